#include "harness/document/schema_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "harness/document/input_error.h"

namespace crucible::document {
namespace {

bool has_one_type(const Node& node, const std::string& type) {
  switch (node.type) {
    case Node::Type::null:
      return type == "null";
    case Node::Type::boolean:
      return type == "boolean";
    case Node::Type::string:
      return type == "string";
    case Node::Type::sequence:
      return type == "array";
    case Node::Type::mapping:
      return type == "object";
    case Node::Type::number: {
      const Json value = node.to_json();
      const bool is_whole = value.is_number_integer() ||
                            (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>());
      return type == "number" || (type == "integer" && is_whole);
    }
  }
  return false;
}

std::string one_type_words(const std::string& type) {
  if (type == "object") {
    return "a mapping";
  }
  if (type == "array") {
    return "a list";
  }
  if (type == "boolean") {
    return "true or false";
  }
  if (type == "integer") {
    return "a whole number";
  }
  return type == "null" ? "null" : "a " + type;
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i == 0 ? "" : (i + 1 == words.size() ? " or " : ", ");
    text += words[i];
  }
  return text;
}

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) {
    words.push_back(word);
  }
}

}  // namespace

std::string found_words(const Node& node) {
  switch (node.type) {
    case Node::Type::null:
      return "nothing (null)";
    case Node::Type::boolean:
      return node.text;
    case Node::Type::number:
      return "the number " + node.text.substr(0, 80);
    case Node::Type::string:
      return "the string " + in_quotes(node.text);
    case Node::Type::sequence:
      return fmt::format("a list of {}", node.items.size());
    case Node::Type::mapping:
      break;
  }
  if (node.entries.empty()) {
    return "an empty mapping";
  }
  std::vector<std::string> keys;
  for (const Node::Entry& entry : node.entries) {
    if (keys.size() == 5) {
      keys.emplace_back("...");
      break;
    }
    keys.push_back(entry.key.substr(0, 40));
  }
  return fmt::format("a mapping with the key{} {}", keys.size() == 1 ? "" : "s", joined(keys));
}

std::string type_words(const Json& type) {
  std::vector<std::string> words;
  for (const std::string& name :
       type.is_array() ? strings_of(type) : std::vector<std::string>{type.get<std::string>()}) {
    words.push_back(one_type_words(name));
  }
  return alternatives(words);
}

std::string one_of_words(const Json& allowed) {
  std::vector<std::string> words;
  for (const Json& value : allowed) {
    words.push_back(value.dump());
  }
  return words.size() == 1 ? words[0] : "one of " + joined(words);
}

std::string branch_words(const std::vector<const Json*>& branches) {
  std::vector<std::string> words;
  for (const Json* branch : branches) {
    if (!branch->is_object()) {
      continue;
    }
    if (branch->contains("title")) {
      add_once(words, (*branch)["title"].get<std::string>());
    } else if (branch->contains("const")) {
      add_once(words, (*branch)["const"].dump());
    } else if (branch->contains("enum")) {
      add_once(words, one_of_words((*branch)["enum"]));
    } else if (branch->contains("type")) {
      add_once(words, type_words((*branch)["type"]));
    }
  }
  return words.empty() ? "something else" : alternatives(words);
}

std::string title_or(const Json& schema, const std::string& otherwise) {
  return schema.contains("title") ? schema["title"].get<std::string>() : otherwise;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += text.empty() ? word : ", " + word;
  }
  return text;
}

std::string question(std::string_view word, const std::vector<std::string>& known) {
  const std::string nearest = nearest_word(word, known);
  return nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest);
}

bool has_type(const Node& node, const Json& type) {
  if (!type.is_array()) {
    return has_one_type(node, type.get<std::string>());
  }
  return std::any_of(type.begin(), type.end(),
                     [&](const Json& name) { return has_one_type(node, name.get<std::string>()); });
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> strings_of(const Json& values) {
  std::vector<std::string> strings;
  for (const Json& value : values) {
    if (value.is_string()) {
      strings.push_back(value.get<std::string>());
    }
  }
  return strings;
}

std::vector<std::string> property_names(const Json& schema) {
  std::vector<std::string> names;
  if (schema.is_object() && schema.contains("properties")) {
    for (const auto& item : schema["properties"].items()) {
      names.push_back(item.key());
    }
  }
  return names;
}

std::vector<std::string> discriminators(const std::vector<const Json*>& branches) {
  const auto requires_key = [](const Json* branch, const std::string& key) {
    if (!branch->is_object() || !branch->contains("required")) {
      return false;
    }
    const std::vector<std::string> keys = strings_of((*branch)["required"]);
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  std::vector<std::string> found;
  for (const Json* branch : branches) {
    if (!branch->is_object() || !branch->contains("required")) {
      continue;
    }
    for (const std::string& key : strings_of((*branch)["required"])) {
      const bool is_shared =
          branches.size() > 1 &&
          std::all_of(branches.begin(), branches.end(), [&](const Json* other) { return requires_key(other, key); });
      if (!is_shared) {
        add_once(found, key);
      }
    }
  }
  return found;
}

int branch_score(const Node& node, const Json& branch, const std::vector<std::string>& discriminators) {
  if (!branch.is_object() || (branch.contains("type") && !has_type(node, branch["type"]))) {
    return 0;
  }
  int score = 1;
  if (!node.is_mapping()) {
    return score;
  }
  if (branch.contains("required")) {
    for (const std::string& key : strings_of(branch["required"])) {
      const bool tells = std::find(discriminators.begin(), discriminators.end(), key) != discriminators.end();
      score += tells && node.find(key) != nullptr ? branch_score_chosen : 0;
    }
  }
  if (branch.contains("properties")) {
    for (const auto& item : branch["properties"].items()) {
      const Node* value = node.find(item.key());
      if (value != nullptr && item.value().is_object() && item.value().contains("const")) {
        score += value->to_json() == item.value()["const"] ? 2 * branch_score_chosen : -2 * branch_score_chosen;
      }
    }
  }
  return std::max(score, 1);
}

void refuse_unknown_keywords(const Json& schema) {
  static constexpr std::string_view known[] = {"$schema",
                                               "$id",
                                               "$ref",
                                               "$comment",
                                               "title",
                                               "description",
                                               "default",
                                               "examples",
                                               "definitions",
                                               "type",
                                               "const",
                                               "enum",
                                               "properties",
                                               "patternProperties",
                                               "additionalProperties",
                                               "propertyNames",
                                               "required",
                                               "minProperties",
                                               "maxProperties",
                                               "items",
                                               "minItems",
                                               "maxItems",
                                               "uniqueItems",
                                               "contains",
                                               "minimum",
                                               "maximum",
                                               "minLength",
                                               "maxLength",
                                               "exclusiveMinimum",
                                               "exclusiveMaximum",
                                               "pattern",
                                               "allOf",
                                               "anyOf",
                                               "oneOf",
                                               "not",
                                               "if",
                                               "then",
                                               "else"};
  for (const auto& item : schema.items()) {
    if (std::find(std::begin(known), std::end(known), item.key()) == std::end(known)) {
      throw std::invalid_argument("the JSON schema uses the keyword " + item.key() + ", which is not supported");
    }
  }
}

}  // namespace crucible::document
