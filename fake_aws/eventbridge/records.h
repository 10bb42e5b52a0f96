#pragma once

#include "harness/kernel/name.h"

/// What EventBridge notes. The subject of each is in brackets, with what its attributes add to the record's own.
/// An event's subject has `id`, `source`, `detail-type`, `bus`, `event` (the envelope) and, in a replay, `replay`; a
/// delivery's has `rule`, `target`, `resource`, and all that is its event's.
namespace crucible::eventbridge::records {

inline constexpr Name kPublished = "event.published";     // [event]; AWS's EVENT_RECEIPT
inline constexpr Name kRejected = "event.rejected";       // [an entry] error_code, error_message
inline constexpr Name kUnrouted = "event.unrouted";       // [event] reason: no_such_bus, no_rule_matched
inline constexpr Name kRuleMatched = "rule.matched";      // [event] rule, rule_arn, targets
inline constexpr Name kAttempted = "delivery.attempted";  // [delivery] attempt
inline constexpr Name kSucceeded = "delivery.succeeded";  // [delivery] attempt
inline constexpr Name kFailed = "delivery.failed";        // [delivery] attempt, error_code, error_message, retriable
inline constexpr Name kRetryScheduled = "delivery.retry_scheduled";  // [delivery] attempt (the coming one), delay_ms
inline constexpr Name kDeadLettered = "event.dead_lettered";  // [delivery] queue, error_code, exhausted, attempts
inline constexpr Name kDropped = "event.dropped";             // [delivery] reason, error_code, exhausted, attempts
inline constexpr Name kArchived = "event.archived";           // [event] archive
inline constexpr Name kReplayStarted = "replay.started";      // [replay] events
inline constexpr Name kReplayCompleted = "replay.completed";  // [replay] events
inline constexpr Name kReplayCancelled = "replay.cancelled";  // [replay] events
inline constexpr Name kScheduleFired = "schedule.fired";      // [schedule] scheduled_time

}  // namespace crucible::eventbridge::records
