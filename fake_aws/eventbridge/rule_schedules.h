#pragma once

#include <map>
#include <memory>
#include <string>

#include "fake_aws/eventbridge/router.h"
#include "fake_aws/eventbridge/rule_record.h"
#include "harness/kernel/runtime.h"

namespace crucible::eventbridge {

/// What the fault point says of one firing.
struct FiringPlan {
  Duration delay{0};
  int firings = 1;  ///< 0: skipped; 2: duplicated
};
FiringPlan plan_firing(Runtime& runtime, const Subject& schedule, Duration spread);

/// The schedules of rules (`rate` and `cron`, in UTC, on the default bus): anchored when the rule is made or enabled or
/// its expression changes. The next firing is in the background: a world that only waits for it has settled.
class RuleSchedules {
 public:
  RuleSchedules(Runtime& runtime, Router& router, api::Scope scope, Duration spread)
      : runtime_(runtime), router_(router), scope_(std::move(scope)), spread_(spread) {}

  /// A rule has changed; null where it was deleted.
  void changed(const std::string& rule_arn, const std::shared_ptr<Rule>& rule);

 private:
  struct Armed {
    std::shared_ptr<Rule> rule;
    Subject subject;
    Time anchor;
    TaskHandle next = {};
  };

  void arm(Armed& armed, Time after);
  void fire(const std::string& rule_arn, Time scheduled);
  void publish(const std::string& rule_arn, Time scheduled, int copy);

  Runtime& runtime_;
  Router& router_;
  api::Scope scope_;
  Duration spread_;
  std::map<std::string, Armed, std::less<>> armed_;
};

}  // namespace crucible::eventbridge
