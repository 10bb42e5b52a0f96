#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/cloudformation/intrinsics.h"
#include "harness/document/input_error.h"

// Ref, Fn::GetAtt and Fn::Sub: the intrinsics that name parameters and resources, and the names they stand for.
namespace crucible::cloudformation {

using document::in_quotes;
using document::InputError;
using document::Node;
using document::unknown_word;

namespace {

constexpr std::string_view pseudo_parameters[] = {"AWS::AccountId", "AWS::Region",          "AWS::Partition",
                                                  "AWS::StackName", "AWS::StackId",         "AWS::URLSuffix",
                                                  "AWS::NoValue",   "AWS::NotificationARNs"};

}  // namespace

std::optional<std::string> Evaluator::pseudo_parameter(const std::string& name) const {
  if (name == "AWS::AccountId") {
    return options_.account_id;
  }
  if (name == "AWS::Region") {
    return options_.region;
  }
  if (name == "AWS::Partition") {
    return options_.partition;
  }
  if (name == "AWS::StackName") {
    return options_.stack_name;
  }
  if (name == "AWS::StackId") {
    return fmt::format("arn:{}:cloudformation:{}:{}:stack/{}/00000000-0000-0000-0000-000000000000", options_.partition,
                       options_.region, options_.account_id, options_.stack_name);
  }
  if (name == "AWS::URLSuffix") {
    return options_.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  }
  return std::nullopt;
}

std::optional<Node> Evaluator::ref(const std::string& name, const Node& whole) {
  if (name == "AWS::NoValue") {
    return std::nullopt;
  }
  if (name == "AWS::NotificationARNs") {
    Node none;
    none.type = Node::Type::sequence;
    none.place = whole.place;
    return none;
  }
  if (const std::optional<std::string> value = pseudo_parameter(name)) {
    return text_node(whole, *value);
  }
  const auto parameter = template_.parameters.find(name);
  if (parameter != template_.parameters.end()) {
    Node value = parameter->second;
    charge(sizeof(Node) * (1 + value.items.size()) + value.text.size(), whole.place);
    value.place = whole.place;
    for (Node& item : value.items) {
      item.place = whole.place;
    }
    return value;
  }
  return text_node(whole, reference(referenced(name, whole.place, "parameter or resource")));
}

const Resource& Evaluator::referenced(const std::string& logical_id, const document::Place& place,
                                      const std::string& what) {
  const auto found = resources_.find(logical_id);
  if (found == resources_.end()) {
    std::vector<std::string> known;
    for (const Resource& resource : template_.resources) {
      known.push_back(resource.logical_id);
    }
    if (what != "resource") {
      for (const auto& [name, value] : template_.parameters) {
        known.push_back(name);
      }
      known.insert(known.end(), std::begin(pseudo_parameters), std::end(pseudo_parameters));
    }
    throw InputError(place, unknown_word(what, logical_id, known));
  }
  if (in_condition_) {
    throw InputError(place, fmt::format("a condition cannot refer to the resource {}", in_quotes(logical_id)));
  }
  if (!is_deployed(*found->second)) {
    throw InputError(
        place, fmt::format("{} is not deployed: its condition {} is false", logical_id, found->second->condition));
  }
  if (current_ != nullptr) {
    references_[current_->logical_id].emplace(logical_id, place);
  }
  return *found->second;
}

Node Evaluator::get_att(const Node& whole, const Node& argument) {
  std::string logical_id;
  std::string name;
  if (argument.is_sequence()) {
    if (argument.items.size() != 2 || !argument.items[0].is_string() || !argument.items[0].tag.empty()) {
      throw InputError(argument.place, "Fn::GetAtt takes a logical id and an attribute");
    }
    logical_id = argument.items[0].text;
    name = resolve_text(argument.items[1], "the attribute of Fn::GetAtt");
  } else {
    const std::size_t dot = argument.is_string() ? argument.text.find('.') : std::string::npos;
    if (dot == std::string::npos) {
      throw InputError(argument.place, "Fn::GetAtt takes a logical id and an attribute");
    }
    logical_id = argument.text.substr(0, dot);
    name = argument.text.substr(dot + 1);
  }
  return text_node(whole, attribute_text(logical_id, name, argument.place));
}

std::string Evaluator::attribute_text(const std::string& logical_id, const std::string& name,
                                      const document::Place& place) {
  const Resource& resource = referenced(logical_id, place, "resource");
  if (const std::optional<std::string> value = attribute(resource, name)) {
    return *value;
  }
  throw InputError(place, fmt::format("{} ({}): {}", logical_id, resource.type->name,
                                      unknown_word("attribute", name, attribute_names(*resource.type))));
}

Node Evaluator::sub(const Node& whole, const Node& argument) {
  std::map<std::string, std::string> variables;
  const Node* body = &argument;
  if (argument.is_sequence()) {
    if (argument.items.size() != 2 || !argument.items[1].is_mapping()) {
      throw InputError(argument.place, "Fn::Sub takes a text, or a list of a text and a mapping");
    }
    body = argument.items.data();
    for (const Node::Entry& entry : argument.items[1].entries) {
      variables[entry.key] = resolve_text(entry.value, "a variable of Fn::Sub");
    }
  }
  if (!body->is_string() || (body != &whole && !body->tag.empty())) {
    throw InputError(body->place, "Fn::Sub takes a text, or a list of a text and a mapping");
  }
  const std::string& text = body->text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("${", at);
    if (open == std::string::npos) {
      result += text.substr(at);
      break;
    }
    result += text.substr(at, open - at);
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) {
      throw InputError(body->place, "Fn::Sub has a \"${\" that is not closed");
    }
    const std::string name = text.substr(open + 2, close - open - 2);
    if (!name.empty() && name[0] == '!') {
      result += "${" + name.substr(1) + "}";
    } else {
      const std::string value = sub_name(name, variables, body->place);
      charge(value.size(), body->place);
      result += value;
    }
    at = close + 1;
  }
  return text_node(whole, result);
}

