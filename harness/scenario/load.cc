#include "harness/scenario/load.h"

#include <algorithm>
#include <filesystem>

#include "fake_aws/cloudformation/load.h"
#include "harness/document/input_error.h"
#include "harness/document/json_schema.h"
#include "harness/kernel/time_text.h"
#include "harness/scenario/schema.h"
#include "harness/scenario/words.h"
#include "harness/world/application.h"

namespace crucible::scenario {
namespace {

using document::InputError;
using document::Node;

constexpr Time kDefaultStart{std::chrono::seconds(1'735'689'600)};  // 2025-01-01T00:00:00Z

Time read_start(const Node& root) {
  const Node* start = root.find("start");
  if (start == nullptr) return kDefaultStart;
  const std::optional<Time> time = parse_time(start->text);
  if (!time) {
    throw InputError(start->place,
                     "found " + document::in_quotes(start->text) + ", expected a time such as 2025-10-14T13:30:00Z");
  }
  return *time;
}

const world::Application* read_application(const Node& root) {
  const Node* app = root.find("app");
  if (app == nullptr) return nullptr;
  std::vector<std::string> known;
  for (const world::Application* application : world::applications()) {
    if (application->name() == app->text) return application;
    known.emplace_back(application->name());
  }
  throw InputError(app->place, document::unknown_word("application", app->text, known));
}

std::shared_ptr<const cloudformation::Stack> read_stack(const Node& root, Scenario& scenario,
                                                        const TemplateReader& read_template) {
  const Node& given = *root.find("template");
  cloudformation::LoadOptions options;
  if (const Node* parameters = root.find("parameters")) {
    for (const Node::Entry& entry : parameters->entries) options.parameters[entry.key] = entry.value.text;
  }
  if (given.is_mapping()) return std::make_shared<const cloudformation::Stack>(cloudformation::load(given, options));
  const std::filesystem::path folder = std::filesystem::path(scenario.path).parent_path();
  scenario.template_path = (folder / given.text).lexically_normal().string();
  const Node file = [&] {
    try {
      return read_template(scenario.template_path);
    } catch (const InputError& error) {
      // A file that cannot be read has no place in itself: the mistake is in the line that names it.
      if (error.place().line > 0) throw;
      throw InputError(given.place, "template " + document::in_quotes(given.text) + ": " + error.message());
    }
  }();
  return std::make_shared<const cloudformation::Stack>(cloudformation::load(file, options));
}

void read_given(const Node& root, Scenario& scenario) {
  const Node* given = root.find("given");
  if (given == nullptr) return;
  if (scenario.application == nullptr) throw InputError(given->place, "`given:` needs an `app:` to be given to");
  document::check_schema(*given, scenario.application->given_schema());
  scenario.given = *given;
}

void read_functions(const Node& root, const Names& names, Scenario& scenario) {
  const Node* functions = root.find("functions");
  if (functions == nullptr) return;
  for (const Node::Entry& entry : functions->entries) {
    Node name;
    name.text = entry.key;
    name.place = entry.key_place;
    scenario.functions.push_back(read_stub(names.function(name), entry.value));
  }
}

void read_identity(const Node& root, Scenario& scenario) {
  scenario.name = std::filesystem::path(scenario.path).stem().string();
  if (const Node* name = root.find("name")) scenario.name = name->text;
  if (const Node* description = root.find("description")) scenario.description = description->text;
  if (const Node* tags = root.find("tags")) {
    for (const Node& tag : tags->items) scenario.tags.push_back(tag.text);
  }
  if (const Node* known_bug = root.find("known_bug")) {
    scenario.known_bug = known_bug->text;
    scenario.known_bug_place = known_bug->place;
  }
}

void read_how_to_run(const Node& root, Scenario& scenario) {
  scenario.start = read_start(root);
  if (const Node* seed = root.find("seed")) scenario.seed = read_seed(*seed);
  if (const Node* policy = root.find("policy")) scenario.seeded = policy->text == "seeded";
  if (const Node* until = root.find("until"); until != nullptr && until->is_mapping()) {
    scenario.until = read_time(*until->find("at"), scenario.start);
    if (*scenario.until < scenario.start) {
      throw InputError(until->find("at")->place, "the run would end before its start, " + format_time(scenario.start));
    }
  }
  if (const Node* settings = root.find("settings")) scenario.settings = read_settings(*settings);
}

}  // namespace

Scenario read_scenario(Node root, const std::string& path, const TemplateReader& read_template) {
  if (!root.is_mapping()) throw InputError(root.place, "a scenario is a mapping with `template:` and `steps:`");
  refuse_what_is_not_simulated(root);
  document::check_schema(root, scenario_schema());
  Scenario scenario{.path = path};
  read_identity(root, scenario);
  read_how_to_run(root, scenario);
  scenario.application = read_application(root);
  read_given(root, scenario);
  scenario.stack = read_stack(root, scenario, read_template);

  const Names names(*scenario.stack);
  const std::vector<FaultPoint> points = fault_points(scenario.application);
  const LoadContext context{
      .names = names, .fault_points = points, .application = scenario.application, .start = scenario.start};
  read_functions(root, names, scenario);
  if (const Node* faults = root.find("faults")) scenario.faults = read_faults(*faults, context);
  if (const Node* steps = root.find("steps")) {
    for (const Node& step : steps->items) scenario.steps.push_back(read_step(step, context));
  }
  if (const Node* expectations = root.find("expect")) {
    for (const Node& node : expectations->items) scenario.expect.push_back(read_expectation(node, context));
  }
  if (const Node* invariants = root.find("always")) {
    for (const Node& node : invariants->items) scenario.always.push_back(read_invariant(node));
  }
  scenario.source = std::make_shared<const Node>(std::move(root));
  return scenario;
}

}  // namespace crucible::scenario
