#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

#include "fake_aws/eventbridge/cron.h"
#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// `rate(5 minutes)`.
struct Rate {
  Duration every;
};

/// `at(2025-10-14T09:35:00)`, a wall time: Scheduler's one-time schedules only.
struct OneTime {
  std::chrono::time_point<std::chrono::local_t, std::chrono::seconds> at;
};

using ScheduleExpression = std::variant<Rate, Cron, OneTime>;

/// nullopt where AWS refuses the text. A rate is a positive whole number of minutes, hours or days, singular only for
/// 1; case matters, and there are no blanks but the one in the middle (recorded).
std::optional<ScheduleExpression> parse_schedule_expression(std::string_view text);

}  // namespace crucible::eventbridge
