// The two ways a whole event becomes EventFields: from JSON text (simdjson, On-Demand) and from a JSON value.
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <type_traits>

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/digits.h"
#include "fake_aws/eventbridge/pattern/event_fields.h"

namespace crucible::pattern {
namespace {

namespace ondemand = simdjson::ondemand;

[[noreturn]] void refuse() {
  throw MalformedEvent("the event is not a JSON object");
}
[[noreturn]] void refuse_depth() {
  throw MalformedEvent(fmt::format("the event is nested deeper than {}", EventFields::depth_max));
}

void check(simdjson::error_code error) {
  if (error != simdjson::SUCCESS) refuse();
}

// The number as written. simdjson hands it out unchecked and followed by white space.
std::string_view number_text(std::string_view token) {
  while (!token.empty() &&
         (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
    token.remove_suffix(1);
  }
  std::string_view rest = token;
  const auto digits = [&rest]() {
    std::size_t count = 0;
    while (count < rest.size() && is_digit(rest[count])) ++count;
    if (count == 0) refuse();
    rest.remove_prefix(count);
  };
  if (rest.starts_with('-')) rest.remove_prefix(1);
  if (rest.starts_with('0')) {
    rest.remove_prefix(1);
  } else {
    digits();
  }
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    digits();
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    digits();
  }
  if (!rest.empty()) refuse();
  return token;
}

class TextReader {
 public:
  explicit TextReader(EventFields::Builder& fields) : fields_(fields) {}

  template <typename Value>
  void read(Value& value, std::size_t depth) {
    ondemand::json_type type{};
    check(value.type().get(type));
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      check(value.get_object().get(object));
      read_object(object, depth + 1);
    } else if (type == ondemand::json_type::array) {
      ondemand::array array;
      check(value.get_array().get(array));
      read_array(array, depth + 1);
    } else {
      read_scalar(value, type);
    }
  }

 private:
  void read_object(ondemand::object& object, std::size_t depth) {
    if (depth > EventFields::depth_max) refuse_depth();
    for (auto field : object) {
      std::string_view key;
      check(field.unescaped_key().get(key));
      ondemand::value value;
      check(field.value().get(value));
      const std::size_t outer = fields_.enter(key);
      read(value, depth);
      fields_.leave(outer);
    }
  }

  void read_array(ondemand::array& array, std::size_t depth) {
    if (depth > EventFields::depth_max) refuse_depth();
    const std::uint32_t id = fields_.open_array();
    std::uint32_t index = 0;
    for (auto element : array) {
      ondemand::value value;
      check(element.get(value));
      fields_.begin_element(id, index++);
      ondemand::json_type type{};
      check(value.type().get(type));
      const bool container = type == ondemand::json_type::object || type == ondemand::json_type::array;
      if (!container) fields_.end_element();
      read(value, depth);
      if (container) fields_.end_element();
    }
  }

  template <typename Value>
  void read_scalar(Value& value, ondemand::json_type type) {
    if (type == ondemand::json_type::string) {
      std::string_view text;
      check(value.get_string().get(text));
      fields_.add(ValueType::string, text);
    } else if (type == ondemand::json_type::number) {
      // Not as a double: a number that no double holds is a number to AWS all the same. (A document never gets here.)
      if constexpr (std::is_same_v<Value, ondemand::value>) {
        fields_.add(ValueType::number, number_text(value.raw_json_token()));
      }
    } else if (type == ondemand::json_type::boolean) {
      bool truth = false;
      check(value.get_bool().get(truth));
      fields_.add(truth ? ValueType::true_value : ValueType::false_value, truth ? "true" : "false");
    } else {
      bool null = false;
      check(simdjson::simdjson_result<bool>(value.is_null()).get(null));
      if (!null) refuse();
      fields_.add(ValueType::null_value, "null");
    }
  }

  EventFields::Builder& fields_;
};

class ValueReader {
 public:
  using Json = nlohmann::ordered_json;
  explicit ValueReader(EventFields::Builder& fields) : fields_(fields) {}

  void read(const Json& value, std::size_t depth) {
    if (depth > EventFields::depth_max) refuse_depth();
    switch (value.type()) {
      case Json::value_t::object:
        for (const auto& item : value.items()) {
          const std::size_t outer = fields_.enter(item.key());
          read(item.value(), depth + 1);
          fields_.leave(outer);
        }
        return;
      case Json::value_t::array:
        read_array(value, depth);
        return;
      case Json::value_t::string:
        fields_.add(ValueType::string, value.get_ref<const std::string&>());
        return;
      case Json::value_t::boolean:
        fields_.add(value.get<bool>() ? ValueType::true_value : ValueType::false_value,
                    value.get<bool>() ? "true" : "false");
        return;
      case Json::value_t::number_integer:
        fields_.add(ValueType::number, fmt::format("{}", value.get<std::int64_t>()));
        return;
      case Json::value_t::number_unsigned:
        fields_.add(ValueType::number, fmt::format("{}", value.get<std::uint64_t>()));
        return;
      case Json::value_t::number_float:
        read_float(value.get<double>());
        return;
      default:
        fields_.add(ValueType::null_value, "null");
    }
  }

 private:
  void read_array(const Json& array, std::size_t depth) {
    const std::uint32_t id = fields_.open_array();
    std::uint32_t index = 0;
    for (const Json& element : array) {
      if (element.is_structured()) {
        fields_.begin_element(id, index);
        read(element, depth + 1);
        fields_.end_element();
      } else {
        read(element, depth + 1);
      }
      ++index;
    }
  }

  void read_float(double number) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    fields_.add(ValueType::number, {text.data(), static_cast<std::size_t>(end.ptr - text.data())});
  }

  EventFields::Builder& fields_;
};

enum class Root { object, any };

void read_text(EventFields::Builder& fields, std::string_view json, Root root) {
  const simdjson::padded_string padded(json);
  ondemand::parser parser;
  ondemand::document document;
  check(parser.iterate(padded).get(document));
  ondemand::json_type type{};
  check(document.type().get(type));
  if (root == Root::object && type != ondemand::json_type::object) refuse();
  if (type == ondemand::json_type::number) {
    fields.add(ValueType::number, number_text(json.substr(json.find_first_not_of(" \n\r\t"))));
    return;
  }
  TextReader(fields).read(document, 0);
  const char* rest = nullptr;
  if (document.current_location().get(rest) == simdjson::SUCCESS) refuse();
}

}  // namespace

EventFields EventFields::from_text(std::string_view json) {
  Builder builder;
  read_text(builder, json, Root::object);
  return builder.build();
}

EventFields EventFields::from_json(const nlohmann::ordered_json& event) {
  if (!event.is_object()) refuse();
  Builder builder;
  ValueReader(builder).read(event, 0);
  return builder.build();
}

void EventFields::Builder::add_json(std::string_view path, std::string_view text) {
  const std::size_t depth = enter(path);
  read_text(*this, text, Root::any);
  leave(depth);
}

}  // namespace crucible::pattern
