#include "fake_aws/cloudformation/property_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/document/input_error.h"

namespace crucible::cloudformation {

using document::in_quotes;
using document::InputError;
using document::Node;

namespace {

std::string found(const Node& node) {
  switch (node.type) {
    case Node::Type::null:
      return "nothing";
    case Node::Type::sequence:
      return "a list";
    case Node::Type::mapping:
      return "a mapping";
    case Node::Type::string:
      return in_quotes(node.text);
    default:
      return node.text.substr(0, 80);
  }
}

// CloudFormation takes a number given as a text, and a text given as a number.
bool read_integer(const Node& node, std::int64_t& value) {
  if (!node.is_scalar() || node.text.empty()) {
    return false;
  }
  const char* last = node.text.data() + node.text.size();
  const auto [end, error] = std::from_chars(node.text.data(), last, value);
  return error == std::errc() && end == last;
}

bool is_decimal(const Node& node) {
  double value = 0;
  const char* last = node.text.data() + node.text.size();
  const auto [end, error] = std::from_chars(node.text.data(), last, value);
  return node.is_scalar() && !node.text.empty() && error == std::errc() && end == last;
}

bool is_true(const std::string& text) {
  return text == "true" || text == "True" || text == "TRUE";
}

bool is_false(const std::string& text) {
  return text == "false" || text == "False" || text == "FALSE";
}

bool has_characters(const std::string& text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           extra.find(c) != std::string_view::npos;
  });
}

std::vector<std::string> words_of(std::string_view allowed) {
  std::vector<std::string> words;
  while (!allowed.empty()) {
    const std::size_t bar = std::min(allowed.find('|'), allowed.size());
    words.emplace_back(allowed.substr(0, bar));
    allowed.remove_prefix(std::min(bar + 1, allowed.size()));
  }
  return words;
}

}  // namespace

std::string path_words(const Reading& reading, const std::string& path) {
  return fmt::format("{} ({}){}{}", reading.logical_id, reading.type, path.empty() ? "" : " ", path);
}

Properties::Properties(const Node& node, Table table, Reading& reading, const std::string& path)
    : node_(node), table_(table), reading_(reading), path_(path) {
  if (!node.is_mapping()) {
    fail(node.place, fmt::format("must be a mapping, found {}", found(node)));
  }
  for (const Node::Entry& entry : node.entries) {
    const auto row = std::find_if(table.begin(), table.end(), [&](const Property& p) { return p.name == entry.key; });
    if (row == table.end()) {
      std::vector<std::string> known;
      for (const Property& property : table) {
        known.emplace_back(property.name);
      }
      fail(entry.key_place, document::unknown_word("property", entry.key, known));
    }
    if (row->use == Use::refused) {
      fail(entry.key_place,
           fmt::format("{} is not simulated{}{}", entry.key, row->reason.empty() ? "" : ": ", row->reason));
    }
    check(*row, entry.value);
    const std::string name = path.empty() ? entry.key : path + "." + entry.key;
    if (row->use == Use::noted) {
      const std::string reason = row->reason.empty() ? "" : fmt::format(": {}", row->reason);
      reading.stack.notices.push_back(
          {entry.key_place, reading.logical_id, fmt::format("{} is noted and skipped{}", name, reason)});
    } else if (row->use == Use::carried) {
      reading.stack.carried.push_back({entry.key_place, reading.logical_id, name});
    }
  }
  for (const Property& property : table) {
    if (property.is_required && !has(property.name)) {
      fail(node.place, fmt::format("the property {} is missing", property.name));
    }
  }
}

void Properties::fail(const document::Place& place, const std::string& message) const {
  throw InputError(place, path_words(reading_, path_) + ": " + message);
}

void Properties::fail(std::string_view name, const std::string& message) const {
  const Node* value = find(name);
  fail(value == nullptr ? node_.place : value->place, fmt::format("{} {}", name, message));
}

