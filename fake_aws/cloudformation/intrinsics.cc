#include "fake_aws/cloudformation/intrinsics.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/document/input_error.h"

namespace crucible::cloudformation {

using document::in_quotes;
using document::InputError;
using document::Node;
using document::unknown_word;

namespace {

constexpr std::size_t produced_bytes_max = 32U << 20U;
constexpr int nesting_max = 500;

const std::vector<std::string>& function_names() {
  static const std::vector<std::string> names = {
      "Ref",     "Fn::GetAtt",    "Fn::Sub",         "Fn::Join",   "Fn::Select", "Fn::Split",
      "Fn::If",  "Fn::FindInMap", "Fn::ImportValue", "Fn::Base64", "Fn::GetAZs", "Fn::Equals",
      "Fn::And", "Fn::Or",        "Fn::Not",         "Condition"};
  return names;
}

bool is_condition_function(const std::string& name) {
  return name == "Fn::Equals" || name == "Fn::And" || name == "Fn::Or" || name == "Fn::Not" || name == "Condition";
}

// `!Ref X` and `{Ref: X}` as (function, argument); the function is "" where the node is no intrinsic.
std::pair<std::string, const Node*> function_of(const Node& node, bool in_condition) {
  if (!node.tag.empty()) {
    return {node.tag == "Ref" || node.tag == "Condition" ? node.tag : "Fn::" + node.tag, &node};
  }
  for (const Node::Entry& entry : node.entries) {
    const bool is_function = entry.key.rfind("Fn::", 0) == 0;
    const bool is_alone = node.entries.size() == 1;
    if (is_function && !is_alone) {
      throw InputError(entry.key_place, fmt::format("{} stands beside other keys", entry.key));
    }
    // `Condition` is an ordinary key outside the Conditions section: IAM statements have one.
    if (is_alone && (is_function || entry.key == "Ref" || (in_condition && entry.key == "Condition"))) {
      return {entry.key, &entry.value};
    }
  }
  return {"", nullptr};
}

const std::vector<Node>& items_of(const Node& node, const std::string& function, std::size_t least, std::size_t most) {
  if (!node.is_sequence() || node.items.size() < least || node.items.size() > most) {
    const std::string count = least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
    throw InputError(node.place, fmt::format("{} takes a list of {}", function, count));
  }
  return node.items;
}

std::string base64(const std::string& text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = (group << 8U) | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      encoded += i + j > text.size() ? '=' : alphabet[(group >> (18U - 6U * j)) & 63U];
    }
  }
  return encoded;
}

std::vector<std::string> keys_of(const Node& mapping) {
  std::vector<std::string> keys;
  for (const Node::Entry& entry : mapping.entries) {
    keys.push_back(entry.key);
  }
  return keys;
}

}  // namespace

