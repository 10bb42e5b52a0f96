// What does a day of failing deliveries cost, with the journal and its fingerprint on?
#include <benchmark/benchmark.h>

#include <memory>

#include "bench/shop.h"

namespace crucible::bench {
namespace {

/// One event (or many at once) whose target is down for good: 186 attempts each, then the dead-letter queue.
void retry_day(benchmark::State& state) {
  const auto events = static_cast<int>(state.range(0));
  Outage outage;
  std::size_t records = 0;
  for (auto _ : state) {
    state.PauseTiming();
    auto shop = std::make_unique<Shop>(outage);
    state.ResumeTiming();
    for (int number = 0; number < events; ++number) shop->publish(number);
    shop->world().settle();
    benchmark::DoNotOptimize(shop->world().journal().fingerprint());
    state.PauseTiming();
    records = shop->world().journal().size();
    if (shop->dead_letters() != static_cast<std::size_t>(events))
      state.SkipWithError("not every event was dead-lettered");
    shop.reset();
    state.ResumeTiming();
  }
  state.counters["records"] = static_cast<double>(records);
  state.counters["attempts/s"] =
      benchmark::Counter(186.0 * events * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(retry_day)->Arg(1)->Unit(benchmark::kMicrosecond);
BENCHMARK(retry_day)->Arg(1000)->Unit(benchmark::kMillisecond);

/// A delivery that succeeds: PutEvents, match, the function's queue, its handler on a fiber.
void one_delivery(benchmark::State& state) {
  ZeroPolicy zero;
  constexpr int kEvents = 1000;
  for (auto _ : state) {
    state.PauseTiming();
    auto shop = std::make_unique<Shop>(zero);
    state.ResumeTiming();
    for (int number = 0; number < kEvents; ++number) {
      shop->publish(number);
      shop->world().settle();
    }
    state.PauseTiming();
    shop.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kEvents);
}
BENCHMARK(one_delivery)->Unit(benchmark::kMillisecond);

/// A year in which nothing is left to happen.
void idle_year(benchmark::State& state) {
  ZeroPolicy zero;
  Shop shop(zero);
  for (auto _ : state) shop.world().run_until(shop.world().now() + std::chrono::hours(24));
}
BENCHMARK(idle_year);

}  // namespace
}  // namespace crucible::bench
