#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace crucible::eventbridge {

/// Looks into JSON text that is known to be valid, handing out slices of it instead of values.

/// The last member with this key (as parsers do with duplicate keys), nullopt where `object` is none or lacks it.
std::optional<std::string_view> member(std::string_view object, std::string_view key);

/// Calls `visit(slice)` for each element; false where `array` is not an array.
template <typename Visit>
bool for_each_element(std::string_view array, Visit&& visit);

std::string_view trim_json(std::string_view text);
/// Where the value that begins at `at` ends.
std::size_t end_of_value(std::string_view text, std::size_t at);
std::size_t skip_json_space(std::string_view text, std::size_t at);

template <typename Visit>
bool for_each_element(std::string_view array, Visit&& visit) {
  array = trim_json(array);
  if (array.empty() || array.front() != '[') return false;
  std::size_t at = skip_json_space(array, 1);
  while (array[at] != ']') {
    const std::size_t end = end_of_value(array, at);
    visit(array.substr(at, end - at));
    at = skip_json_space(array, end);
    if (array[at] == ',') at = skip_json_space(array, at + 1);
  }
  return true;
}

/// Appends `text` as a JSON string. Like AWS's writer it escapes quotes, backslashes and control characters only.
void append_json_string(std::string& to, std::string_view text);

}  // namespace crucible::eventbridge