// Chains of names and conditions are followed by recursion; this keeps them within the stack.
class Nesting {
 public:
  Nesting(Evaluator& evaluator, const document::Place& place) : evaluator_(evaluator) {
    if (evaluator_.nesting_ >= nesting_max) {
      throw InputError(place, "references lead on and on from here");
    }
    ++evaluator_.nesting_;
  }
  ~Nesting() { --evaluator_.nesting_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Evaluator& evaluator_;
};

Evaluator::Evaluator(const Template& from, const LoadOptions& options) : template_(from), options_(options) {
  for (const Resource& resource : template_.resources) {
    resources_.emplace(resource.logical_id, &resource);
  }
}

void Evaluator::charge(std::size_t bytes, const document::Place& place) {
  produced_bytes_ += bytes;
  if (produced_bytes_ > produced_bytes_max) {
    throw InputError(place, fmt::format("the intrinsics produce more than {} MiB", produced_bytes_max >> 20U));
  }
}

Node Evaluator::text_node(const Node& whole, std::string text) {
  charge(text.size() + sizeof(Node), whole.place);
  Node node;
  node.type = Node::Type::string;
  node.place = whole.place;
  node.text = std::move(text);
  return node;
}

std::optional<Node> Evaluator::resolve(const Node& node) {
  const Nesting nesting(*this, node.place);
  const auto [function, argument] = function_of(node, in_condition_);
  if (!function.empty()) {
    return call(function, node, *argument);
  }
  charge(sizeof(Node) + node.text.size(), node.place);
  Node result;
  result.type = node.type;
  result.place = node.place;
  result.text = node.text;
  if (node.is_string() && node.text.find("{{resolve:") != std::string::npos && current_ != nullptr) {
    dynamic_references_.emplace_back(current_->logical_id, node.place);
  }
  for (const Node& item : node.items) {
    if (std::optional<Node> value = resolve(item)) {
      result.items.push_back(std::move(*value));
    }
  }
  for (const Node::Entry& entry : node.entries) {
    if (std::optional<Node> value = resolve(entry.value)) {
      result.entries.push_back({entry.key, entry.key_place, std::move(*value)});
    }
  }
  return result;
}

std::string Evaluator::resolve_text(const Node& node, const std::string& what) {
  const std::optional<Node> value = resolve(node);
  if (!value || !value->is_scalar()) {
    throw InputError(node.place, fmt::format("{} must be one text or number", what));
  }
  return value->text;
}

// The one text a function takes. A short tag stands on the argument itself, which would be the call over again.
std::string Evaluator::argument_text(const Node& whole, const Node& argument, const std::string& function) {
  const std::string what = fmt::format("the argument of {}", function);
  if (&argument != &whole) {
    return resolve_text(argument, what);
  }
  Node bare = argument;
  bare.tag.clear();
  return resolve_text(bare, what);
}

std::optional<Node> Evaluator::call(const std::string& function, const Node& whole, const Node& argument) {
  const auto& known = function_names();
  if (std::find(known.begin(), known.end(), function) == known.end()) {
    const std::string shown = whole.tag.empty() ? function : "!" + whole.tag;
    if (function == "Fn::Transform" || function == "Fn::Cidr" || function == "Fn::Length" ||
        function == "Fn::ToJsonString" || function.rfind("Fn::ForEach", 0) == 0) {
      throw InputError(whole.place, fmt::format("the intrinsic function {} is not simulated", in_quotes(shown)));
    }
    std::vector<std::string> words = known;
    if (!whole.tag.empty()) {
      for (std::string& word : words) {
        word = "!" + (word.rfind("Fn::", 0) == 0 ? word.substr(4) : word);
      }
    }
    throw InputError(whole.place, unknown_word("intrinsic function", shown, words));
  }
  if (is_condition_function(function)) {
    throw InputError(whole.place, fmt::format("{} is only for the Conditions section", function));
  }
  if (function == "Ref") {
    if (!argument.is_scalar()) {
      throw InputError(argument.place, "Ref takes a name");
    }
    return ref(argument.text, whole);
  }
  if (function == "Fn::GetAtt") {
    return get_att(whole, argument);
  }
  if (function == "Fn::Sub") {
    return sub(whole, argument);
  }
  if (function == "Fn::FindInMap") {
    return find_in_map(whole, argument);
  }
  if (function == "Fn::ImportValue") {
    return import_value(whole, argument);
  }
  return call_list(function, whole, argument);
}

std::optional<Node> Evaluator::call_list(const std::string& function, const Node& whole, const Node& argument) {
  if (function == "Fn::Base64" || function == "Fn::GetAZs") {
    const std::string text = argument_text(whole, argument, function);
    if (function == "Fn::Base64") {
      return text_node(whole, base64(text));
    }
    Node zones;
    zones.type = Node::Type::sequence;
    zones.place = whole.place;
    for (const char* letter : {"a", "b", "c"}) {
      zones.items.push_back(text_node(whole, (text.empty() ? options_.region : text) + letter));
    }
    return zones;
  }
  if (function == "Fn::If") {
    const std::vector<Node>& items = items_of(argument, function, 3, 3);
    if (!items[0].is_string() || !items[0].tag.empty()) {
      throw InputError(items[0].place, "Fn::If takes the name of a condition first");
    }
    return resolve(condition(items[0].text, items[0].place) ? items[1] : items[2]);
  }
  if (function == "Fn::Split") {
    const std::vector<Node>& items = items_of(argument, function, 2, 2);
    const std::string delimiter = resolve_text(items[0], "the delimiter of Fn::Split");
    const std::string text = resolve_text(items[1], "the text of Fn::Split");
    if (delimiter.empty()) {
      throw InputError(items[0].place, "the delimiter of Fn::Split is empty");
    }
    Node list;
    list.type = Node::Type::sequence;
    list.place = whole.place;
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t end = std::min(text.find(delimiter, from), text.size());
      list.items.push_back(text_node(whole, text.substr(from, end - from)));
      from = end + delimiter.size();
    }
    return list;
  }
  // Fn::Join and Fn::Select: a scalar and a list, the list perhaps made by another function.
  const bool is_join = function == "Fn::Join";
  if (!argument.is_sequence() || argument.items.size() != 2) {
    throw InputError(argument.place, fmt::format("{} takes a list of 2", function));
  }
  const std::string first = resolve_text(argument.items[0], fmt::format("the first argument of {}", function));
  const std::optional<Node> list = resolve(argument.items[1]);
  if (!list || !list->is_sequence()) {
    throw InputError(argument.items[1].place, fmt::format("{} takes a list as its second argument", function));
  }
  if (is_join) {
    std::string text;
    for (const Node& item : list->items) {
      if (!item.is_scalar()) {
        throw InputError(item.place, "Fn::Join joins texts only");
      }
      text += (&item == list->items.data() ? "" : first) + item.text;
      charge(item.text.size(), item.place);
    }
    return text_node(whole, text);
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), index);
  if (error != std::errc() || end != first.data() + first.size() || index >= list->items.size()) {
    throw InputError(argument.items[0].place, fmt::format("Fn::Select takes an index below {} here, found {}",
                                                          list->items.size(), in_quotes(first)));
  }
  return list->items[index];
}

