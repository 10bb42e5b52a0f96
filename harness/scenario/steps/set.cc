#include <fmt/format.h>

#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {

Refusal perform(const SetRuleState& step, StepScene& scene) {
  const cloudformation::RuleSpec& rule = *scene.cloud.stack().find_rule(step.rule.text);
  eventbridge::EventBridge& events = scene.cloud.eventbridge();
  const auto done =
      step.enabled ? events.enable_rule(rule.name, rule.bus_name) : events.disable_rule(rule.name, rule.bus_name);
  return done ? Refusal() : done.error();
}

Refusal perform(const SetRetryPolicy& step, StepScene& scene) {
  const cloudformation::RuleSpec& rule = *scene.cloud.stack().find_rule(step.rule.text);
  const auto listed = scene.cloud.eventbridge().list_targets(rule.name, rule.bus_name);
  if (!listed) return listed.error();
  std::vector<eventbridge::Target> changed;
  for (eventbridge::Target target : listed.value()) {
    if (step.target && target.id != step.target->text) continue;
    eventbridge::RetryPolicy& policy = target.retry_policy;
    policy.maximum_retry_attempts = step.maximum_retry_attempts.value_or(policy.maximum_retry_attempts);
    policy.maximum_event_age = step.maximum_event_age.value_or(policy.maximum_event_age);
    changed.push_back(std::move(target));
  }
  if (changed.empty()) {
    return api::ApiError{.code = "ResourceNotFoundException",
                         .message = fmt::format("Rule {} has no such target.", step.rule.text)};
  }
  const auto put = scene.cloud.eventbridge().put_targets(rule.name, rule.bus_name, changed);
  return put ? Refusal() : put.error();
}

Refusal perform(const SetConcurrency& step, StepScene& scene) {
  const auto set =
      scene.cloud.lambda().set_reserved_concurrency(*scene.cloud.arn_of(step.function.text), step.reserved_concurrency);
  return set ? Refusal() : set.error();
}

Refusal perform(const SetGiven& step, StepScene& scene) {
  scene.application->change(step.given);
  return std::nullopt;
}

}  // namespace crucible::scenario
