#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "harness/kernel/name.h"
#include "harness/kernel/time.h"

namespace crucible {

/// JSON text that a record carries whole and that becomes a JSON value when somebody looks. The text must be valid.
struct JsonText {
  std::string_view text;
};

/// What an attribute holds: true or false, an integer, a text, a time, or JSON. A view: it does not own its text.
/// Durations are integers in attributes whose name ends in the unit (`delay_ms`).
class Value {
 public:
  enum class Type : std::uint8_t { boolean, integer, text, time, json };

  template <std::same_as<bool> Bool>
  constexpr Value(Bool value) : type_(Type::boolean), number_(value ? 1 : 0) {}  // NOLINT: values convert implicitly
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) constexpr Value(Integer value)
      : type_(Type::integer), number_(static_cast<std::int64_t>(value)) {}                     // NOLINT
  constexpr Value(std::string_view text) : type_(Type::text), text_(text) {}                   // NOLINT
  constexpr Value(const char* text) : type_(Type::text), text_(text) {}                        // NOLINT
  Value(const std::string& text) : type_(Type::text), text_(text) {}                           // NOLINT
  constexpr Value(Time time) : type_(Type::time), number_(time.time_since_epoch().count()) {}  // NOLINT
  constexpr Value(JsonText json) : type_(Type::json), text_(json.text) {}                      // NOLINT

  constexpr Type type() const { return type_; }
  constexpr bool is_text() const { return type_ == Type::text || type_ == Type::json; }
  /// The integer, the boolean as 0 or 1, or the time in microseconds since the epoch.
  constexpr std::int64_t number() const { return number_; }
  constexpr std::string_view text() const { return text_; }
  friend bool operator==(const Value&, const Value&) = default;

 private:
  Type type_;
  std::int64_t number_ = 0;
  std::string_view text_;
};

struct Attribute {
  Name name;
  Value value;
};

/// The attributes of one record or question, written where it is noted. They live as long as that expression.
using Attributes = std::initializer_list<Attribute>;

}  // namespace crucible
