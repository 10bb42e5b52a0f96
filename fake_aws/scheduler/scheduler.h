#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/retry_schedule.h"
#include "fake_aws/eventbridge/tally.h"
#include "fake_aws/scheduler/schedule.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {
class Lambda;
}
namespace crucible::sqs {
class Sqs;
}
namespace crucible::eventbridge {
class EventBridge;
}

namespace crucible::scheduler {

struct Settings {
  eventbridge::RetryCurve retry;                      ///< assumption: as EventBridge's own
  Duration firing_spread = std::chrono::seconds(59);  ///< a firing's precision is 60 s
};

/// Amazon EventBridge Scheduler: one-time, rate and cron schedules in any time zone, in one account and Region.
///
/// A local time that daylight saving skips does not fire, one that it repeats fires once; a rate of days is steps of
/// 24 h. A failed invocation is retried as its RetryPolicy says, then dead-lettered or dropped and counted. Names
/// are unique within a group; only the group `default` exists.
class Scheduler {
 public:
  Scheduler(Runtime& runtime, api::Scope scope, lambda::Lambda& lambda, sqs::Sqs& sqs, eventbridge::EventBridge& events,
            Settings settings = {});
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  api::Result<std::string /*arn*/> create_schedule(const CreateScheduleRequest& request);
  /// Replaces the whole schedule, as AWS does, and anchors it anew.
  api::Result<std::string /*arn*/> update_schedule(const CreateScheduleRequest& request);
  api::Result<> delete_schedule(std::string_view name);
  api::Result<CreateScheduleRequest> get_schedule(std::string_view name) const;
  /// In the order of their names.
  std::vector<std::string> list_schedules() const;
  /// When the schedule will fire next, before flexible windows; nullopt where it will not.
  std::optional<Time> next_firing(std::string_view name) const;

  eventbridge::Tally tally() const;

 private:
  struct Schedule;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace crucible::scheduler
