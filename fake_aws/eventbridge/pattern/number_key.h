#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crucible::pattern {

/// A number's place among all comparable numbers: numbers compare as their keys do, and 300, 300.0 and 3e2 have one
/// key. Only decimals that some double stands for exactly in its shortest form have a key; 1e400, 9007199254740993 and
/// anything that is not a JSON number have none and can only match by their text. Source: aws/event-ruler's
/// ComparableNumber since 2024.
std::optional<std::int64_t> number_key(std::string_view decimal);

/// The numbers of the documented range, -5.0e9 to 5.0e9 (user guide, "numeric matching").
bool in_documented_range(std::int64_t key);
std::int64_t documented_lowest();
std::int64_t documented_highest();

}  // namespace crucible::pattern
