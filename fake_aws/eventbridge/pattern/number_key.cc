#include "fake_aws/eventbridge/pattern/number_key.h"
#include "fake_aws/eventbridge/pattern/digits.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <system_error>

namespace crucible::pattern {
namespace {

// The value of a decimal text: +-0.DIGITS x 10^point, without zeros at either end of DIGITS.
struct Decimal {
  bool negative = false;
  std::string digits;
  std::int64_t point = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal value;
  std::size_t at = 0;
  const auto take = [&text, &at](char wanted) {
    if (at >= text.size() || text[at] != wanted) return false;
    ++at;
    return true;
  };
  value.negative = take('-');
  const std::size_t whole_from = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::string_view whole = text.substr(whole_from, at - whole_from);
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  std::string_view fraction;
  if (take('.')) {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    fraction = text.substr(from, at - from);
    if (fraction.empty()) return std::nullopt;
  }
  std::int64_t exponent = 0;
  if (take('e') || take('E')) {
    constexpr std::int64_t exponent_max = 1'000'000'000'000;  // far beyond any double and any text's length
    const bool down = take('-');
    if (!down) take('+');
    if (at >= text.size()) return std::nullopt;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (exponent < exponent_max) exponent = exponent * 10 + (text[at] - '0');
    }
    if (down) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;
  value.digits = std::string(whole) + std::string(fraction);
  const std::size_t first = value.digits.find_first_not_of('0');
  if (first == std::string::npos) return Decimal{};
  value.digits.erase(value.digits.find_last_not_of('0') + 1);
  value.digits.erase(0, first);
  value.point = exponent + static_cast<std::int64_t>(whole.size()) - static_cast<std::int64_t>(first);
  return value;
}

// A double as Java prints it: the shortest digits that read back as it, but the closest two where one would do.
std::optional<Decimal> shortest_decimal(double number) {
  std::array<char, 64> text{};
  auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific);
  const auto digits_end = std::string_view(text.data(), static_cast<std::size_t>(end.ptr - text.data())).find('e');
  if (digits_end <= 2)
    end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific, 1);
  return read_decimal({text.data(), static_cast<std::size_t>(end.ptr - text.data())});
}

std::int64_t key_of(double number) {
  const auto bits = std::bit_cast<std::int64_t>(number);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits - 1;
}

}  // namespace

std::optional<std::int64_t> number_key(std::string_view decimal) {
  const std::optional<Decimal> written = read_decimal(decimal);
  if (!written) return std::nullopt;
  if (written->digits.empty()) return key_of(0.0);
  // Up to 15 digits survive the way into a double and back, in the range of normal doubles.
  constexpr std::size_t digits_always_exact = 15;
  constexpr std::int64_t point_always_normal = 290;
  const bool surely_exact = written->digits.size() <= digits_always_exact && written->point < point_always_normal &&
                            written->point > -point_always_normal;
  double number = 0;
  const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
  if (read.ec != std::errc() || read.ptr != decimal.data() + decimal.size()) return std::nullopt;
  if (!surely_exact && shortest_decimal(number) != written) return std::nullopt;
  return key_of(number);
}

bool in_documented_range(std::int64_t key) {
  return key >= documented_lowest() && key <= documented_highest();
}
std::int64_t documented_lowest() {
  return key_of(-5.0e9);
}
std::int64_t documented_highest() {
  return key_of(5.0e9);
}

}  // namespace crucible::pattern
