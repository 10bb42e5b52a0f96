#include "fake_aws/cloudformation/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>

#include "harness/document/input_error.h"

namespace crucible::cloudformation {
namespace {

using document::in_quotes;
using document::InputError;
using document::Node;
using document::unknown_word;

constexpr std::size_t parameters_max = 200;
constexpr std::size_t pattern_bytes_max = 256;
constexpr std::size_t repetition_max = 100'000;
constexpr std::size_t value_bytes_max = 4'096;  // CloudFormation's own bound on a parameter's value

const std::vector<std::string>& parameter_keys() {
  static const std::vector<std::string> keys = {
      "Type",     "Default", "AllowedValues", "AllowedPattern",       "MinLength", "MaxLength", "MinValue",
      "MaxValue", "NoEcho",  "Description",   "ConstraintDescription"};
  return keys;
}

bool is_list_type(const std::string& type) {
  return type == "CommaDelimitedList" || type.rfind("List<", 0) == 0;
}

void check_type(const Node& type) {
  if (!type.is_string()) {
    throw InputError(type.place, "a parameter's Type is a string");
  }
  static const std::vector<std::string> types = {"String", "Number", "CommaDelimitedList", "List<Number>",
                                                 "List<String>"};
  const bool is_resource_id = type.text.rfind("AWS::EC2::", 0) == 0 || type.text.rfind("List<AWS::EC2::", 0) == 0 ||
                              type.text.rfind("AWS::Route53::", 0) == 0;
  if (is_resource_id || std::find(types.begin(), types.end(), type.text) != types.end()) {
    return;
  }
  if (type.text.rfind("AWS::SSM::Parameter::", 0) == 0) {
    throw InputError(type.place, fmt::format("the parameter type {} is not simulated: no SSM parameter is looked up",
                                             in_quotes(type.text)));
  }
  throw InputError(type.place, unknown_word("parameter type", type.text, types));
}

double number_of(const Node& node, const std::string& what) {
  double value = 0;
  const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
  if (!node.is_scalar() || error != std::errc() || end != node.text.data() + node.text.size()) {
    throw InputError(node.place, fmt::format("{} must be a number, found {}", what, in_quotes(node.text)));
  }
  return value;
}

// How often a pattern's counts, one inside the other at worst, repeat what they count: `(a{9}){9}` is 81.
std::size_t repetition_of(const std::string& pattern) {
  std::size_t product = 1;
  for (std::size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
    std::size_t largest = 1;
    std::size_t count = 0;
    for (std::size_t i = at + 1; i < pattern.size() && pattern[i] != '}'; ++i) {
      const bool is_digit = pattern[i] >= '0' && pattern[i] <= '9';
      count = is_digit ? std::min(count * 10 + static_cast<std::size_t>(pattern[i] - '0'), repetition_max + 1) : 0;
      largest = std::max(largest, count);
    }
    product = std::min(product * largest, repetition_max + 1);
  }
  return product;
}

class ParameterCheck {
 public:
  ParameterCheck(const std::string& name, const Node& declaration, const document::Place& place)
      : name_(name), declaration_(declaration), place_(place) {}

