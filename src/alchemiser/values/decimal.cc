#include "alchemiser/values/decimal.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>

namespace alchemiser {
namespace {

using Coefficient = Decimal::Coefficient;
// Room for the product of two 38-digit coefficients, and for a dividend scaled to 28 digits of quotient.
using Wide = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<
    256, 256, boost::multiprecision::unsigned_magnitude, boost::multiprecision::unchecked, void>>;

constexpr int max_digits = 38;         // 10^38 - 1 fits in 128 bits
constexpr int max_exponent = 999'999;  // Python's default Emax

constexpr auto powers_of_ten = [] {
  std::array<Coefficient, max_digits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

Coefficient power_of_ten(int n) {
  return powers_of_ten[static_cast<std::size_t>(n)];
}

Wide wide_power_of_ten(int n) {
  if (n <= max_digits) return Wide(power_of_ten(n));
  return Wide(power_of_ten(max_digits)) * Wide(power_of_ten(n - max_digits));
}

// Decimal digits of a number; 1 for zero, as Python counts.
int digits_of(Coefficient value) {
  const auto high = static_cast<std::uint64_t>(value >> 64);
  const auto low = static_cast<std::uint64_t>(value);
  const int bits = high != 0 ? 128 - __builtin_clzll(high) : low != 0 ? 64 - __builtin_clzll(low) : 1;
  const int guess = bits * 1233 >> 12;  // floor(bits * log10(2)), exact or one too small for up to 128 bits
  if (guess > max_digits) return max_digits + 1;
  return value >= power_of_ten(guess) ? guess + 1 : std::max(guess, 1);
}

int digits_of(const Wide& value) {
  if (value.is_zero()) return 1;
  const int bits = static_cast<int>(boost::multiprecision::msb(value)) + 1;
  const int guess = bits * 1233 >> 12;
  return value >= wide_power_of_ten(guess) ? guess + 1 : std::max(guess, 1);
}

// Whether a quotient is raised by one, from its last digit's parity and how twice the remainder compares to the
// divisor.
bool rounds_up(Rounding rounding, bool odd, std::strong_ordering twice_remainder_to_divisor) {
  switch (rounding) {
    case Rounding::down:
      return false;
    case Rounding::half_up:
      return twice_remainder_to_divisor >= 0;
    case Rounding::half_even:
      return twice_remainder_to_divisor > 0 || (twice_remainder_to_divisor == 0 && odd);
  }
  return false;
}

Coefficient divide_rounded(Coefficient value, int drop, Rounding rounding) {
  if (drop > max_digits) return 0;  // below a tenth of the last place kept, whatever the mode
  const Coefficient divisor = power_of_ten(drop);
  const Coefficient quotient = value / divisor;
  const Coefficient remainder = value % divisor;
  const Coefficient rest =
      divisor - remainder;  // comparing remainder with rest compares twice the remainder with divisor
  const auto order = remainder < rest   ? std::strong_ordering::less
                     : remainder > rest ? std::strong_ordering::greater
                                        : std::strong_ordering::equal;
  return quotient + (rounds_up(rounding, (quotient & 1) != 0, order) ? 1U : 0U);
}

Wide divide_rounded_half_even(const Wide& value, int drop) {
  const Wide divisor = wide_power_of_ten(drop);
  Wide quotient;
  Wide remainder;
  boost::multiprecision::divide_qr(value, divisor, quotient, remainder);
  const Wide rest = divisor - remainder;
  if (remainder > rest || (remainder == rest && boost::multiprecision::bit_test(quotient, 0))) quotient += 1;
  return quotient;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

struct Decimal::Arithmetic {
  static Decimal checked(bool negative, Coefficient coefficient, std::int64_t exponent) {
    if (exponent > max_exponent || exponent < -2 * max_exponent) throw DecimalError("decimal exponent out of range");
    return Decimal(negative, coefficient, static_cast<int>(exponent));
  }

  // Rounds to the context's precision, as every arithmetic result is.
  static Decimal fix(bool negative, Coefficient coefficient, std::int64_t exponent) {
    const int drop = digits_of(coefficient) - precision;
    if (drop > 0) {
      coefficient = divide_rounded(coefficient, drop, Rounding::half_even);
      exponent += drop;
      if (coefficient == power_of_ten(precision)) {
        coefficient /= 10;
        exponent += 1;
      }
    }
    return checked(negative, coefficient, exponent);
  }

  static Decimal fix(bool negative, Wide coefficient, std::int64_t exponent) {
    const int drop = digits_of(coefficient) - precision;
    if (drop > 0) {
      coefficient = divide_rounded_half_even(coefficient, drop);
      exponent += drop;
    }
    return fix(negative, static_cast<Coefficient>(coefficient), exponent);
  }

  // Adds after bringing both to the lower exponent. When the smaller operand lies wholly below the result's last digit
  // it is replaced by a one far down, which rounds the same way and keeps the width bounded.
  static Decimal add(const Decimal& left, const Decimal& right) {
    if (left.coefficient_ == 0 && right.coefficient_ == 0) {
      return Decimal(left.negative_ && right.negative_, 0, std::min(left.exponent_, right.exponent_));
    }
    if (left.coefficient_ == 0 || right.coefficient_ == 0) {
      const Decimal& zero = left.coefficient_ == 0 ? left : right;
      const Decimal& other = left.coefficient_ == 0 ? right : left;
      const std::int64_t lowest = std::max<std::int64_t>(zero.exponent_, other.exponent_ - precision - 1);
      return add_aligned(
          other, Decimal(other.negative_, 0, static_cast<int>(std::min<std::int64_t>(lowest, other.exponent_))));
    }
    return add_aligned(left, right);
  }

  static Decimal add_aligned(const Decimal& left, const Decimal& right) {
    Decimal high = left;
    Decimal low = right;
    if (high.exponent_ < low.exponent_) std::swap(high, low);
    const int high_digits = digits_of(high.coefficient_);
    const std::int64_t floor = high.exponent_ + std::min(-1, high_digits - precision - 2);
    if (low.coefficient_ != 0 && digits_of(low.coefficient_) + std::int64_t{low.exponent_} - 1 < floor) {
      low.coefficient_ = 1;
      low.exponent_ = static_cast<int>(floor);
    }
    const int shift = high.exponent_ - low.exponent_;
    if (shift + high_digits < max_digits && digits_of(low.coefficient_) < max_digits) {
      const Coefficient scaled = high.coefficient_ * power_of_ten(shift);
      if (high.negative_ == low.negative_) return fix(high.negative_, scaled + low.coefficient_, low.exponent_);
      if (scaled == low.coefficient_) return fix(false, Coefficient{0}, low.exponent_);
      return scaled > low.coefficient_ ? fix(high.negative_, scaled - low.coefficient_, low.exponent_)
                                       : fix(low.negative_, low.coefficient_ - scaled, low.exponent_);
    }
    const Wide scaled = Wide(high.coefficient_) * wide_power_of_ten(shift);
    const Wide other(low.coefficient_);
    if (high.negative_ == low.negative_) return fix(high.negative_, Wide(scaled + other), low.exponent_);
    if (scaled == other) return fix(false, Coefficient{0}, low.exponent_);
    return scaled > other ? fix(high.negative_, Wide(scaled - other), low.exponent_)
                          : fix(low.negative_, Wide(other - scaled), low.exponent_);
  }

  static Decimal multiply(const Decimal& left, const Decimal& right) {
    const bool negative = left.negative_ != right.negative_;
    const std::int64_t exponent = std::int64_t{left.exponent_} + right.exponent_;
    if (digits_of(left.coefficient_) + digits_of(right.coefficient_) <= max_digits) {
      return fix(negative, left.coefficient_ * right.coefficient_, exponent);
    }
    return fix(negative, Wide(Wide(left.coefficient_) * Wide(right.coefficient_)), exponent);
  }

  // One digit more than the precision, made sticky when inexact, so that the final rounding sees the exact quotient's
  // side of one half; an exact quotient gives back the trailing zeros it does not need.
  static Decimal divide(const Decimal& left, const Decimal& right) {
    if (right.coefficient_ == 0) throw DecimalError("division by zero");
    const bool negative = left.negative_ != right.negative_;
    const std::int64_t ideal = std::int64_t{left.exponent_} - right.exponent_;
    if (left.coefficient_ == 0) return checked(negative, 0, ideal);
    const int shift = digits_of(right.coefficient_) - digits_of(left.coefficient_) + precision + 1;
    std::int64_t exponent = ideal - shift;
    Wide quotient;
    Wide remainder;
    if (shift >= 0) {
      boost::multiprecision::divide_qr(Wide(Wide(left.coefficient_) * wide_power_of_ten(shift)),
                                       Wide(right.coefficient_), quotient, remainder);
    } else {
      boost::multiprecision::divide_qr(Wide(left.coefficient_),
                                       Wide(Wide(right.coefficient_) * wide_power_of_ten(-shift)), quotient, remainder);
    }
    Coefficient coefficient = static_cast<Coefficient>(quotient);  // at most 30 digits
    if (!remainder.is_zero()) {
      if (coefficient % 5 == 0) coefficient += 1;
    } else {
      while (exponent < ideal && coefficient % 10 == 0) {
        coefficient /= 10;
        exponent += 1;
      }
    }
    return fix(negative, coefficient, exponent);
  }

  // Compares magnitudes of numbers that are not zero.
  static std::strong_ordering compare_magnitude(const Decimal& left, const Decimal& right) {
    const std::int64_t left_top = digits_of(left.coefficient_) + std::int64_t{left.exponent_};
    const std::int64_t right_top = digits_of(right.coefficient_) + std::int64_t{right.exponent_};
    if (left_top != right_top) return left_top <=> right_top;
    // Equal tops: the exponents differ by less than 38, so the scaled coefficient has at most 38 digits.
    const int shift = left.exponent_ - right.exponent_;
    const Coefficient l = shift > 0 ? left.coefficient_ * power_of_ten(shift) : left.coefficient_;
    const Coefficient r = shift < 0 ? right.coefficient_ * power_of_ten(-shift) : right.coefficient_;
    return l < r ? std::strong_ordering::less : l > r ? std::strong_ordering::greater : std::strong_ordering::equal;
  }
};

Decimal Decimal::from_integer(std::int64_t value) {
  const auto magnitude = value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
  return Decimal(value < 0, magnitude, 0);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
  Coefficient coefficient = 0;
  std::int64_t exponent = 0;
  bool any_digit = false;
  bool after_point = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !after_point) {
      after_point = true;
    } else if (is_digit(text[at])) {
      if (coefficient >= power_of_ten(max_digits - 1)) return std::nullopt;
      coefficient = coefficient * 10 + static_cast<unsigned>(text[at] - '0');
      any_digit = true;
      if (after_point) --exponent;
    } else {
      break;
    }
  }
  if (!any_digit) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    ++at;
    bool negative_exponent = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative_exponent = text[at++] == '-';
    if (at == text.size()) return std::nullopt;
    std::int64_t written = 0;
    for (; at < text.size(); ++at) {
      if (!is_digit(text[at]) || written > max_exponent) return std::nullopt;
      written = written * 10 + (text[at] - '0');
    }
    exponent += negative_exponent ? -written : written;
  }
  if (exponent > max_exponent || exponent < -max_exponent) return std::nullopt;
  return Decimal(negative, coefficient, static_cast<int>(exponent));
}

Decimal Decimal::of(std::string_view text) {
  const std::optional<Decimal> value = parse(text);
  if (!value) throw DecimalError("not a decimal: '" + std::string(text) + "'");
  return *value;
}

std::string Decimal::to_string() const {
  std::array<char, 40> buffer{};
  std::size_t begin = buffer.size();
  Coefficient rest = coefficient_;
  do {
    buffer[--begin] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  const std::string_view digits(buffer.data() + begin, buffer.size() - begin);
  const int length = static_cast<int>(digits.size());
  const int left_digits = exponent_ + length;
  const bool plain = exponent_ <= 0 && left_digits > -6;
  const int point = plain ? left_digits : 1;
  std::string text = negative_ ? "-" : "";
  if (point <= 0) {
    text += "0.";
    text.append(static_cast<std::size_t>(-point), '0');
    text += digits;
  } else if (point >= length) {
    text += digits;
    text.append(static_cast<std::size_t>(point - length), '0');
  } else {
    text += digits.substr(0, static_cast<std::size_t>(point));
    text += '.';
    text += digits.substr(static_cast<std::size_t>(point));
  }
  if (left_digits != point) {
    const int shown = left_digits - point;
    text += shown < 0 ? "E-" : "E+";
    text += std::to_string(shown < 0 ? -shown : shown);
  }
  return text;
}

Decimal Decimal::operator-() const {
  // Python: minus zero is plain zero.
  return Arithmetic::fix(coefficient_ != 0 && !negative_, coefficient_, exponent_);
}

Decimal Decimal::abs() const {
  return Arithmetic::fix(false, coefficient_, exponent_);
}

Decimal operator+(const Decimal& left, const Decimal& right) {
  return Decimal::Arithmetic::add(left, right);
}

Decimal operator-(const Decimal& left, const Decimal& right) {
  return Decimal::Arithmetic::add(left, Decimal(!right.negative_, right.coefficient_, right.exponent_));
}

Decimal operator*(const Decimal& left, const Decimal& right) {
  return Decimal::Arithmetic::multiply(left, right);
}

Decimal operator/(const Decimal& left, const Decimal& right) {
  return Decimal::Arithmetic::divide(left, right);
}

Decimal Decimal::quantize(int places, Rounding rounding) const {
  const std::int64_t drop = -std::int64_t{places} - exponent_;
  if (coefficient_ == 0) return Arithmetic::checked(negative_, 0, -places);
  if (drop > 0) {
    const Coefficient kept =
        divide_rounded(coefficient_, static_cast<int>(std::min<std::int64_t>(drop, max_digits + 1)), rounding);
    if (digits_of(kept) > precision) throw DecimalError("no room for the digits asked of quantize");
    return Decimal(negative_, kept, -places);
  }
  if (digits_of(coefficient_) - drop > precision) throw DecimalError("no room for the digits asked of quantize");
  return Decimal(negative_, coefficient_ * power_of_ten(static_cast<int>(-drop)), -places);
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  const int left_sign = left.is_zero() ? 0 : left.negative_ ? -1 : 1;
  const int right_sign = right.is_zero() ? 0 : right.negative_ ? -1 : 1;
  if (left_sign != right_sign || left_sign == 0) return left_sign <=> right_sign;
  return left_sign > 0 ? Decimal::Arithmetic::compare_magnitude(left, right)
                       : Decimal::Arithmetic::compare_magnitude(right, left);
}

bool operator==(const Decimal& left, const Decimal& right) {
  return (left <=> right) == 0;
}

}  // namespace alchemiser
