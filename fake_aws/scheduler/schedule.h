#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "fake_aws/eventbridge/retry_schedule.h"
#include "harness/kernel/time.h"

namespace crucible::scheduler {

/// FlexibleTimeWindow: absent is Mode OFF; else a firing happens somewhere in the window that begins at its time.
struct FlexibleTimeWindow {
  std::int64_t maximum_window_in_minutes = 1;  ///< 1 to 1,440
};

enum class ScheduleState : std::uint8_t { enabled, disabled };
enum class AfterCompletion : std::uint8_t { none, delete_schedule };

/// EventBridgeParameters: what a schedule publishes when its target is an event bus.
struct EventBridgeParameters {
  std::string detail_type;
  std::string source;
};

/// What a schedule invokes with its role: a Lambda function, an SQS queue, or an event bus (PutEvents).
struct ScheduleTarget {
  std::string arn;
  std::string role_arn;
  /// The payload, or an event bus's detail. Absent, a function receives AWS's default event with source
  /// `aws.scheduler`.
  std::optional<std::string> input = {};
  eventbridge::RetryPolicy retry_policy = {};
  std::optional<std::string> dead_letter_arn = {};
  std::optional<EventBridgeParameters> event_bridge_parameters = {};
};

/// CreateSchedule. `label` is the template's logical id, by default the name. The expression is `at(...)`, `rate(...)`
/// or `cron(...)`, read in `timezone` (an IANA name); the dates bound rates and crons and are ignored for `at`.
struct CreateScheduleRequest {
  std::string name;
  std::string label = {};
  std::string group_name = "default";
  std::string schedule_expression;
  std::string timezone = "UTC";
  std::optional<Time> start_date = {};
  std::optional<Time> end_date = {};
  std::optional<FlexibleTimeWindow> flexible_time_window = {};
  ScheduleState state = ScheduleState::enabled;
  AfterCompletion action_after_completion = AfterCompletion::none;
  ScheduleTarget target;
  std::optional<std::string> description = {};
};

}  // namespace crucible::scheduler
