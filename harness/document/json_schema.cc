#include "harness/document/json_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <set>
#include <stdexcept>

#include "harness/document/input_error.h"
#include "harness/document/schema_words.h"

namespace crucible::document {
namespace {

constexpr int depth_limit = 400;                 // a $ref that leads to itself
constexpr std::size_t checks_limit = 2'000'000;  // branches within branches multiply
constexpr std::size_t pattern_text_max = 1'000;  // std::regex recurses once a character

struct Failure {
  Place place;
  std::string message;
  int depth = 0;
};
using Outcome = std::optional<Failure>;

class SchemaCheck {
 public:
  explicit SchemaCheck(const Json& root) : root_(root) {}

  Outcome check(const Node& node, const Json& given, int depth) {
    if (depth > depth_limit) {
      throw std::invalid_argument("the JSON schema refers to itself without end");
    }
    if (++checks_ > checks_limit) {
      throw InputError(node.place, "too deeply branched to be checked");
    }
    const Json& schema = resolve(given);
    if (schema.is_boolean()) {
      return schema.get<bool>() ? Outcome() : Failure{node.place, "nothing is allowed here", depth};
    }
    refuse_unknown_keywords(schema);
    if (Outcome failure = check_type(node, schema, depth)) {
      return failure;
    }
    if (Outcome failure = check_scalar(node, schema, depth)) {
      return failure;
    }
    if (node.is_mapping()) {
      if (Outcome failure = check_mapping(node, schema, depth)) {
        return failure;
      }
    }
    if (node.is_sequence()) {
      if (Outcome failure = check_sequence(node, schema, depth)) {
        return failure;
      }
    }
    return check_combinations(node, schema, depth);
  }

 private:
  const Json& resolve(const Json& schema) const {
    const Json* at = &schema;
    for (int hops = 0; at->is_object() && at->contains("$ref"); ++hops) {
      const std::string reference = (*at)["$ref"].get<std::string>();
      if (hops > 50 || reference.empty() || reference[0] != '#') {
        throw std::invalid_argument("the JSON schema has an unusable $ref " + reference);
      }
      at = &root_.at(Json::json_pointer(reference.substr(1)));
    }
    return *at;
  }

  static Failure fail(const Node& node, const Json& schema, const std::string& expected, int depth) {
    return {node.place, fmt::format("found {}, expected {}", found_words(node), title_or(schema, expected)), depth};
  }

  static Outcome check_type(const Node& node, const Json& schema, int depth) {
    if (!schema.contains("type") || has_type(node, schema["type"])) {
      return {};
    }
    return fail(node, schema, type_words(schema["type"]), depth);
  }

  static Outcome check_scalar(const Node& node, const Json& schema, int depth) {
    if (schema.contains("const") && node.to_json() != schema["const"]) {
      return fail(node, schema, schema["const"].dump(), depth);
    }
    if (schema.contains("enum")) {
      const Json value = node.to_json();
      const Json& allowed = schema["enum"];
      if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
        Failure failure = fail(node, schema, one_of_words(allowed), depth);
        failure.message += question(node.text, strings_of(allowed));
        return failure;
      }
    }
    if (node.is_string()) {
      return check_string(node, schema, depth);
    }
    if (node.type == Node::Type::number) {
      return check_number(node, schema, depth);
    }
    return {};
  }

  static Outcome check_string(const Node& node, const Json& schema, int depth) {
    const std::size_t length = characters_in(node.text);
    if (schema.contains("minLength") && length < schema["minLength"].get<std::size_t>()) {
      return fail(node, schema, fmt::format("at least {} character(s)", schema["minLength"].get<std::size_t>()), depth);
    }
    if (schema.contains("maxLength") && length > schema["maxLength"].get<std::size_t>()) {
      return fail(node, schema, fmt::format("at most {} characters", schema["maxLength"].get<std::size_t>()), depth);
    }
    if (schema.contains("pattern")) {
      const std::string pattern = schema["pattern"].get<std::string>();
      if (!matches(node.text, pattern)) {
        return fail(node, schema, fmt::format("text that matches {}", pattern), depth);
      }
    }
    return {};
  }

  static Outcome check_number(const Node& node, const Json& schema, int depth) {
    const Json value = node.to_json();
    const auto broken = [&](const char* keyword, auto holds) {
      return schema.contains(keyword) && !(value.is_number() && holds(value, schema[keyword]));
    };
    if (broken("minimum", [](const Json& a, const Json& b) { return a >= b; })) {
      return fail(node, schema, fmt::format("a number of at least {}", schema["minimum"].dump()), depth);
    }
    if (broken("maximum", [](const Json& a, const Json& b) { return a <= b; })) {
      return fail(node, schema, fmt::format("a number of at most {}", schema["maximum"].dump()), depth);
    }
    if (broken("exclusiveMinimum", [](const Json& a, const Json& b) { return a > b; })) {
      return fail(node, schema, fmt::format("a number above {}", schema["exclusiveMinimum"].dump()), depth);
    }
    if (broken("exclusiveMaximum", [](const Json& a, const Json& b) { return a < b; })) {
      return fail(node, schema, fmt::format("a number below {}", schema["exclusiveMaximum"].dump()), depth);
    }
    return {};
  }

