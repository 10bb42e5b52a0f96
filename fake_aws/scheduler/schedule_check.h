#pragma once

#include "fake_aws/api/arn.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/destination.h"
#include "fake_aws/scheduler/firing_times.h"
#include "fake_aws/scheduler/schedule.h"

namespace crucible::scheduler {

/// A schedule's request, understood.
struct CheckedSchedule {
  FiringTimes times;
  eventbridge::Destination destination;
};

/// Understands a CreateSchedule or UpdateSchedule at `now`, or answers as AWS does where it is wrong.
api::Result<CheckedSchedule> check_schedule(const CreateScheduleRequest& request, const api::Scope& scope, Time now);

/// `arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP/NAME`
std::string schedule_arn(const CreateScheduleRequest& request, const api::Scope& scope);

/// What the target receives at a firing: its input with `<aws.scheduler.schedule-arn>`, `...scheduled-time>` and
/// `...execution-id>` put in, or AWS's default event.
std::string payload_of(const CreateScheduleRequest& request, const api::Scope& scope, Time scheduled,
                       const std::string& execution_id);

}  // namespace crucible::scheduler