void Properties::check(const Property& property, const Node& value) const {
  switch (property.shape) {
    case Shape::text:
      check_text(property, value);
      return;
    case Shape::integer:
      check_integer(property, value);
      return;
    case Shape::decimal:
      if (!is_decimal(value)) {
        fail(value.place, fmt::format("{} must be a number, found {}", property.name, found(value)));
      }
      return;
    case Shape::boolean:
      if (!value.is_scalar() || (!is_true(value.text) && !is_false(value.text))) {
        fail(value.place, fmt::format("{} must be true or false, found {}", property.name, found(value)));
      }
      return;
    case Shape::mapping:
      if (!value.is_mapping()) {
        fail(value.place, fmt::format("{} must be a mapping, found {}", property.name, found(value)));
      }
      return;
    case Shape::list:
    case Shape::texts: {
      if (!value.is_sequence()) {
        fail(value.place, fmt::format("{} must be a list, found {}", property.name, found(value)));
      }
      const auto count = static_cast<std::int64_t>(value.items.size());
      if (count < property.minimum || (property.maximum > 0 && count > property.maximum)) {
        fail(value.place, fmt::format("{} must hold {} to {} items, found {}", property.name, property.minimum,
                                      property.maximum, count));
      }
      for (const Node& item : value.items) {
        if (property.shape == Shape::texts && !item.is_scalar()) {
          fail(item.place, fmt::format("{} must be a list of texts, found {}", property.name, found(item)));
        }
      }
      return;
    }
    case Shape::json:
      if (!value.is_mapping() && !value.is_string()) {
        fail(value.place, fmt::format("{} must be a mapping or JSON text, found {}", property.name, found(value)));
      }
      return;
    case Shape::any:
      return;
  }
}

void Properties::check_text(const Property& property, const Node& value) const {
  if (!value.is_scalar()) {
    fail(value.place, fmt::format("{} must be a text, found {}", property.name, found(value)));
  }
  const auto length = static_cast<std::int64_t>(value.text.size());
  if (length < property.minimum || (property.maximum > 0 && length > property.maximum)) {
    fail(value.place, fmt::format("{} must have {} to {} characters, found {}", property.name, property.minimum,
                                  property.maximum, length));
  }
  if (!property.allowed.empty()) {
    const std::vector<std::string> words = words_of(property.allowed);
    if (std::find(words.begin(), words.end(), value.text) == words.end()) {
      std::string listed;
      for (const std::string& word : words) {
        listed += (listed.empty() ? "" : ", ") + word;
      }
      const std::string nearest = document::nearest_word(value.text, words);
      fail(value.place, fmt::format("{} must be one of {}, found {}{}", property.name, listed, found(value),
                                    nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
    }
  }
  if (!property.extra_characters.empty() && !has_characters(value.text, property.extra_characters)) {
    fail(value.place, fmt::format("{} may hold letters, digits and {} only, found {}", property.name,
                                  property.extra_characters, found(value)));
  }
}

void Properties::check_integer(const Property& property, const Node& value) const {
  std::int64_t number = 0;
  if (!read_integer(value, number)) {
    fail(value.place, fmt::format("{} must be a whole number, found {}", property.name, found(value)));
  }
  const bool is_bounded = property.minimum != 0 || property.maximum != 0;
  if (is_bounded && (number < property.minimum || (property.maximum > 0 && number > property.maximum))) {
    const std::string bounds = property.maximum > 0 ? fmt::format("{} to {}", property.minimum, property.maximum)
                                                    : fmt::format("at least {}", property.minimum);
    fail(value.place, fmt::format("{} must be {}, found {}", property.name, bounds, number));
  }
}

const Node* Properties::find(std::string_view name) const {
  return node_.find(name);
}

std::string Properties::text(std::string_view name, std::string_view otherwise) const {
  const Node* value = find(name);
  return value == nullptr ? std::string(otherwise) : value->text;
}

std::int64_t Properties::integer(std::string_view name, std::int64_t otherwise) const {
  const Node* value = find(name);
  std::int64_t number = otherwise;
  return value != nullptr && read_integer(*value, number) ? number : otherwise;
}

bool Properties::boolean(std::string_view name, bool otherwise) const {
  const Node* value = find(name);
  return value == nullptr ? otherwise : is_true(value->text);
}

std::vector<std::string> Properties::texts(std::string_view name) const {
  std::vector<std::string> texts;
  if (const Node* value = find(name)) {
    for (const Node& item : value->items) {
      texts.push_back(item.text);
    }
  }
  return texts;
}

Properties Properties::child(std::string_view name, Table table) const {
  const std::string path = path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  return {*find(name), table, reading_, path};
}

std::vector<Properties> Properties::children(std::string_view name, Table table) const {
  std::vector<Properties> result;
  const Node* value = find(name);
  if (value == nullptr) {
    return result;
  }
  const std::string path = path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    result.emplace_back(value->items[i], table, reading_, fmt::format("{}.{}", path, i));
  }
  return result;
}

Json Properties::json(std::string_view name) const {
  const Node* value = find(name);
  Json json = value == nullptr ? Json() : value->to_json();
  if (json.is_string()) {
    try {
      json = document::parse(json.get<std::string>(), "text.json").to_json();
    } catch (const InputError& error) {
      fail(name, "is no JSON: " + error.message());
    }
  }
  if (!json.is_object()) {
    fail(name, "must be a mapping or the JSON text of one");
  }
  return json;
}

}  // namespace crucible::cloudformation