  static bool matches(const std::string& text, const std::string& pattern) {
    return text.size() <= pattern_text_max && std::regex_search(text, std::regex(pattern, std::regex::ECMAScript));
  }

  // The schema of one property; nullptr where the key is unknown.
  static const Json* property_schema(const Json& schema, const std::string& key) {
    if (schema.contains("properties") && schema["properties"].contains(key)) {
      return &schema["properties"][key];
    }
    if (schema.contains("patternProperties")) {
      for (const auto& item : schema["patternProperties"].items()) {
        if (matches(key, item.key())) {
          return &item.value();
        }
      }
    }
    return schema.contains("additionalProperties") ? &schema["additionalProperties"] : nullptr;
  }

  static bool allows(const Json& schema, const std::string& key) {
    const Json* inner = property_schema(schema, key);
    return inner == nullptr || *inner != false;
  }

  Outcome check_mapping(const Node& node, const Json& schema, int depth) {
    for (const Node::Entry& entry : node.entries) {
      const Json* inner = property_schema(schema, entry.key);
      if (inner != nullptr && inner->is_boolean() && !inner->get<bool>()) {
        return Failure{entry.key_place, unknown_word("key", entry.key, property_names(schema)), depth};
      }
      if (schema.contains("propertyNames")) {
        Node key;
        key.type = Node::Type::string;
        key.text = entry.key;
        key.place = entry.key_place;
        if (Outcome failure = check(key, schema["propertyNames"], depth + 1)) {
          return failure;
        }
      }
      if (inner != nullptr) {
        if (Outcome failure = check(entry.value, *inner, depth + 1)) {
          return failure;
        }
      }
    }
    if (schema.contains("required")) {
      for (const Json& key : schema["required"]) {
        if (node.find(key.get<std::string>()) == nullptr) {
          return Failure{node.place, fmt::format("the key \"{}\" is missing", key.get<std::string>()), depth};
        }
      }
    }
    return check_count(node, schema, node.entries.size(), {"minProperties", "maxProperties", "key(s)"}, depth);
  }

  struct CountWords {
    const char* minimum;
    const char* maximum;
    const char* noun;
  };

  static Outcome check_count(const Node& node, const Json& schema, std::size_t count, const CountWords& words,
                             int depth) {
    if (schema.contains(words.minimum) && count < schema[words.minimum].get<std::size_t>()) {
      return fail(node, schema, fmt::format("at least {} {}", schema[words.minimum].get<std::size_t>(), words.noun),
                  depth);
    }
    if (schema.contains(words.maximum) && count > schema[words.maximum].get<std::size_t>()) {
      return fail(node, schema, fmt::format("at most {} {}", schema[words.maximum].get<std::size_t>(), words.noun),
                  depth);
    }
    return {};
  }

  Outcome check_sequence(const Node& node, const Json& schema, int depth) {
    if (Outcome failure = check_count(node, schema, node.items.size(), {"minItems", "maxItems", "item(s)"}, depth)) {
      return failure;
    }
    if (schema.contains("items")) {
      const Json& items = schema["items"];
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (items.is_array() && i >= items.size()) {
          break;
        }
        if (Outcome failure = check(node.items[i], items.is_array() ? items[i] : items, depth + 1)) {
          return failure;
        }
      }
    }
    if (schema.contains("uniqueItems") && schema["uniqueItems"].get<bool>()) {
      std::set<std::string> seen;
      for (const Node& item : node.items) {
        if (!seen.insert(item.to_json().dump(-1, ' ', false, Json::error_handler_t::replace)).second) {
          return Failure{item.place, fmt::format("{} stands twice in the list", found_words(item)), depth + 1};
        }
      }
    }
    if (schema.contains("contains")) {
      const bool holds = std::any_of(node.items.begin(), node.items.end(), [&](const Node& item) {
        return !check(item, schema["contains"], depth + 1).has_value();
      });
      if (!holds) {
        return Failure{node.place, "the list lacks an item it must contain", depth};
      }
    }
    return {};
  }

