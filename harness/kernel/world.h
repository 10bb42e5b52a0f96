#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/kernel/decision_log.h"
#include "harness/kernel/keyed_counts.h"
#include "harness/kernel/policy.h"
#include "harness/kernel/runtime.h"

namespace crucible {

/// Bounds that end a run as *unknown* instead of letting it hang.
struct WorldLimits {
  std::uint64_t steps = 50'000'000;
  Duration virtual_time = std::chrono::hours(24 * 366 * 10);
};

/// Why a run of the world came back.
enum class Ending {
  settled,       ///< nothing is left to happen in the foreground
  reached,       ///< the time asked for was reached, with things left to happen
  stopped,       ///< the caller's condition held
  out_of_steps,  ///< WorldLimits::steps
  out_of_time,   ///< WorldLimits::virtual_time
};

/// The virtual Runtime: a clock that jumps to the next task, an agenda, a policy and a journal. One value a run, used
/// by one thread; as many worlds may run in as many threads as there are.
class World final : public Runtime {
 public:
  /// `policy` must outlive the world.
  World(Time start, Policy& policy, WorldLimits limits = {});

  Time now() const override { return now_; }
  TaskHandle at(Time time, Task task, Standing standing = Standing::foreground) override;
  bool cancel(TaskHandle handle) override { return agenda_.cancel(handle); }
  std::uint64_t choose(const Site& site, const Subject& subject, std::uint64_t bound,
                       Attributes attributes = {}) override;
  RecordId note(const Name& kind, const Subject& subject, Attributes attributes = {}) override;
  RecordId cause() const override { return cause_; }
  void set_cause(RecordId cause) override { cause_ = cause; }

  /// Does everything due up to and at `limit`, background tasks included, and leaves the clock there.
  Ending run_until(Time limit);
  /// Does what is due until no foreground task is left; background tasks run as time passes them.
  Ending settle();
  /// As `run_until`, but also returns after the first task upon which `stop` holds, at that task's time.
  Ending run_until(Time limit, const std::function<bool()>& stop);

  Time start() const { return start_; }
  std::uint64_t steps() const { return steps_; }
  Journal& journal() { return journal_; }
  const Journal& journal() const { return journal_; }
  const DecisionLog& decisions() const { return decisions_; }
  /// What is left to happen in the foreground: when, and the record that led to it.
  std::vector<std::pair<Time, RecordId>> pending(std::size_t most) const;
  bool settled() const { return agenda_.pending_foreground() == 0; }

 private:
  enum class Mode { until_time, until_settled };
  Ending run(Time limit, Mode mode, const std::function<bool()>* stop);

  Time start_;
  Time now_;
  Policy& policy_;
  WorldLimits limits_;
  Journal journal_;
  Agenda agenda_;
  RecordId cause_ = RecordId::none;
  std::uint64_t steps_ = 0;
  DecisionLog decisions_;
  KeyedCounts asked_;  // by (site, subject)
};

}  // namespace crucible
