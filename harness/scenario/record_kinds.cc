#include "harness/scenario/record_kinds.h"

#include <algorithm>
#include <array>

namespace crucible::scenario {
namespace {

constexpr std::array kKinds = std::to_array<std::string_view>(
    {// EventBridge
     "event.published", "event.rejected", "event.unrouted", "rule.matched", "delivery.attempted", "delivery.succeeded",
     "delivery.failed", "delivery.retry_scheduled", "event.dead_lettered", "event.dropped", "event.archived",
     "replay.started", "replay.completed", "replay.cancelled", "schedule.fired",
     // Lambda
     "function.started", "function.succeeded", "function.failed", "function.timed_out", "function.throttled",
     "invocation.accepted", "function.retry_scheduled", "function.system_error", "destination.sent",
     "destination.failed", "invocation.dropped", "environment.created", "environment.expired", "handler.swallowed_kill",
     // SQS
     "message.sent", "message.received", "message.deleted", "message.moved", "message.expired", "queue.purged",
     // DynamoDB
     "item.read", "item.written", "item.condition_failed",
     // CloudWatch
     "alarm.changed", "log",
     // the Alchemiser's outside world
     "order.submitted", "order.filled", "order.partially_filled", "order.refused", "order.canceled", "order.settled",
     "mail.sent",
     // the harness
     "fault.injected", "step.began", "step.refused"});

}  // namespace

std::vector<std::string> known_record_kinds() {
  return {kKinds.begin(), kKinds.end()};
}

bool is_known_record_kind(std::string_view kind) {
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

}  // namespace crucible::scenario
