#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace alchemiser {

/// Division by zero, a result that has no room (quantize past 28 digits), or an exponent past six digits.
class DecimalError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Rounding { half_even, half_up, down };

/// An exact decimal number: sign, coefficient and exponent, as Python's `decimal` in its default context (28 digits of
/// precision, half to even). The scale is part of the value's text and survives arithmetic: 1.10 + 1.1 is "2.20", and
/// 1.0 == 1.00. Money, prices, weights and quantities are all this type; binary floating point is never involved.
/// Parsing keeps up to 38 digits exactly and refuses more; infinities and NaN do not exist.
class Decimal {
 public:
  __extension__ using Coefficient = unsigned __int128;
  static constexpr int precision = 28;

  constexpr Decimal() = default;
  constexpr Decimal(int value)  // NOLINT(google-explicit-constructor): a whole number is a decimal without loss
      : coefficient_(value < 0 ? static_cast<Coefficient>(-static_cast<std::int64_t>(value))
                               : static_cast<Coefficient>(value)),
        negative_(value < 0) {}
  static Decimal from_integer(std::int64_t value);

  /// [sign] digits [. digits] [E [sign] digits]; nullopt for anything else.
  static std::optional<Decimal> parse(std::string_view text);
  /// A literal in code: parse, or DecimalError.
  static Decimal of(std::string_view text);

  /// Python's `str()`: scientific notation only when the exponent is positive or the number is below 1E-6.
  std::string to_string() const;

  Decimal operator-() const;
  Decimal abs() const;
  friend Decimal operator+(const Decimal& left, const Decimal& right);
  friend Decimal operator-(const Decimal& left, const Decimal& right);
  friend Decimal operator*(const Decimal& left, const Decimal& right);
  friend Decimal operator/(const Decimal& left, const Decimal& right);
  Decimal& operator+=(const Decimal& other) { return *this = *this + other; }

  /// The same number with exactly `places` digits after the point. DecimalError past 28 digits.
  Decimal quantize(int places, Rounding rounding) const;

  /// Numeric comparison: scale and the sign of zero do not matter.
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
  friend bool operator==(const Decimal& left, const Decimal& right);

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return negative_ && coefficient_ != 0; }
  int exponent() const { return exponent_; }

 private:
  Decimal(bool negative, Coefficient coefficient, int exponent)
      : coefficient_(coefficient), exponent_(exponent), negative_(negative) {}
  struct Arithmetic;

  Coefficient coefficient_ = 0;
  std::int32_t exponent_ = 0;
  bool negative_ = false;
};

/// Money and prices as the events carry them: two digits, half up.
inline Decimal to_money(const Decimal& value) {
  return value.quantize(2, Rounding::half_up);
}
/// Weights as the rebalance plan carries them: four digits, half up.
inline Decimal to_weight(const Decimal& value) {
  return value.quantize(4, Rounding::half_up);
}

}  // namespace alchemiser