std::string Evaluator::sub_name(const std::string& name, const std::map<std::string, std::string>& variables,
                                const document::Place& place) {
  const auto variable = variables.find(name);
  if (variable != variables.end()) {
    return variable->second;
  }
  const std::size_t dot = name.find('.');
  if (dot != std::string::npos && name.rfind("AWS::", 0) != 0) {
    return attribute_text(name.substr(0, dot), name.substr(dot + 1), place);
  }
  Node whole;
  whole.place = place;
  const std::optional<Node> value = ref(name, whole);
  if (!value || !value->is_string()) {
    throw InputError(place, fmt::format("Fn::Sub cannot put {} into a text", in_quotes(name)));
  }
  return value->text;
}

std::string Evaluator::physical_name(const Resource& resource) {
  const auto known = names_.find(resource.logical_id);
  if (known != names_.end()) {
    return known->second;
  }
  if (!names_open_.insert(resource.logical_id).second) {
    throw InputError(resource.place, fmt::format("the name of {} leads back to itself", resource.logical_id));
  }
  // What the name refers to is the resource's own reference, noted when its properties are resolved.
  const Resource* asking = current_;
  current_ = nullptr;
  const std::string key(resource.type->name_property);
  const Node* given = key.empty() ? nullptr : resource.properties.find(key);
  const std::optional<Node> value = given == nullptr ? std::nullopt : resolve(*given);
  std::string name;
  if (value) {
    if (!value->is_string() && value->type != Node::Type::number) {
      throw InputError(value->place,
                       fmt::format("{} ({}) {} must be a text", resource.logical_id, resource.type->name, key));
    }
    name = value->text;
  } else {
    name = generated_name(options_.stack_name, resource.logical_id, *resource.type);
    const Node* fifo = resource.properties.find("FifoQueue");
    if (fifo != nullptr && resource.type->name == "AWS::SQS::Queue") {
      const std::optional<Node> is_fifo = resolve(*fifo);
      name += is_fifo && (is_fifo->text == "true" || is_fifo->text == "True") ? ".fifo" : "";
    }
  }
  current_ = asking;
  names_open_.erase(resource.logical_id);
  charge(name.size(), resource.place);
  return names_.emplace(resource.logical_id, name).first->second;
}

std::string Evaluator::reference(const Resource& resource) {
  return format(resource.type->ref, resource);
}

std::optional<std::string> Evaluator::attribute(const Resource& resource, std::string_view name) {
  for (const ResourceAttribute& known : resource.type->attributes) {
    if (!known.name.empty() && known.name == name) {
      return format(known.format, resource);
    }
  }
  return std::nullopt;
}

std::string Evaluator::format(std::string_view format, const Resource& resource) {
  const auto property = [&](const char* key, const char* otherwise) {
    const Resource* asking = current_;
    current_ = nullptr;
    const Node* node = resource.properties.find(key);
    const std::optional<Node> value = node == nullptr ? std::nullopt : resolve(*node);
    current_ = asking;
    return value ? value->text : std::string(otherwise);
  };
  std::string text;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '{') {
      text += format[at];
      continue;
    }
    switch (format[at + 1]) {
      case 'p':
        text += options_.partition;
        break;
      case 'r':
        text += options_.region;
        break;
      case 'a':
        text += options_.account_id;
        break;
      case 'n':
        text += physical_name(resource);
        break;
      case 'g':
        text += property("GroupName", "default");
        break;
      default: {  // b, B
        const std::string bus = property("EventBusName", "default");
        const std::string name = bus.substr(bus.rfind('/') == std::string::npos ? 0 : bus.rfind('/') + 1);
        text += name == "default" || name.empty() ? "" : name + (format[at + 1] == 'b' ? "/" : "|");
      }
    }
    at += 2;
  }
  return text;
}

void Evaluator::check_circles() const {
  // Kahn's order: what is left when nothing more can be deployed stands in, or behind, a circle.
  std::map<std::string, std::map<std::string, document::Place>> left = references_;
  for (const Resource& resource : template_.resources) {
    for (const auto& [id, place] : resource.depends_on) {
      left[resource.logical_id].emplace(id, place);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (auto at = left.begin(); at != left.end();) {
      auto& needs = at->second;
      for (auto need = needs.begin(); need != needs.end();) {
        need = left.count(need->first) == 0 ? needs.erase(need) : std::next(need);
      }
      changed = changed || needs.empty();
      at = needs.empty() ? left.erase(at) : std::next(at);
    }
  }
  if (left.empty()) {
    return;
  }
  std::vector<std::string> path = {left.begin()->first};
  while (true) {
    const auto& [next, place] = *left.at(path.back()).begin();
    const bool is_closed = std::find(path.begin(), path.end(), next) != path.end();
    path.push_back(next);
    if (is_closed) {
      std::string circle;
      for (auto at = std::find(path.begin(), path.end(), next); at != path.end(); ++at) {
        circle += (circle.empty() ? "" : " -> ") + *at;
      }
      throw InputError(place, fmt::format("circular references: {}", circle));
    }
  }
}

}  // namespace crucible::cloudformation
