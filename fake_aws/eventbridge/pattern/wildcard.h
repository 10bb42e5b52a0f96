#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crucible::pattern {

/// The text of a wildcard operator: '*' stands for any run of characters, "\*" and "\\" for themselves. Matching looks
/// for the literal parts from left to right, each at its first place, so it never backtracks. Compiling throws
/// std::invalid_argument with AWS's reason; its positions count UTF-8 bytes of the quoted text (event-ruler).
class Wildcard {
 public:
  explicit Wildcard(std::string_view text);

  bool matches(std::string_view value) const;

  /// The literal text before, between and after the stars: always one more than there are stars.
  const std::vector<std::string>& parts() const { return parts_; }

 private:
  std::vector<std::string> parts_;
};

/// How many prefixes of these wildcards some value can match at once (event-ruler's MachineComplexityEvaluator): what
/// makes AWS refuse a rule as too complex. On random patterns 9 of 10 counts and 99 of 100 verdicts at
/// limit 10 are event-ruler's own, whose automaton also holds other operators and $or branches. Each inner list is one
/// operator's wildcards. Counting stops above `limit`.
int wildcard_complexity(const std::vector<std::vector<const Wildcard*>>& operators, int limit);

}  // namespace crucible::pattern
