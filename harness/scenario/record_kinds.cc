#include "harness/scenario/record_kinds.h"

#include <algorithm>
#include <array>

namespace crucible::scenario {
namespace {

constexpr std::array kRecordKinds = {
    RecordKind{"event.published", "a bus received an event"},
    RecordKind{"event.rejected", "an entry of PutEvents was refused"},
    RecordKind{"event.unrouted", "no such bus, or no rule of it matched"},
    RecordKind{"event.archived", "an archive kept the event"},
    RecordKind{"event.dead_lettered", "a delivery was given up and its event sent to the dead-letter queue"},
    RecordKind{"event.dropped", "a delivery was given up and its event is lost"},
    RecordKind{"rule.matched", "a rule's pattern matched the event"},
    RecordKind{"delivery.attempted", "EventBridge called a target"},
    RecordKind{"delivery.succeeded", "the target accepted"},
    RecordKind{"delivery.failed", "the target did not accept"},
    RecordKind{"delivery.retry_scheduled", "another attempt will be made"},
    RecordKind{"replay.started", "an archive's events begin to be published again"},
    RecordKind{"replay.completed", "the replay's last event was published"},
    RecordKind{"replay.cancelled", "the replay was ended before its last event"},
    RecordKind{"schedule.fired", "a schedule's time came"},
    RecordKind{"invocation.accepted",
               "Lambda took an invocation: into the function's queue, or while its caller waits"},
    RecordKind{"invocation.dropped", "an asynchronous invocation was given up"},
    RecordKind{"environment.created", "a cold start made an execution environment"},
    RecordKind{"environment.expired", "an execution environment was idle for too long and is gone"},
    RecordKind{"function.started", "a function's handler began"},
    RecordKind{"function.succeeded", "the handler returned"},
    RecordKind{"function.failed", "the handler threw, crashed or ran out of memory"},
    RecordKind{"function.timed_out", "the handler was killed at the function's timeout"},
    RecordKind{"function.throttled", "no concurrency was left for the invocation"},
    RecordKind{"function.system_error", "Lambda itself failed before the handler began"},
    RecordKind{"function.retry_scheduled", "Lambda will invoke again"},
    RecordKind{"destination.sent", "the outcome of an invocation went to its destination"},
    RecordKind{"destination.failed", "the destination did not accept the outcome of an invocation"},
    RecordKind{"handler.swallowed_kill", "a handler went on after it was killed: a defect of the handler"},
    RecordKind{"message.sent", "a queue received a message"},
    RecordKind{"message.received", "a consumer was handed a message, which is now hidden"},
    RecordKind{"message.deleted", "a consumer deleted a message"},
    RecordKind{"message.expired", "a message was kept for the queue's retention and is gone"},
    RecordKind{"message.moved", "a message went to a dead-letter queue, or back from one"},
    RecordKind{"queue.purged", "all messages of a queue were deleted"},
    RecordKind{"item.read", "an item of a table was read"},
    RecordKind{"item.written", "an item of a table was written"},
    RecordKind{"item.condition_failed", "a conditional write was refused"},
    RecordKind{"alarm.changed", "an alarm's state changed"},
    RecordKind{"order.submitted", "the broker accepted an order"},
    RecordKind{"order.refused", "the broker refused an order"},
    RecordKind{"order.partially_filled", "part of an order was executed"},
    RecordKind{"order.filled", "an order was executed whole"},
    RecordKind{"order.canceled", "an order was cancelled"},
    RecordKind{"order.settled", "an executed order was settled"},
    RecordKind{"mail.sent", "a notification was mailed"},
    RecordKind{"step.began", "a step of the scenario acts on the simulated system: where chains of causes begin"},
    RecordKind{"step.refused", "a step was refused, as AWS would"},
    RecordKind{"fault.injected", "a fault struck"},
    RecordKind{"log", "a line that a handler logged"},
};

}  // namespace

std::span<const RecordKind> known_record_kinds() {
  return kRecordKinds;
}

bool is_known_record_kind(std::string_view kind) {
  return std::any_of(kRecordKinds.begin(), kRecordKinds.end(),
                     [kind](const RecordKind& known) { return known.name == kind; });
}

}  // namespace crucible::scenario
