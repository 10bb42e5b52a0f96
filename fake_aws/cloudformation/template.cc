#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "fake_aws/cloudformation/families.h"
#include "fake_aws/cloudformation/intrinsics.h"
#include "fake_aws/cloudformation/load.h"
#include "fake_aws/cloudformation/node_building.h"
#include "fake_aws/cloudformation/serverless.h"
#include "harness/document/input_error.h"

namespace crucible::cloudformation {
namespace {

using document::in_quotes;
using document::InputError;
using document::Node;
using document::unknown_word;

constexpr std::size_t resources_max = 500;  // CloudFormation's own limits
constexpr std::size_t outputs_max = 200;
constexpr std::string_view serverless_transform = "AWS::Serverless-2016-10-31";
constexpr std::string_view serverless_function = "AWS::Serverless::Function";

void check_keys(const Node& node, const std::string& what, const std::vector<std::string>& known) {
  for (const Node::Entry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      throw InputError(entry.key_place, unknown_word(what, entry.key, known));
    }
  }
}

const Node* section(const Node& root, const char* name) {
  const Node* found = root.find(name);
  if (found == nullptr || found->is_null()) {
    return nullptr;
  }
  if (!found->is_mapping()) {
    throw InputError(found->place, fmt::format("{} must be a mapping", name));
  }
  return found;
}

class Loader {
 public:
  Loader(const Node& root, const LoadOptions& options) : root_(root), options_(options) {
    stack_.name = options.stack_name;
    stack_.region = options.region;
    stack_.account_id = options.account_id;
    stack_.partition = options.partition;
  }

  Stack load() {
    check_top();
    template_.parameters = read_parameters(root_.find("Parameters"), options_, root_.place);
    template_.mappings = section(root_, "Mappings");
    template_.conditions = section(root_, "Conditions");
    read_resources();
    Evaluator evaluator(template_, options_);
    if (template_.conditions != nullptr) {
      for (const Node::Entry& entry : template_.conditions->entries) {
        evaluator.condition(entry.key, entry.key_place);
      }
    }
    refuse_what_is_not_simulated(evaluator);
    for (const Resource& resource : template_.resources) {
      if (evaluator.is_deployed(resource)) {
        deploy(resource, evaluator);
      }
    }
    evaluator.check_circles();
    read_outputs(evaluator);
    note_dynamic_references(evaluator);
    drop_notices_of_what_is_not_deployed();
    return std::move(stack_);
  }

 private:
  void check_top() {
    if (!root_.is_mapping()) {
      throw InputError(root_.place, "a template is a mapping with Resources");
    }
    check_keys(root_, "section",
               {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions",
                "Transform", "Globals", "Resources", "Outputs", "Rules", "Hooks"});
    for (const char* name : {"Rules", "Hooks"}) {
      if (const Node* found = root_.find(name)) {
        throw InputError(found->place, fmt::format("the section {} is not simulated", name));
      }
    }
    const Node* version = root_.find("AWSTemplateFormatVersion");
    if (version != nullptr && version->text != "2010-09-09") {
      throw InputError(version->place,
                       fmt::format("AWSTemplateFormatVersion must be 2010-09-09, found {}", in_quotes(version->text)));
    }
    if (const Node* transform = root_.find("Transform")) {
      check_transform(*transform);
    }
    const Node* globals = section(root_, "Globals");
    if (globals != nullptr && !has_serverless_) {
      throw InputError(globals->place, fmt::format("Globals needs Transform: {}", serverless_transform));
    }
    if (section(root_, "Resources") == nullptr) {
      throw InputError(root_.place, "the template has no Resources");
    }
  }

