#pragma once

#include <optional>

#include "fake_aws/eventbridge/schedule_expression.h"
#include "fake_aws/scheduler/time_zone.h"
#include "harness/kernel/time.h"

namespace crucible::scheduler {

/// When a schedule fires. Pure.
struct FiringTimes {
  eventbridge::ScheduleExpression expression;
  TimeZone zone;
  /// A rate's first firing: its StartDate, or when it was created.
  Time anchor;
  /// Firings outside are not made; without effect on one-time schedules.
  std::optional<Time> start = {};
  std::optional<Time> end = {};

  /// The first firing at or after `time`. Skipped local times do not fire, repeated ones fire once, at the first.
  std::optional<Time> at_or_after(Time time) const;
};

}  // namespace crucible::scheduler
