#pragma once

#include <string>
#include <string_view>

namespace alchemiser {

/// ASCII text without its leading and trailing white space.
inline std::string_view strip(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// ASCII letters in upper case, whatever the locale.
inline std::string to_upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

/// A ticker symbol as the events carry it: stripped and in upper case.
inline std::string normalised_symbol(std::string_view text) {
  return to_upper(strip(text));
}

}  // namespace alchemiser