  Outcome check_combinations(const Node& node, const Json& schema, int depth) {
    if (schema.contains("allOf")) {
      for (const Json& part : schema["allOf"]) {
        if (Outcome failure = check(node, part, depth + 1)) {
          return failure;
        }
      }
    }
    for (const char* keyword : {"anyOf", "oneOf"}) {
      if (schema.contains(keyword)) {
        if (Outcome failure = check_branches(node, schema, keyword, depth)) {
          return failure;
        }
      }
    }
    if (schema.contains("not") && !check(node, schema["not"], depth + 1)) {
      return fail(node, schema, "something else", depth);
    }
    if (schema.contains("if")) {
      const char* consequence = check(node, schema["if"], depth + 1) ? "else" : "then";
      if (schema.contains(consequence)) {
        return check(node, schema[consequence], depth + 1);
      }
    }
    return {};
  }

  Outcome check_branches(const Node& node, const Json& schema, const char* keyword, int depth) {
    const bool exactly_one = keyword == std::string_view("oneOf");
    std::vector<const Json*> branches;
    for (const Json& branch : schema[keyword]) {
      branches.push_back(&resolve(branch));
    }
    const std::vector<std::string> choices = discriminators(branches);
    std::vector<const Json*> likely;
    if (Outcome failure = check_together(node, branches, choices, depth)) {
      return failure;
    }
    int holding = 0;
    int best_score = -1;
    Failure best;
    for (const Json* branch : branches) {
      Outcome failure = check(node, *branch, depth + 1);
      if (!failure) {
        ++holding;
        if (!exactly_one) {
          return {};
        }
        continue;
      }
      const int score = branch_score(node, *branch, choices);
      if (score > 0) {
        likely.push_back(branch);
      }
      if (score > best_score || (score == best_score && failure->depth > best.depth)) {
        best_score = score;
        best = std::move(*failure);
      }
    }
    if (holding == 1) {
      return {};
    }
    if (holding > 1) {
      return Failure{node.place, fmt::format("{} fits more than one of the shapes allowed", found_words(node)), depth};
    }
    if (schema.contains("title") && best_score < branch_score_chosen) {
      return fail(node, schema, "", depth);
    }
    if (best_score >= branch_score_chosen || branches.size() == 1) {
      return best;
    }
    return no_branch_meant(node, schema, likely.empty() ? branches : likely, best, depth);
  }

  // Two keys of which each names a branch, in one mapping, where no branch has both.
  static Outcome check_together(const Node& node, const std::vector<const Json*>& branches,
                                const std::vector<std::string>& choices, int depth) {
    const Node::Entry* first = nullptr;
    for (const Node::Entry& entry : node.entries) {
      if (std::find(choices.begin(), choices.end(), entry.key) == choices.end()) {
        continue;
      }
      if (first == nullptr) {
        first = &entry;
        continue;
      }
      const bool fits_one = std::any_of(branches.begin(), branches.end(), [&](const Json* branch) {
        return allows(*branch, first->key) && allows(*branch, entry.key);
      });
      const bool is_closed = std::all_of(branches.begin(), branches.end(), [](const Json* branch) {
        return branch->contains("additionalProperties") && (*branch)["additionalProperties"] == false;
      });
      if (is_closed && !fits_one) {
        return Failure{entry.key_place,
                       fmt::format("the keys \"{}\" and \"{}\" cannot stand together", first->key, entry.key), depth};
      }
    }
    return {};
  }

  // No branch is clearly the one meant: name an unknown key, or else everything that would have been right.
  static Failure no_branch_meant(const Node& node, const Json& schema, const std::vector<const Json*>& likely,
                                 const Failure& best, int depth) {
    const std::vector<std::string> choices = discriminators(likely);
    if (node.is_mapping() && !choices.empty()) {
      std::vector<std::string> known = property_names(schema);
      for (const Json* branch : likely) {
        const std::vector<std::string> more = property_names(*branch);
        known.insert(known.end(), more.begin(), more.end());
      }
      known.insert(known.end(), choices.begin(), choices.end());
      for (const Node::Entry& entry : node.entries) {
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
          std::string message = unknown_word("key", entry.key, known);
          if (nearest_word(entry.key, known).empty()) {
            message += fmt::format("; expected one of {}", joined(choices));
          }
          return {entry.key_place, message, depth};
        }
      }
      return {node.place, fmt::format("found {}, expected one of the keys {}", found_words(node), joined(choices)),
              depth};
    }
    return likely.size() == 1 ? best : fail(node, schema, branch_words(likely), depth);
  }

  const Json& root_;
  std::size_t checks_ = 0;
};

}  // namespace

void check_schema(const Node& document, std::string_view schema_json_text) {
  const Json schema = Json::parse(schema_json_text);
  if (const Outcome failure = SchemaCheck(schema).check(document, schema, 0)) {
    throw InputError(failure->place, failure->message);
  }
}

}  // namespace crucible::document
