#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "fake_aws/eventbridge/error_code.h"
#include "harness/kernel/site.h"
#include "harness/kernel/time.h"

/// Where EventBridge may go one way or another. `by` is in whole milliseconds.
namespace crucible::eventbridge::sites {

inline constexpr std::uint64_t kDelayBound = 24ULL * 3'600'000 + 1;
inline constexpr std::uint64_t kCopiesBound = 101;

/// A PutEvents call, about what calls. Its attributes are the entries': a text where all agree, else a list. `throttle`
/// and `error` fail the call and accept nothing; `fail_entries` fails entries of a call that succeeds; `lose_answer`
/// accepts everything and then fails the call as a timeout does; `delay` keeps the caller waiting.
inline constexpr std::array<std::string_view, 5> kPutEventsEffects = {"throttle", "error", "fail_entries",
                                                                      "lose_answer", "delay"};
enum class PutEventsEffect : std::uint8_t { none, throttle, error, fail_entries, lose_answer, delay };
inline constexpr Site kPutEvents{.name = "events.put_events", .sort = Site::Sort::fault, .words = kPutEventsEffects};
/// Errors of a whole call.
inline constexpr std::array<std::string_view, 5> kCallErrors = {
    "InternalException", "ServiceUnavailable", "ThrottlingException", "ValidationException", "AccessDeniedException"};
inline constexpr Site kCallCode{.name = "events.put_events.error.code",
                                .sort = Site::Sort::parameter,
                                .words = kCallErrors,
                                .of = "events.put_events",
                                .parameter = "code"};
/// Errors of an entry (BC), the retryable ones first.
inline constexpr std::array<std::string_view, 9> kEntryErrors = {"InternalFailure",
                                                                 "ThrottlingException",
                                                                 "AccessDeniedException",
                                                                 "InvalidAccountIdException",
                                                                 "InvalidArgument",
                                                                 "MalformedDetail",
                                                                 "RedactionFailure",
                                                                 "NotAuthorizedForSourceException",
                                                                 "NotAuthorizedForDetailTypeException"};
inline constexpr Site kEntryCode{.name = "events.put_events.fail_entries.code",
                                 .sort = Site::Sort::parameter,
                                 .words = kEntryErrors,
                                 .of = "events.put_events",
                                 .parameter = "code"};
/// Which entries fail, as bits, the first entry the lowest; answer 0 is all of them.
inline constexpr Site kFailingEntries{.name = "events.put_events.entries",
                                      .sort = Site::Sort::parameter,
                                      .of = "events.put_events",
                                      .parameter = "entries"};
inline constexpr Site kPutEventsDelay{
    .name = "events.put_events.by", .sort = Site::Sort::parameter, .of = "events.put_events", .parameter = "by"};
inline constexpr Duration kPutEventsDelayDefault = std::chrono::seconds(1);

/// An attempt of a delivery, whose number is the attribute `attempt`. `lose_answer`: the target accepts and EventBridge
/// sees a timeout, so it will try again. `duplicate`: the target accepts 1 + copies times (answer 0 is one copy).
/// `delay`: the attempt is made that much later.
inline constexpr std::array<std::string_view, 8> kDeliverEffects = {"throttle",  "error", "time_out", "lose_answer",
                                                                    "duplicate", "delay", "deny",     "missing"};
enum class DeliverEffect : std::uint8_t {
  none,
  throttle,
  error,
  time_out,
  lose_answer,
  duplicate,
  delay,
  deny,
  missing
};
inline constexpr Site kDeliver{.name = "events.deliver", .sort = Site::Sort::fault, .words = kDeliverEffects};
inline constexpr Site kDeliverCode{.name = "events.deliver.code",
                                   .sort = Site::Sort::parameter,
                                   .words = kErrorCodes,
                                   .of = "events.deliver",
                                   .parameter = "code"};
inline constexpr Site kDeliverCopies{
    .name = "events.deliver.copies", .sort = Site::Sort::parameter, .of = "events.deliver", .parameter = "copies"};
inline constexpr Site kDeliverDelay{
    .name = "events.deliver.by", .sort = Site::Sort::parameter, .of = "events.deliver", .parameter = "by"};
inline constexpr Duration kDeliverDelayDefault = std::chrono::minutes(1);
inline constexpr Site kDeliveryLatency{.name = "events.delivery_latency"};
inline constexpr Site kRetryJitter{.name = "events.retry_jitter"};

/// An event on its way into an archive (an attribute of the question). `delay`: it is there that much later, by default
/// the ten minutes that AWS advises to wait; `reorder`: it changes places with the one stored before it; `duplicate`:
/// it is stored twice.
inline constexpr std::array<std::string_view, 3> kArchiveEffects = {"delay", "reorder", "duplicate"};
enum class ArchiveEffect : std::uint8_t { none, delay, reorder, duplicate };
inline constexpr Site kArchiveStore{.name = "archive.store", .sort = Site::Sort::fault, .words = kArchiveEffects};
inline constexpr Site kArchiveDelay{
    .name = "archive.store.by", .sort = Site::Sort::parameter, .of = "archive.store", .parameter = "by"};
inline constexpr Duration kArchiveDelayDefault = std::chrono::minutes(10);

/// One event of a replay, about the replayed event; its archive is an attribute. `delay`: it is published that much
/// later; `reorder`: after the one that follows it; `duplicate`: twice, with two ids.
inline constexpr std::array<std::string_view, 3> kReplayEffects = {"delay", "reorder", "duplicate"};
enum class ReplayEffect : std::uint8_t { none, delay, reorder, duplicate };
inline constexpr Site kReplayDeliver{.name = "replay.deliver", .sort = Site::Sort::fault, .words = kReplayEffects};
inline constexpr Site kReplayDelay{
    .name = "replay.deliver.by", .sort = Site::Sort::parameter, .of = "replay.deliver", .parameter = "by"};
inline constexpr Duration kReplayDelayDefault = std::chrono::minutes(1);
/// Which of what is left of a minute comes next; answer 0 keeps archive order. AWS promises no order within a minute.
inline constexpr Site kReplayOrder{.name = "replay.order"};

/// A schedule's firing, of rules and of EventBridge Scheduler alike; about the schedule, so its `nth` counts firings.
inline constexpr std::array<std::string_view, 3> kScheduleEffects = {"delay", "duplicate", "skip"};
enum class ScheduleEffect : std::uint8_t { none, delay, duplicate, skip };
inline constexpr Site kScheduleFire{.name = "schedule.fire", .sort = Site::Sort::fault, .words = kScheduleEffects};
inline constexpr Site kScheduleDelay{
    .name = "schedule.fire.by", .sort = Site::Sort::parameter, .of = "schedule.fire", .parameter = "by"};
inline constexpr Duration kScheduleDelayDefault = std::chrono::minutes(1);
/// Where in its minute a schedule fires.
inline constexpr Site kScheduleSecond{.name = "schedule.second"};

inline constexpr std::array<const Site*, 19> kAll = {
    &kPutEvents,   &kCallCode,     &kEntryCode,     &kFailingEntries, &kPutEventsDelay,
    &kDeliver,     &kDeliverCode,  &kDeliverCopies, &kDeliverDelay,   &kDeliveryLatency,
    &kRetryJitter, &kArchiveStore, &kArchiveDelay,  &kReplayDeliver,  &kReplayDelay,
    &kReplayOrder, &kScheduleFire, &kScheduleDelay, &kScheduleSecond};
inline std::span<const Site* const> all() {
  return kAll;
}

}  // namespace crucible::eventbridge::sites
