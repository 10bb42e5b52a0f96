#include "tests/report/samples.h"

#include "harness/kernel/time_text.h"
#include "harness/report/repeat_command.h"

namespace crucible::report {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct Recorded {
  ZeroPolicy policy;
  World world;
  explicit Recorded(Time start) : world(start, policy) {}
};

void record_a_delivery(World& world) {
  world.note("step.began", Subject("step/1"), {{"step", "publish"}});
  const Subject event(
      "event/0f8fad5b-d9cb-469f-a165-70867728950e",
      {{"source", "alchemiser.strategy"},
       {"detail-type", "SignalGenerated"},
       {"event", JsonText{R"({"detail": {"correlation_id": "c-1", "note": "a long one, longer than a line"}})"}}});
  world.note("event.published", event, {{"bus", "TradingBus"}});
  const Subject delivery(
      "delivery/0f8fad5b-d9cb-469f-a165-70867728950e/arn:aws:events:us-east-1:123456789012:rule/bus/SignalRule/"
      "Portfolio",
      {{"rule", "SignalRule"}, {"target", "Portfolio"}}, &event);
  world.after(milliseconds(250), [&world, &delivery] {
    world.note("delivery.attempted", delivery, {{"attempt", 1}});
    world.note("delivery.failed", delivery,
               {{"attempt", 1}, {"error_code", "THROTTLING"}, {"error_message", "Rate exceeded"}});
  });
  world.after(hours(26) + minutes(5), [&world, &delivery] {
    world.note("event.dead_lettered", delivery, {{"queue", "EventDLQ"}, {"attempts", 185}, {"retriable", true}});
  });
  world.settle();
}

}  // namespace

Time sample_start() {
  return *parse_time("2025-10-14T13:30:00Z");
}

std::shared_ptr<const Journal> make_journal(Time start) {
  const auto recorded = std::make_shared<Recorded>(start);
  record_a_delivery(recorded->world);
  return {recorded, &recorded->world.journal()};
}

Outcome Samples::outcome(std::size_t index) const {
  return {.result = results[index],
          .title = titles[index],
          .start = start,
          .command = repeat_command(titles[index].path, index == 1 ? std::optional<std::uint64_t>(7) : std::nullopt)};
}

void Samples::tell(Report& report) const {
  report.begin(titles);
  for (std::size_t i = 0; i < results.size(); ++i) report.add(outcome(i));
  report.finish();
}

Samples make_samples() {
  Samples samples;
  samples.start = sample_start();
  samples.titles = {
      {.path = "scenarios/retries/a-day.yaml",
       .name = "a-target-that-fails-for-a-day",
       .label = "retries/a-target-that-fails-for-a-day"},
      {.path = "scenarios/dead letters/it's #1.yaml",
       .name = "it's #1 & <only>",
       .label = "dead letters/it's #1 & <only>"},
      {.path = "scenarios/retries/endless.yaml", .name = "endless", .label = "retries/endless"},
  };
  const std::shared_ptr<const Journal> journal = make_journal(samples.start);

  scenario::RunResult passed;
  passed.virtual_time = hours(26);
  passed.record_count = 752;
  passed.fingerprint = hash128("passed");
  passed.journal = journal;

  scenario::RunResult failed;
  failed.verdict = scenario::Verdict::fail;
  failed.virtual_time = hours(26) + minutes(5) + seconds(1) + milliseconds(250);
  failed.record_count = journal->size();
  failed.fingerprint = hash128("failed");
  failed.journal = journal;
  failed.failures = {{.signature = "never:event.dead_lettered",
                      .expected = "never {\"kind\": [\"event.dead_lettered\"]}",
                      .seen = "a record of that kind:\n  \"EventDLQ\" & <185 attempts> \x1b[31m]]>",
                      .place = {.file = "scenarios/dead letters/it's #1.yaml", .line = 31, .column = 5},
                      .record = static_cast<RecordId>(journal->size())},
                     {.signature = "count",
                      .expected = "1 record {\"kind\": [\"order.filled\"], \"symbol\": [\"SPY\"]}",
                      .seen = "0 of them",
                      .place = {.file = "scenarios/dead letters/it's #1.yaml", .line = 40, .column = 3},
                      .record = RecordId::none}};

  failed.faults_injected = {{"the function throttles every call", 185}, {"the queue is away", 0}};

  scenario::RunResult unknown;
  unknown.verdict = scenario::Verdict::unknown;
  unknown.virtual_time = milliseconds(1250);
  unknown.record_count = 1;
  unknown.fingerprint = hash128("unknown");
  unknown.journal = journal;
  unknown.failures = {{.signature = "limit:steps",
                       .expected = "the run to settle within 5000000 steps",
                       .seen = "it goes on; next: schedule/Daily at +00:00:02.000",
                       .place = {.file = "scenarios/retries/endless.yaml"},
                       .record = RecordId::none}};

  samples.results = {passed, failed, unknown};
  return samples;
}

}  // namespace crucible::report
