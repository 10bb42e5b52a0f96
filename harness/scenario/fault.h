#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/site.h"
#include "harness/kernel/time.h"
#include "harness/scenario/selector.h"

namespace crucible::scenario {

/// A probability as a ratio of integers: a draw below `one_in` that is below `chance` strikes.
struct Probability {
  std::uint64_t chance = 1;
  std::uint64_t of = 1;
};

/// How a fault's effect is put: the answer at a parameter site.
struct FaultParameter {
  const Site* site = nullptr;
  std::uint64_t answer = 0;
};

/// One of a scenario's `faults:`: where it strikes (a selector over the fault point), what it does there, when, and how
/// often. Of several that would strike the same question the first in the file does.
struct Fault {
  document::Place place;
  std::string name;
  Selector at;
  /// The effect at each point that `at` can select; the same word may be a different answer at different points.
  struct Effect {
    const Site* site = nullptr;
    std::uint64_t answer = 0;
    std::vector<FaultParameter> parameters;
  };
  std::vector<Effect> effects;
  std::string effect_name;
  Time from = Time::min();
  std::optional<Time> until;                ///< `from` plus `for`
  std::optional<std::uint64_t> nth;         ///< the nth question that `at` selects, across the run
  std::optional<std::uint64_t> times;       ///< at most so often
  std::optional<Probability> probability;   ///< drawn from the fault's own stream
};

}  // namespace crucible::scenario
