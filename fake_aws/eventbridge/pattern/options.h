#pragma once

#include <cstddef>
#include <optional>

namespace crucible::pattern {

enum class NumericRange {
  any_double,  // event-ruler since 2024
  documented   // the user guide's -5.0e9 to 5.0e9; numbers outside compare with nothing, and numeric refuses them
};

/// What depends on who compiles a pattern. Which numeric range AWS has deployed is not known, so it is a switch.
struct Options {
  NumericRange numeric_range = NumericRange::any_double;
  /// More wildcard prefixes than this reachable at once is "Rule is too complex". AWS's recordings accept 7 and refuse
  /// 11; third-party captures put the limit at 10. nullopt: no limit, as in event-ruler alone.
  std::optional<int> wildcard_complexity_max = 10;
  /// User guide, "$or": more combinations than this are refused.
  std::size_t alternatives_max = 1000;
  /// In UTF-16 units; nullopt: no limit.
  std::optional<std::size_t> characters_max = std::nullopt;
};

}  // namespace crucible::pattern
