// What does a whole trading day cost: schedule, four functions, six events, three orders, one mail?
#include <benchmark/benchmark.h>

#include "harness/scenario/run.h"
#include "harness/scenario/scenario.h"

namespace crucible::bench {
namespace {

/// Loading the files is not counted; deploying the template into a new world is.
void trading_day(benchmark::State& state) {
  const scenario::Scenario scenario = scenario::load("scenarios/workflows/trading-day.yaml");
  for (auto _ : state) {
    const scenario::RunResult result = scenario::run(scenario);
    if (result.verdict != scenario::Verdict::pass) state.SkipWithError("the trading day fails");
    state.counters["records"] = static_cast<double>(result.record_count);
  }
}
BENCHMARK(trading_day)->Unit(benchmark::kMicrosecond);

/// What `crucible run` does before the first scenario starts.
void loading_the_trading_day(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(scenario::load("scenarios/workflows/trading-day.yaml"));
}
BENCHMARK(loading_the_trading_day)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace crucible::bench
