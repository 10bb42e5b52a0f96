#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/hash.h"
#include "harness/kernel/policy.h"
#include "harness/kernel/world.h"
#include "harness/scenario/scenario.h"

namespace crucible::scenario {

/// How to run a scenario, as far as the command line decides it.
struct RunOptions {
  /// Draw every variation from this seed; without it (and without `policy: seeded` in the file) every variation is 0.
  std::optional<std::uint64_t> seed;
  /// Replay exactly these decisions instead of the scenario's own faults and variations.
  std::optional<std::vector<Decision>> decisions;
};

enum class Verdict { pass, fail, unknown };

/// One thing that fell short.
struct Failure {
  /// What is compared when asking whether two runs fail in the same way: the check and the kind of its subject.
  std::string signature;
  /// One line: what was expected.
  std::string expected;
  /// What was seen instead; may have several lines.
  std::string seen;
  /// Where in the scenario file the expectation stands.
  document::Place place;
  /// The record at which it was noticed, `none` where it is the absence of one.
  RecordId record = RecordId::none;
};

/// What a run came to. The world is kept for reports: the journal is read, never changed.
struct RunResult {
  std::string path;
  std::string name;
  Verdict verdict = Verdict::pass;
  std::vector<Failure> failures;
  Fingerprint fingerprint;
  Duration virtual_time{0};
  std::uint64_t record_count = 0;
  std::uint64_t step_count = 0;
  /// How often each fault of the scenario struck, in the order of the file, with its name.
  std::vector<std::pair<std::string, std::uint64_t>> faults_injected;
  std::shared_ptr<const Journal> journal;        ///< shares ownership with the world it belongs to
  std::shared_ptr<const DecisionLog> decisions;  ///< likewise; its list replays the run
};

/// Runs one scenario in a World of its own. Throws document::InputError where the scenario or its template is wrong;
/// everything that happens in the simulated system is in the result.
RunResult run(const Scenario& scenario, const RunOptions& options = {});

/// Text for a person: the records from the beginning of the causes of `record` to it, one line each, indented by depth.
std::vector<RecordId> chain_of_causes(const Journal& journal, RecordId record);

}  // namespace crucible::scenario