Node Evaluator::find_in_map(const Node& whole, const Node& argument) {
  const std::vector<Node>& items = items_of(argument, "Fn::FindInMap", 3, 3);
  const Node* at = template_.mappings;
  std::string path = "Mappings";
  for (const Node& item : items) {
    const std::string key = resolve_text(item, "a key of Fn::FindInMap");
    const Node* next = at == nullptr ? nullptr : at->find(key);
    if (next == nullptr) {
      throw InputError(
          item.place, fmt::format("{}: {}", path,
                                  unknown_word("key", key, at == nullptr ? std::vector<std::string>() : keys_of(*at))));
    }
    at = next;
    path += "." + key.substr(0, 80);
  }
  const bool is_list = at->is_sequence() && std::all_of(at->items.begin(), at->items.end(), [](const Node& item) {
                         return item.is_scalar() && item.tag.empty();
                       });
  if (!(at->is_scalar() && at->tag.empty()) && !is_list) {
    throw InputError(at->place, "a mapping's value is a text, a number or a list of them");
  }
  Node value = *at;
  charge(sizeof(Node) * (1 + at->items.size()) + at->text.size(), whole.place);
  value.place = whole.place;
  return value;
}

Node Evaluator::import_value(const Node& whole, const Node& argument) {
  const std::string name = argument_text(whole, argument, "Fn::ImportValue");
  const auto found = options_.imports.find(name);
  if (found == options_.imports.end()) {
    std::vector<std::string> known;
    for (const auto& [key, value] : options_.imports) {
      known.push_back(key);
    }
    throw InputError(whole.place, unknown_word("import", name, known));
  }
  return text_node(whole, found->second);
}

bool Evaluator::condition(const std::string& name, const document::Place& place) {
  const auto known = conditions_.find(name);
  if (known != conditions_.end()) {
    return known->second;
  }
  const Nesting nesting(*this, place);
  const Node* node = template_.conditions == nullptr ? nullptr : template_.conditions->find(name);
  if (node == nullptr) {
    throw InputError(place, unknown_word("condition", name,
                                         template_.conditions == nullptr ? std::vector<std::string>()
                                                                         : keys_of(*template_.conditions)));
  }
  if (!conditions_open_.insert(name).second) {
    throw InputError(place, fmt::format("the condition {} leads back to itself", in_quotes(name)));
  }
  const bool was_in_condition = in_condition_;
  in_condition_ = true;
  const bool value = evaluate_condition(*node);
  in_condition_ = was_in_condition;
  conditions_open_.erase(name);
  conditions_.emplace(name, value);
  return value;
}

bool Evaluator::evaluate_condition(const Node& node) {
  const Nesting nesting(*this, node.place);
  const auto [function, argument] = function_of(node, true);
  if (function == "Condition") {
    return condition(argument->text, argument->place);
  }
  if (function == "Fn::Equals") {
    const std::vector<Node>& items = items_of(*argument, function, 2, 2);
    const std::string left = resolve_text(items[0], "a side of Fn::Equals");
    const std::string right = resolve_text(items[1], "a side of Fn::Equals");
    return left == right;
  }
  if (function == "Fn::Not") {
    return !evaluate_condition(items_of(*argument, function, 1, 1)[0]);
  }
  if (function == "Fn::And" || function == "Fn::Or") {
    // Every part is evaluated, so that a mistake in a later one is found whatever the earlier ones are.
    const bool is_and = function == "Fn::And";
    bool value = is_and;
    for (const Node& item : items_of(*argument, function, 2, 10)) {
      const bool part = evaluate_condition(item);
      value = is_and ? value && part : value || part;
    }
    return value;
  }
  throw InputError(node.place, "a condition is one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
}

bool Evaluator::is_deployed(const Resource& resource) {
  return resource.condition.empty() || condition(resource.condition, resource.condition_place);
}

}  // namespace crucible::cloudformation
