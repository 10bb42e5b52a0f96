#pragma once

#include <functional>
#include <optional>
#include <string>

#include "harness/kernel/journal.h"
#include "harness/scenario/run.h"

namespace crucible::explore {

/// How a scenario is run: `scenario::run`, or whatever a test puts in its place.
using Runner = std::function<scenario::RunResult(const scenario::Scenario&, const scenario::RunOptions&)>;

/// The first record in which two journals differ. A record that one of them does not have is "".
struct Difference {
  RecordId record = RecordId::none;
  std::string first;   ///< the record of the one, as JSON
  std::string second;  ///< the record of the other
};

/// nullopt where the journals are the same to the bit.
std::optional<Difference> first_difference(const Journal& first, const Journal& second);

/// Runs the scenario twice, each time in a World of its own. The result is the first run's; where the second's journal
/// differs it has failed, and the failure names the first record that differs.
scenario::RunResult run_verified(const scenario::Scenario& scenario, const scenario::RunOptions& options,
                                 const Runner& run);

}  // namespace crucible::explore
