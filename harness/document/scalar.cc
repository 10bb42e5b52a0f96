#include "harness/document/scalar.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace crucible::document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hexadecimal_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return end - from;
}

std::string_view without_sign(std::string_view text) {
  return !text.empty() && (text[0] == '-' || text[0] == '+') ? text.substr(1) : text;
}

bool is_based_integer(std::string_view text) {
  if (text.size() < 3 || text[0] != '0' || (text[1] != 'x' && text[1] != 'o')) {
    return false;
  }
  for (char c : text.substr(2)) {
    if (text[1] == 'x' ? !is_hexadecimal_digit(c) : (c < '0' || c > '7')) {
      return false;
    }
  }
  return true;
}

bool is_decimal_integer(std::string_view text) {
  const std::string_view digits = without_sign(text);
  return !digits.empty() && digits_at(digits, 0) == digits.size();
}

bool is_float(std::string_view text) {
  text = without_sign(text);
  const std::size_t whole = digits_at(text, 0);
  std::size_t at = whole;
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = digits_at(text, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) {
    return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
      ++at;
    }
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) {
      return false;
    }
    at += exponent;
  }
  return at == text.size();
}

template <typename Number>
bool read_integer(std::string_view text, int base, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Node::Type type_of_plain_scalar(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    return Node::Type::null;
  }
  if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" || text == "FALSE") {
    return Node::Type::boolean;
  }
  if (is_decimal_integer(text) || is_based_integer(text) || is_float(text)) {
    return Node::Type::number;
  }
  return Node::Type::string;
}

Json number_to_json(std::string_view text) {
  int base = 10;
  std::string_view digits = text;
  if (is_based_integer(text)) {
    base = text[1] == 'x' ? 16 : 8;
    digits = text.substr(2);
  } else if (!text.empty() && text[0] == '+') {
    digits = text.substr(1);
  }
  std::int64_t integer = 0;
  if (read_integer(digits, base, integer)) {
    return integer;
  }
  std::uint64_t natural = 0;
  if (read_integer(digits, base, natural)) {
    return natural;
  }
  double real = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), real);
  if (base == 10 && error == std::errc() && end == digits.data() + digits.size() && std::isfinite(real)) {
    return real;
  }
  return std::string(text);
}

}  // namespace crucible::document
