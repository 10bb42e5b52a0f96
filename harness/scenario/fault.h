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

/// A probability as a ratio of integers, so that no floating point decides.
struct Probability {
  std::uint64_t chance = 1;
  std::uint64_t of = 1;
};

/// One of a scenario's `faults:`: where it strikes, what it does there, when, and how often. Of several faults that
/// would strike the same question the first in the file does.
struct Fault {
  /// How the effect is put: the answer at a parameter site.
  struct Parameter {
    const Site* site = nullptr;
    std::uint64_t answer = 0;
  };
  /// The effect at one of the points that `at` can select; the same word can be another answer at another point.
  struct Effect {
    const Site* site = nullptr;
    std::uint64_t answer = 0;
    std::vector<Parameter> parameters = {};
  };

  document::Place place = {};
  std::string name = {};  ///< where the file gives none, its effect and selector
  std::vector<Effect> effects = {};
  Selector at = {};  ///< over the point and its attributes, without `nth`
  Selector nth =
      {};  ///< over `{nth}`: the how-manieth that `at` selects, from 1, within `from` and `until`; may be empty
  Time from = Time::min();
  std::optional<Time> until = {};
  std::optional<std::uint64_t> times = {};
  std::optional<Probability> probability = {};
};

}  // namespace crucible::scenario