  void check(const std::string& value) {
    if (value.size() > value_bytes_max) {
      fail(fmt::format("is longer than {} bytes", value_bytes_max));
    }
    check_allowed(value);
    check_pattern(value);
    check_bound("MinLength", value.size(), std::less<>(), value, "is shorter than");
    check_bound("MaxLength", value.size(), std::greater<>(), value, "is longer than");
    const Node* type = declaration_.find("Type");
    if (type->text == "Number" || type->text == "List<Number>") {
      check_number(value);
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    const Node* said = declaration_.find("ConstraintDescription");
    const std::string more = said != nullptr && said->is_string() ? fmt::format(" ({})", said->text) : "";
    throw InputError(place_, fmt::format("the parameter {} {}{}", name_, what, more));
  }

  void check_allowed(const std::string& value) const {
    const Node* allowed = declaration_.find("AllowedValues");
    if (allowed == nullptr) {
      return;
    }
    if (!allowed->is_sequence()) {
      throw InputError(allowed->place, "AllowedValues must be a list");
    }
    std::vector<std::string> words;
    std::string listed;
    for (const Node& item : allowed->items) {
      words.push_back(item.text);
      listed += (listed.empty() ? "" : ", ") + item.text;
    }
    if (std::find(words.begin(), words.end(), value) == words.end()) {
      const std::string nearest = document::nearest_word(value, words);
      fail(fmt::format("is {}, and must be one of {}{}", in_quotes(value), listed,
                       nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
    }
  }

  void check_pattern(const std::string& value) {
    const Node* pattern = declaration_.find("AllowedPattern");
    if (pattern == nullptr) {
      return;
    }
    if (!pattern->is_string() || pattern->text.size() > pattern_bytes_max) {
      throw InputError(pattern->place,
                       fmt::format("AllowedPattern must be a string of at most {} bytes", pattern_bytes_max));
    }
    if (repetition_of(pattern->text) > repetition_max) {
      throw InputError(pattern->place, "AllowedPattern repeats more than can be checked here");
    }
    try {
      if (!regex_) {
        // Breadth first, so that no pattern can take exponential time.
        regex_.emplace(pattern->text, std::regex::ECMAScript | std::regex_constants::__polynomial);
      }
    } catch (const std::regex_error&) {
      throw InputError(pattern->place, "AllowedPattern is not a regular expression that can be used here");
    }
    if (!std::regex_match(value, *regex_)) {
      fail(fmt::format("is {}, which does not match its AllowedPattern {}", in_quotes(value), pattern->text));
    }
  }

  template <typename Breaks>
  void check_bound(const char* key, std::size_t length, Breaks breaks, const std::string& value,
                   const char* words) const {
    const Node* bound = declaration_.find(key);
    if (bound != nullptr && breaks(static_cast<double>(length), number_of(*bound, key))) {
      fail(fmt::format("is {}, which {} {} characters", in_quotes(value), words, bound->text));
    }
  }

  void check_number(const std::string& value) const {
    Node node;
    node.type = Node::Type::string;
    node.text = value;
    node.place = place_;
    const double number = number_of(node, fmt::format("the parameter {}", name_));
    const Node* minimum = declaration_.find("MinValue");
    if (minimum != nullptr && number < number_of(*minimum, "MinValue")) {
      fail(fmt::format("is {}, which is below {}", value, minimum->text));
    }
    const Node* maximum = declaration_.find("MaxValue");
    if (maximum != nullptr && number > number_of(*maximum, "MaxValue")) {
      fail(fmt::format("is {}, which is above {}", value, maximum->text));
    }
  }

  const std::string& name_;
  const Node& declaration_;
  const document::Place& place_;
  std::optional<std::regex> regex_;
};

Node text_node(const document::Place& place, std::string text) {
  Node node;
  node.type = Node::Type::string;
  node.place = place;
  node.text = std::move(text);
  return node;
}

Node split_list(const document::Place& place, const std::string& text) {
  Node list;
  list.type = Node::Type::sequence;
  list.place = place;
  std::size_t from = 0;
  while (!text.empty() && from <= text.size()) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    const std::size_t first = std::min(text.find_first_not_of(' ', from), comma);
    const std::size_t last = text.find_last_not_of(' ', comma == 0 ? 0 : comma - 1);
    const std::size_t end = last == std::string::npos || last < first ? first : last + 1;
    list.items.push_back(text_node(place, text.substr(first, std::min(end, comma) - first)));
    from = comma + 1;
  }
  return list;
}

Node read_parameter(const Node::Entry& entry, const LoadOptions& options) {
  const Node& declaration = entry.value;
  if (!declaration.is_mapping()) {
    throw InputError(declaration.place, fmt::format("the parameter {} must be a mapping", entry.key));
  }
  for (const Node::Entry& part : declaration.entries) {
    const auto& keys = parameter_keys();
    if (std::find(keys.begin(), keys.end(), part.key) == keys.end()) {
      throw InputError(part.key_place, unknown_word("parameter attribute", part.key, keys));
    }
  }
  const Node* type = declaration.find("Type");
  if (type == nullptr) {
    throw InputError(entry.key_place, fmt::format("the parameter {} lacks its Type", entry.key));
  }
  check_type(*type);
  const Node* fallback = declaration.find("Default");
  const auto given = options.parameters.find(entry.key);
  if (given == options.parameters.end() && fallback == nullptr) {
    throw InputError(entry.key_place, fmt::format("the parameter {} has no default and is not given", entry.key));
  }
  if (fallback != nullptr && !fallback->is_scalar()) {
    throw InputError(fallback->place, "a parameter's Default is one value, not a list or a mapping");
  }
  const document::Place& place = given == options.parameters.end() ? fallback->place : entry.key_place;
  const std::string value = given == options.parameters.end() ? fallback->text : given->second;
  ParameterCheck check(entry.key, declaration, place);
  if (!is_list_type(type->text)) {
    check.check(value);
    return text_node(place, value);
  }
  if (value.size() > value_bytes_max) {
    throw InputError(place, fmt::format("the parameter {} is longer than {} bytes", entry.key, value_bytes_max));
  }
  Node list = split_list(place, value);
  for (const Node& item : list.items) {
    check.check(item.text);
  }
  return list;
}

}  // namespace

Parameters read_parameters(const Node* section, const LoadOptions& options, const document::Place& root) {
  Parameters parameters;
  std::vector<std::string> names;
  if (section != nullptr && !section->is_null()) {
    if (!section->is_mapping()) {
      throw InputError(section->place, "Parameters must be a mapping");
    }
    if (section->entries.size() > parameters_max) {
      throw InputError(section->place, fmt::format("more than {} parameters", parameters_max));
    }
    for (const Node::Entry& entry : section->entries) {
      names.push_back(entry.key);
      parameters.emplace(entry.key, read_parameter(entry, options));
    }
  }
  for (const auto& [name, value] : options.parameters) {
    if (parameters.count(name) == 0) {
      throw InputError({root.file, 0, 0}, unknown_word("parameter", name, names));
    }
  }
  return parameters;
}

}  // namespace crucible::cloudformation
