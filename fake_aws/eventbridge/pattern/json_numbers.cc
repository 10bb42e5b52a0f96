// The number half of JsonTokens. Jackson reads a number in one pass when it can, and again slowly, unit by unit, when
// it begins with a zero or reaches the end of the text; the two leave the reader at different places when they fail.
#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/json_tokens.h"
#include "fake_aws/eventbridge/pattern/source_text.h"
#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {
namespace {

constexpr const char* no_fraction = "Decimal point not followed by a digit";
constexpr const char* no_exponent = "Exponent indicator not followed by a digit";

bool is_digit(char16_t unit) {
  return unit >= u'0' && unit <= u'9';
}

}  // namespace

void JsonTokens::fail_number(int unit, const std::string& comment) const {
  fail(fmt::format("Unexpected character ({}) in numeric value: {}", describe_unit(unit), comment));
}

void JsonTokens::fail_number_start(int unit, bool negative) {
  if (unit == 'I') {
    if (at_end()) fail_end(" in a Number value");
    unit = units_[at_++];
    const bool brief = unit == 'N';
    if (brief || unit == 'n') {
      const std::u16string_view spelt = brief ? u"-INF" : u"-Infinity";
      match_word(spelt, 3);
      fail(fmt::format("Non-standard token '{}': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow",
                       to_utf8(spelt)));
    }
  }
  fail_number(unit, negative ? "expected digit (0-9) to follow minus sign, for valid numeric value"
                             : "expected digit (0-9) for valid numeric value");
}

Token JsonTokens::end_number(std::size_t start, std::size_t end, Token token) {
  at_ = end;
  text_ = slice(start, end);
  if (scopes_.back().container == Container::root && !at_end()) {
    const char16_t following = units_[at_++];
    if (following == u'\r') {
      --at_;
    } else if (following == u'\n') {
      ++line_;
      line_start_ = at_;
    } else if (following != u' ' && following != u'\t') {
      fail_character(following, "Expected space separating root-level values");
    }
  }
  return token;
}

// The first unit, a minus sign or a digit, has been read.
Token JsonTokens::number(bool negative) {
  const std::size_t start = at_ - 1;
  std::size_t at = at_;
  char16_t unit = units_[start];
  if (negative) {
    if (at >= units_.size()) return number_slowly(negative, start);
    unit = units_[at++];
    if (!is_digit(unit)) {
      at_ = at;
      fail_number_start(unit, negative);
    }
  }
  if (unit == u'0') return number_slowly(negative, start);
  do {
    if (at >= units_.size()) return number_slowly(negative, start);
    unit = units_[at++];
  } while (is_digit(unit));
  if (unit == u'.' || unit == u'e' || unit == u'E') {
    at_ = at;
    return number_fraction(unit, start, at, negative);
  }
  return end_number(start, at - 1, Token::integer);
}

// The reader stays where the integer part ended until the whole number is known to be right.
Token JsonTokens::number_fraction(char16_t unit, std::size_t start, std::size_t at, bool negative) {
  const auto digits = [this, &unit, &at]() {
    std::size_t count = 0;
    while (is_digit(unit)) {
      ++count;
      if (at >= units_.size()) return std::string::npos;
      unit = units_[at++];
    }
    return count;
  };
  if (unit == u'.') {
    if (at >= units_.size()) return number_slowly(negative, start);
    unit = units_[at++];
    const std::size_t count = digits();
    if (count == std::string::npos) return number_slowly(negative, start);
    if (count == 0) fail_number(unit, no_fraction);
  }
  if (unit == u'e' || unit == u'E') {
    if (at >= units_.size()) return number_slowly(negative, start);
    unit = units_[at++];
    if (unit == u'-' || unit == u'+') {
      if (at >= units_.size()) return number_slowly(negative, start);
      unit = units_[at++];
    }
    const std::size_t count = digits();
    if (count == std::string::npos) return number_slowly(negative, start);
    if (count == 0) fail_number(unit, no_exponent);
  }
  return end_number(start, at - 1, Token::decimal);
}

Token JsonTokens::number_slowly(bool negative, std::size_t start) {
  at_ = negative ? start + 1 : start;
  // Reads a unit; 0 stands for the end of the text, which may end a number.
  const auto take = [this]() -> char16_t { return at_end() ? u'\0' : units_[at_++]; };
  const auto digits = [&take](char16_t& unit) {
    int count = 0;
    while (is_digit(unit)) {
      ++count;
      unit = take();
    }
    return count;
  };
  if (at_end()) fail_end("No digit following minus sign");
  char16_t unit = take();
  if (unit == u'0' && !at_end() && is_digit(units_[at_])) {
    fail("Invalid numeric value: Leading zeroes not allowed");
  }
  if (digits(unit) == 0) fail_number_start(unit, negative);
  Token token = Token::integer;
  if (unit == u'.') {
    token = Token::decimal;
    const bool ended = at_end();
    unit = take();
    if (digits(unit) == 0) fail_number(ended ? u'.' : unit, no_fraction);
  }
  if (unit == u'e' || unit == u'E') {
    token = Token::decimal;
    if (at_end()) fail_end("expected a digit for number exponent");
    unit = take();
    if (unit == u'-' || unit == u'+') {
      if (at_end()) fail_end("expected a digit for number exponent");
      unit = take();
    }
    if (digits(unit) == 0) fail_number(unit, no_exponent);
  }
  const bool ended_with_text = unit == u'\0' && at_end();
  return end_number(start, ended_with_text ? at_ : at_ - 1, token);
}

}  // namespace crucible::pattern