  void check_transform(const Node& transform) {
    const std::vector<Node> single = {transform};
    for (const Node& name : transform.is_sequence() ? transform.items : single) {
      if (!name.is_string() || name.text != serverless_transform) {
        static const std::vector<std::string> known = {std::string(serverless_transform)};
        const std::string nearest = document::nearest_word(name.text, known);
        throw InputError(name.place,
                         fmt::format("the transform {} is not simulated{}", in_quotes(name.text),
                                     nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
      }
      has_serverless_ = true;
    }
  }

  void read_resources() {
    const Node& resources = *section(root_, "Resources");
    std::vector<Resource> declared;
    for (const Node::Entry& entry : resources.entries) {
      declared.push_back(read_resource(entry));
    }
    if (const Node* globals = section(root_, "Globals")) {
      apply_globals(*globals, declared);
    }
    for (Resource& resource : declared) {
      if (resource.type != nullptr && resource.type->name == serverless_function) {
        if (!has_serverless_) {
          throw InputError(resource.place, fmt::format("{} ({}) needs Transform: {}", resource.logical_id,
                                                       serverless_function, serverless_transform));
        }
        Reading reading{stack_, resource.logical_id, std::string(serverless_function), resource.place};
        for (Resource& made : expand_function(resource, reading)) {
          template_.resources.push_back(std::move(made));
        }
        serverless_.insert(resource.logical_id);
      } else {
        template_.resources.push_back(std::move(resource));
      }
    }
    if (template_.resources.size() > resources_max) {
      throw InputError(resources.place, fmt::format("more than {} resources", resources_max));
    }
    std::set<std::string> ids;
    for (const Resource& resource : template_.resources) {
      if (!ids.insert(resource.logical_id).second) {
        throw InputError(resource.place,
                         fmt::format("the logical id {} is given twice (SAM generates one)", resource.logical_id));
      }
      if (template_.parameters.count(resource.logical_id) != 0) {
        throw InputError(resource.place, fmt::format("{} is the name of a parameter already", resource.logical_id));
      }
    }
  }

  Resource read_resource(const Node::Entry& entry) {
    Resource resource;
    resource.logical_id = entry.key;
    resource.place = entry.key_place;
    const bool is_alphanumeric =
        !entry.key.empty() && entry.key.size() <= 255 && std::all_of(entry.key.begin(), entry.key.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
    if (!is_alphanumeric) {
      throw InputError(entry.key_place, fmt::format("the logical id {} may hold letters and digits only, 255 at most",
                                                    in_quotes(entry.key)));
    }
    if (!entry.value.is_mapping()) {
      throw InputError(entry.value.place, fmt::format("the resource {} must be a mapping", entry.key));
    }
    check_keys(entry.value, "resource attribute",
               {"Type", "Properties", "Condition", "DependsOn", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
                "CreationPolicy", "UpdatePolicy"});
    const Node* type = entry.value.find("Type");
    if (type == nullptr || !type->is_string()) {
      throw InputError(entry.key_place, fmt::format("the resource {} lacks its Type", entry.key));
    }
    resource.type = find_resource_type(type->text);
    type_nodes_[entry.key] = type;
    const Node* properties = entry.value.find("Properties");
    const bool is_given = properties != nullptr && !properties->is_null();
    if (is_given && (!properties->is_mapping() || is_intrinsic(*properties))) {
      throw InputError(properties->place, fmt::format("the Properties of {} must be a mapping", entry.key));
    }
    resource.properties = is_given ? *properties : mapping_at(entry.key_place);
    if (const Node* condition = entry.value.find("Condition")) {
      if (!condition->is_string() || !condition->tag.empty()) {
        throw InputError(condition->place, "a resource's Condition is the name of one");
      }
      resource.condition = condition->text;
      resource.condition_place = condition->place;
    }
    if (const Node* depends_on = entry.value.find("DependsOn")) {
      const std::vector<Node> single = {*depends_on};
      for (const Node& name : depends_on->is_sequence() ? depends_on->items : single) {
        if (!name.is_string() || !name.tag.empty()) {
          throw InputError(name.place, "DependsOn takes logical ids");
        }
        resource.depends_on.emplace_back(name.text, name.place);
      }
    }
    return resource;
  }

  void refuse_what_is_not_simulated(Evaluator& evaluator) {
    for (const Resource& resource : template_.resources) {
      if (!evaluator.is_deployed(resource)) {
        continue;
      }
      if (resource.type == nullptr) {
        const Node& type = *type_nodes_.at(resource.logical_id);
        if (type.text.rfind("Custom::", 0) == 0) {
          throw InputError(type.place,
                           fmt::format("{} is a custom resource, which is not simulated", resource.logical_id));
        }
        const std::vector<std::string> known = resource_type_names();
        const std::string nearest = document::nearest_word(type.text, known);
        throw InputError(
            type.place,
            fmt::format("{}: the resource type {} is not simulated{}", resource.logical_id, in_quotes(type.text),
                        nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
      }
      if (resource.type->standing == Standing::refused) {
        throw InputError(resource.place, fmt::format("{} ({}) is not simulated: {}", resource.logical_id,
                                                     resource.type->name, resource.type->reason));
      }
    }
  }

  static std::string arn_of(const Resource& resource, Evaluator& evaluator) {
    for (const char* name : {"Arn", "TopicArn", "PolicyArn", "RegistryArn"}) {
      if (const std::optional<std::string> arn = evaluator.attribute(resource, name)) {
        return *arn;
      }
    }
    return "";
  }

  void deploy(const Resource& resource, Evaluator& evaluator) {
    evaluator.begin(&resource);
    const std::optional<Node> properties = evaluator.resolve(resource.properties);
    evaluator.begin(nullptr);
    check_depends_on(resource);
    const std::string name = evaluator.physical_name(resource);
    const std::string arn = arn_of(resource, evaluator);
    const bool is_serverless = serverless_.count(resource.logical_id) != 0;
    const std::string type(is_serverless ? serverless_function : resource.type->name);
    const auto [same, is_new] = arns_.emplace(arn, resource.logical_id);
    if (!arn.empty() && !is_new) {
      throw InputError(resource.place, fmt::format("{} ({}) has the same name as {}: {}", resource.logical_id, type,
                                                   same->second, in_quotes(name)));
    }
    stack_.resources.push_back({resource.logical_id, type, name, arn, resource.place});
    if (resource.type->standing == Standing::noted) {
      stack_.notices.push_back(
          {resource.place, resource.logical_id,
           fmt::format("{} is noted and skipped: {}", resource.type->name, resource.type->reason)});
      return;
    }
    Reading reading{stack_, resource.logical_id, type, resource.place};
    const FamilyReader reader = family_reader(resource.type->name);
    reader(
        {resource.logical_id, resource.place, name, arn, evaluator.reference(resource), *properties, reading, stack_});
  }

  void check_depends_on(const Resource& resource) const {
    for (const auto& [id, place] : resource.depends_on) {
      const std::string& wanted = id;
      const bool exists = std::any_of(template_.resources.begin(), template_.resources.end(),
                                      [&](const Resource& other) { return other.logical_id == wanted; });
      if (!exists) {
        std::vector<std::string> known;
        for (const Resource& other : template_.resources) {
          known.push_back(other.logical_id);
        }
        throw InputError(place, unknown_word("resource", id, known));
      }
    }
  }

  void read_outputs(Evaluator& evaluator) {
    const Node* outputs = section(root_, "Outputs");
    if (outputs == nullptr) {
      return;
    }
    if (outputs->entries.size() > outputs_max) {
      throw InputError(outputs->place, fmt::format("more than {} outputs", outputs_max));
    }
    std::set<std::string> exports;
    for (const Node::Entry& entry : outputs->entries) {
      if (!entry.value.is_mapping()) {
        throw InputError(entry.value.place, fmt::format("the output {} must be a mapping", entry.key));
      }
      check_keys(entry.value, "output attribute", {"Value", "Description", "Export", "Condition"});
      const Node* condition = entry.value.find("Condition");
      if (condition != nullptr && !evaluator.condition(condition->text, condition->place)) {
        continue;
      }
      const Node* value = entry.value.find("Value");
      if (value == nullptr) {
        throw InputError(entry.key_place, fmt::format("the output {} lacks its Value", entry.key));
      }
      Output output{entry.key_place, entry.key, evaluator.resolve_text(*value, "an output's Value"), ""};
      if (const Node* exported = entry.value.find("Export")) {
        const Node* name = exported->find("Name");
        if (name == nullptr) {
          throw InputError(exported->place, "an Export has a Name");
        }
        output.export_name = evaluator.resolve_text(*name, "an export's Name");
        if (!exports.insert(output.export_name).second) {
          throw InputError(name->place, fmt::format("the export {} is given twice", in_quotes(output.export_name)));
        }
      }
      stack_.outputs.push_back(std::move(output));
    }
  }

  void note_dynamic_references(const Evaluator& evaluator) {
    for (const auto& [id, place] : evaluator.dynamic_references()) {
      stack_.notices.push_back({place, id, "a dynamic reference ({{resolve:...}}) stays the text it is"});
    }
  }

  // SAM functions are read before conditions are evaluated.
  void drop_notices_of_what_is_not_deployed() {
    const auto drop = [this](auto& entries) {
      entries.erase(
          std::remove_if(entries.begin(), entries.end(),
                         [this](const auto& entry) { return stack_.find_resource(entry.logical_id) == nullptr; }),
          entries.end());
    };
    drop(stack_.notices);
    drop(stack_.carried);
  }

  const Node& root_;
  const LoadOptions& options_;
  Stack stack_;
  Template template_;
  std::map<std::string, const Node*> type_nodes_;
  std::set<std::string> serverless_;
  std::map<std::string, std::string> arns_;
  bool has_serverless_ = false;
};

}  // namespace

Stack load(const Node& template_root, const LoadOptions& options) {
  return Loader(template_root, options).load();
}

}  // namespace crucible::cloudformation
