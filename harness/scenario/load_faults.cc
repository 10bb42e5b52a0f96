#include <fmt/format.h>

#include <algorithm>

#include "harness/document/input_error.h"
#include "harness/kernel/time_text.h"
#include "harness/scenario/load.h"
#include "harness/scenario/words.h"

namespace crucible::scenario {
namespace {

using document::InputError;
using document::Json;
using document::Node;

constexpr std::int64_t kProbabilityParts = 1'000'000'000;  // probabilities are exact to nine digits

// `at` without one key; that key alone.
Node without(const Node& mapping, std::string_view key) {
  Node rest = mapping;
  std::erase_if(rest.entries, [key](const Node::Entry& entry) { return entry.key == key; });
  return rest;
}

Node only(const Node& mapping, std::string_view key) {
  Node one = mapping;
  std::erase_if(one.entries, [key](const Node::Entry& entry) { return entry.key != key; });
  return one;
}

std::vector<const FaultPoint*> selected_points(const Node& at, const std::vector<FaultPoint>& all) {
  const Node* point = at.find("point");
  if (point == nullptr) throw InputError(at.place, "a fault's `at:` needs a `point:`, such as [events.deliver]");
  std::vector<std::string> known;
  for (const FaultPoint& one : all) known.emplace_back(one.name());
  for (const Node& item : point->items) {
    if (item.is_string() && std::find(known.begin(), known.end(), item.text) == known.end()) {
      throw InputError(item.place, document::unknown_word("fault point", item.text, known));
    }
  }
  const Selector selector = Selector::compile(only(at, "point"));
  std::vector<const FaultPoint*> points;
  for (const FaultPoint& one : all) {
    if (selector.matches(Json{{"point", std::string(one.name())}})) points.push_back(&one);
  }
  if (points.empty()) throw InputError(point->place, "no fault point is selected by this");
  return points;
}

void check_attributes(const Node& at, const std::vector<const FaultPoint*>& points, const LoadContext& context) {
  for (const Node::Entry& entry : at.entries) {
    if (entry.key == "point") continue;
    if (entry.key == "$or") {
      for (const Node& branch : entry.value.items) check_attributes(branch, points, context);
      continue;
    }
    const std::string first = entry.key.substr(0, entry.key.find('.'));
    for (const FaultPoint* point : points) {
      if (std::find(point->attributes.begin(), point->attributes.end(), first) != point->attributes.end()) continue;
      throw InputError(entry.key_place, document::unknown_word(fmt::format("attribute of {}:", point->name()),
                                                               entry.key, point->attributes));
    }
    for (const Node& item : entry.value.items) {
      if (item.is_string()) context.names.check_literal(entry.key, item);
    }
  }
}

std::uint64_t number_of(const Node& node, std::string_view parameter) {
  if (parameter == "by") return static_cast<std::uint64_t>(to_milliseconds(read_duration(node)));
  if (parameter == "share") return static_cast<std::uint64_t>(read_share(node, 100));
  // `3`, or `3 port calls` as people say it.
  const std::string digits = node.text.substr(0, node.text.find(' '));
  const std::optional<Count> count = parse_count(digits);
  if (!count || count->least != count->most.value_or(-1)) {
    throw InputError(node.place, fmt::format("found {}, expected a whole number", document::in_quotes(node.text)));
  }
  return static_cast<std::uint64_t>(count->least);
}

std::uint64_t word_answer(const Site& site, const Node& node) {
  const auto found = std::find(site.words.begin(), site.words.end(), node.text);
  if (found != site.words.end()) return static_cast<std::uint64_t>(found - site.words.begin());
  const std::vector<std::string> known(site.words.begin(), site.words.end());
  std::string message = document::unknown_word(site.parameter, node.text, known);
  if (document::nearest_word(node.text, known).empty()) {
    message += fmt::format("; {} knows {}", site.of.text(), fmt::join(known, ", "));
  }
  throw InputError(node.place, message);
}

Fault::Parameter read_parameter(const FaultPoint& point, std::string_view effect, const Node::Entry& entry) {
  const std::span<const std::string_view> allowed = parameters_of_effect(effect);
  const bool is_of_effect = std::find(allowed.begin(), allowed.end(), entry.key) != allowed.end();
  std::vector<std::string> known;
  for (const Site* site : point.parameters) {
    if (std::find(allowed.begin(), allowed.end(), site->parameter) == allowed.end()) continue;
    known.emplace_back(site->parameter);
  }
  // Two effects of one point may each have a `code`; the site's name then says whose it is.
  const Site* chosen = nullptr;
  for (const Site* site : point.parameters) {
    if (!is_of_effect || site->parameter != entry.key) continue;
    const bool is_own = site->name.text().find(effect) != std::string_view::npos;
    if (chosen == nullptr || is_own) chosen = site;
  }
  if (chosen == nullptr) {
    std::string message = document::unknown_word(fmt::format("parameter of {}:", effect), entry.key, known);
    if (known.empty()) message = fmt::format("{} takes no parameters at {}", effect, point.name());
    throw InputError(entry.key_place, message);
  }
  return {.site = chosen,
          .answer = chosen->words.empty() ? number_of(entry.value, entry.key) : word_answer(*chosen, entry.value)};
}

Fault::Effect read_effect(const FaultPoint& point, const Node::Entry& entry) {
  Fault::Effect effect{.site = point.site, .answer = point.answer_of(entry.key), .parameters = {}};
  if (effect.answer == 0) {
    const std::vector<std::string> known(point.site->words.begin(), point.site->words.end());
    throw InputError(entry.key_place,
                     document::unknown_word(fmt::format("effect of {}:", point.name()), entry.key, known) +
                         fmt::format(" ({} has {})", point.name(), fmt::join(known, ", ")));
  }
  for (const Node::Entry& parameter : entry.value.entries) {
    effect.parameters.push_back(read_parameter(point, entry.key, parameter));
  }
  return effect;
}

Fault read_fault(const Node& node, const LoadContext& context) {
  Fault fault{.place = node.place};
  const Node& at = *node.find("at");
  const Node::Entry& effect = node.find("effect")->entries.front();
  const std::vector<const FaultPoint*> points = selected_points(at, context.fault_points);
  check_attributes(at, points, context);
  for (const FaultPoint* point : points) fault.effects.push_back(read_effect(*point, effect));
  Selector::compile(at);  // for the message, which names the key that is wrong
  fault.at = Selector::compile(without(at, "nth"));
  if (at.find("nth") != nullptr) fault.nth = Selector::compile(only(at, "nth"));
  const Node* name = node.find("name");
  fault.name = name != nullptr ? name->text : effect.key + " at " + at.to_json().dump();
  if (const Node* from = node.find("from")) fault.from = read_time(*from, context.start);
  if (const Node* length = node.find("for")) {
    fault.until = std::max(fault.from, context.start) + read_duration(*length);
  }
  if (const Node* times = node.find("times")) fault.times = times->to_json().get<std::uint64_t>();
  if (const Node* probability = node.find("probability")) {
    fault.probability = {.chance = static_cast<std::uint64_t>(read_share(*probability, kProbabilityParts)),
                         .of = kProbabilityParts};
  }
  return fault;
}

}  // namespace

std::vector<Fault> read_faults(const Node& list, const LoadContext& context) {
  std::vector<Fault> faults;
  for (const Node& node : list.items) faults.push_back(read_fault(node, context));
  return faults;
}

}  // namespace crucible::scenario
