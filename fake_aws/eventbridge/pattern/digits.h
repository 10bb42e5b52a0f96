#pragma once

namespace crucible::pattern {

/// A decimal digit of ASCII, whatever the locale.
constexpr bool is_digit(char unit) {
  return unit >= '0' && unit <= '9';
}

}  // namespace crucible::pattern
