#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/kernel/world.h"
#include "harness/scenario/run.h"

namespace crucible::world {
class ApplicationRun;
class Cloud;
}  // namespace crucible::world

namespace crucible::scenario {

/// Goes through a scenario's steps and its end in one World, and collects what falls short. A step that AWS refuses has
/// fallen short unless a fault was injected meanwhile; a failed expectation does not end the run.
class Runner {
 public:
  /// All must outlive the runner; `application` is null where the scenario has none.
  Runner(const Scenario& scenario, World& world, world::Cloud& cloud, world::ApplicationRun* application)
      : scenario_(scenario), world_(world), cloud_(cloud), application_(application) {}

  /// The steps, then until the scenario's end, then what must hold there.
  void run();

  std::vector<Failure>& failures() { return failures_; }
  /// A limit was hit: what would have followed is not known.
  bool cut_short() const { return cut_short_; }
  bool settled() const { return world_.settled() && !cut_short_; }

 private:
  void run_step(const Step& step, const std::string& origin);
  void expect(const Expectation& expectation);
  void expect_error(const Step& step, const ExpectErrorStep& what, const std::string& origin);
  bool fault_injected_since(std::size_t record_count) const;
  void settle(const document::Place& place);
  void report_restless(const document::Place& place, Ending ending);

  const Scenario& scenario_;
  World& world_;
  world::Cloud& cloud_;
  world::ApplicationRun* application_;
  std::vector<Failure> failures_;
  bool cut_short_ = false;
};

}  // namespace crucible::scenario
