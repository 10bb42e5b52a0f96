#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/detail.h"
#include "fake_aws/eventbridge/rule_record.h"

namespace crucible::eventbridge {

/// The rules and targets of the buses, as AWS's control plane sees them. A rejected change leaves the old rule as it
/// was.
class RuleRegistry {
 public:
  /// Told of a rule whenever its schedule may have to be set again: put, enabled, disabled, and (with a null rule of
  /// that ARN) deleted.
  using ScheduleChanged = std::function<void(const std::string& rule_arn, const std::shared_ptr<Rule>& rule)>;

  RuleRegistry(BusRegistry& buses, ScheduleChanged schedule_changed)
      : buses_(buses), schedule_changed_(std::move(schedule_changed)) {}

  api::Result<std::string> put(const PutRuleRequest& request);
  /// Deleting a rule that does not exist succeeds (recorded).
  api::Result<> remove(std::string_view name, std::string_view bus);
  api::Result<> set_state(std::string_view name, std::string_view bus, RuleState state);
  api::Result<RuleDescription> describe(std::string_view name, std::string_view bus) const;
  api::Result<std::vector<RuleDescription>> list(std::string_view bus) const;

  api::Result<> put_targets(std::string_view name, std::string_view bus, const std::vector<Target>& targets);
  api::Result<> remove_targets(std::string_view name, std::string_view bus, const std::vector<std::string>& ids);
  api::Result<std::vector<Target>> list_targets(std::string_view name, std::string_view bus) const;

 private:
  /// The rule, or AWS's `Rule X does not exist on EventBus Y.`
  api::Result<std::shared_ptr<Rule>> get(std::string_view name, std::string_view bus) const;

  BusRegistry& buses_;
  ScheduleChanged schedule_changed_;
  DetailReader json_;
};

}  // namespace crucible::eventbridge
