// How many tasks a second can the agenda hold: take the next, put one back, with so many pending?
#include <benchmark/benchmark.h>

#include "harness/kernel/agenda.h"
#include "harness/kernel/hash.h"

namespace crucible::bench {
namespace {

void agenda_hold(benchmark::State& state) {
  Agenda agenda{Time{}};
  std::uint64_t draw = 1;
  std::uint64_t done = 0;
  const auto later = [&](Time from) {
    draw = mix(draw, 7);
    return from + Duration(static_cast<std::int64_t>(draw % 3'600'000'000U));
  };
  for (std::int64_t pending = 0; pending < state.range(0); ++pending) {
    agenda.push(later(Time{}), 0, Standing::foreground, [&done] { ++done; });
  }
  for (auto _ : state) {
    std::optional<Agenda::Due> due = agenda.pop(Time::max());
    due->task();
    agenda.push(later(due->time), 0, Standing::foreground, std::move(due->task));
  }
  benchmark::DoNotOptimize(done);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(agenda_hold)->Arg(16)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);

}  // namespace
}  // namespace crucible::bench
