#include "harness/explore/sweep.h"

#include <limits>

#include "harness/explore/in_order.h"

namespace crucible::explore {
namespace {

SweepRun told(const scenario::Scenario& scenario, std::uint64_t seed, const scenario::RunResult& result) {
  SweepRun run;
  run.scenario = &scenario;
  run.seed = seed;
  run.verdict = result.verdict;
  run.fingerprint = result.fingerprint;
  if (result.verdict == scenario::Verdict::pass) return run;
  if (result.failures.empty()) {
    run.signature = result.verdict == scenario::Verdict::unknown ? "unknown" : "fail";
    return run;
  }
  const scenario::Failure& failure = result.failures.front();
  run.signature = failure.signature;
  run.expected = failure.expected;
  run.seen = failure.seen;
  run.place = failure.place;
  return run;
}

// The number of runs, cut to what can be counted: nobody waits for that many.
std::size_t run_count(const SweepPlan& plan) {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() / 2;
  const std::uint64_t steps = plan.last_seed - plan.first_seed;  // seeds, less one
  const std::size_t width = plan.scenarios.size();
  if (width == 0) return 0;
  return steps >= kMost / width ? kMost : (static_cast<std::size_t>(steps) + 1) * width;
}

}  // namespace

SweepSummary sweep(const SweepPlan& plan, const Runner& run, const std::function<void(const SweepRun&)>& on_run) {
  const std::size_t width = plan.scenarios.size();
  SweepSummary summary;
  const auto admit = [&](std::size_t index) { return index == 0 || index % width != 0 || plan.may_go_on(); };
  const auto work = [&](std::size_t index) {
    const scenario::Scenario& scenario = *plan.scenarios[index % width];
    const std::uint64_t seed = plan.first_seed + index / width;
    return told(scenario, seed, run(scenario, {.seed = seed, .decisions = {}}));
  };
  const auto deliver = [&](std::size_t, const SweepRun& made) {
    ++summary.runs;
    if (made.verdict != scenario::Verdict::pass) ++summary.failures;
    summary.fingerprint = hash128(summary.fingerprint.text() + made.fingerprint.text() + made.signature);
    on_run(made);
    return true;
  };
  InOrder<SweepRun>(run_count(plan), admit, work, deliver).run(plan.jobs);
  summary.seeds = width == 0 ? 0 : summary.runs / width;
  return summary;
}

}  // namespace crucible::explore
