#include "fake_aws/eventbridge/rule_registry.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/limits.h"
#include "fake_aws/eventbridge/target_binding.h"

namespace crucible::eventbridge {
namespace {

std::string rule_arn(const api::Scope& scope, const std::string& bus, const std::string& name) {
  return api::Arn{.partition = scope.partition,
                  .service = "events",
                  .region = scope.region,
                  .account = scope.account,
                  .resource = bus == kDefaultBus ? "rule/" + name : "rule/" + bus + "/" + name}
      .text();
}

std::optional<api::ApiError> compile(const PutRuleRequest& request, Rule& rule) {
  if (request.event_pattern) {
    try {
      rule.pattern = pattern::Pattern::compile(*request.event_pattern);
    } catch (const pattern::InvalidPattern& invalid) {
      return api::ApiError{.code = "InvalidEventPatternException", .message = invalid.what()};
    }
  }
  if (request.schedule_expression) {
    if (rule.description.event_bus_name != kDefaultBus) {
      return validation("ScheduleExpression is supported only on the default event bus.");
    }
    rule.schedule = parse_schedule_expression(*request.schedule_expression);
    if (!rule.schedule || std::holds_alternative<OneTime>(*rule.schedule)) {
      return validation("Parameter ScheduleExpression is not valid.");
    }
  }
  if (!request.event_pattern && !request.schedule_expression) {
    return validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  return std::nullopt;
}

}  // namespace

api::Result<std::shared_ptr<Rule>> RuleRegistry::get(std::string_view name, std::string_view bus) const {
  const api::Result<Bus*> found = buses_.get(bus);
  if (!found) return found.error();
  const auto rule = found.value()->rules.find(name);
  if (rule == found.value()->rules.end()) {
    return not_found(fmt::format("Rule {} does not exist on EventBus {}.", name, found.value()->description.name));
  }
  return rule->second;
}

api::Result<std::string> RuleRegistry::put(const PutRuleRequest& request) {
  Constraints constraints;
  constraints.name(request.name, "name", kNameLength)
      .length(request.schedule_expression, "scheduleExpression", 0, kScheduleLength)
      .length(request.event_pattern, "eventPattern", 0, kPatternLength)
      .length(request.description, "description", 0, kDescriptionLength);
  if (const auto error = constraints.error()) return *error;
  const api::Result<Bus*> bus = buses_.get(request.event_bus_name);
  if (!bus) return bus.error();
  const std::string& bus_name = bus.value()->description.name;
  Rule made{.description = {.name = request.name,
                            .label = request.label.empty() ? request.name : request.label,
                            .arn = rule_arn(buses_.scope(), bus_name, request.name),
                            .event_bus_name = bus_name,
                            .event_pattern = request.event_pattern,
                            .schedule_expression = request.schedule_expression,
                            .state = request.state,
                            .description = request.description,
                            .role_arn = request.role_arn,
                            .managed_by = std::nullopt},
            .pattern = std::nullopt,
            .schedule = std::nullopt};
  if (const auto error = compile(request, made)) return *error;
  auto& rules = bus.value()->rules;
  const auto old = rules.find(request.name);
  const bool same_schedule = old != rules.end() && old->second->enabled() && made.enabled() &&
                             old->second->description.schedule_expression == request.schedule_expression;
  if (old == rules.end()) {
    if (rules.size() >= kRulesPerBus) return limit_exceeded();
    rules.emplace(request.name, std::make_shared<Rule>(std::move(made)));
  } else {
    made.targets = std::move(old->second->targets);
    *old->second = std::move(made);
  }
  const std::shared_ptr<Rule>& rule = rules.find(request.name)->second;
  if (!same_schedule) schedule_changed_(rule->description.arn, rule);
  return rule->description.arn;
}

api::Result<> RuleRegistry::remove(std::string_view name, std::string_view bus) {
  const api::Result<Bus*> found = buses_.get(bus);
  if (!found) return found.error();
  auto& rules = found.value()->rules;
  const auto rule = rules.find(name);
  if (rule == rules.end()) return api::Nothing{};
  if (!rule->second->targets.empty()) return validation("Rule can't be deleted since it has targets.");
  schedule_changed_(rule->second->description.arn, nullptr);
  rules.erase(rule);
  return api::Nothing{};
}

api::Result<> RuleRegistry::set_state(std::string_view name, std::string_view bus, RuleState state) {
  const api::Result<std::shared_ptr<Rule>> rule = get(name, bus);
  if (!rule) return rule.error();
  RuleDescription& description = rule.value()->description;
  if (description.state == state) return api::Nothing{};
  description.state = state;
  schedule_changed_(description.arn, rule.value());
  return api::Nothing{};
}

api::Result<RuleDescription> RuleRegistry::describe(std::string_view name, std::string_view bus) const {
  const api::Result<std::shared_ptr<Rule>> rule = get(name, bus);
  if (!rule) return rule.error();
  return rule.value()->description;
}

api::Result<std::vector<RuleDescription>> RuleRegistry::list(std::string_view bus) const {
  const api::Result<Bus*> found = buses_.get(bus);
  if (!found) return found.error();
  std::vector<RuleDescription> all;
  for (const auto& [name, rule] : found.value()->rules) all.push_back(rule->description);
  return all;
}

api::Result<> RuleRegistry::put_targets(std::string_view name, std::string_view bus,
                                        const std::vector<Target>& targets) {
  Constraints constraints;
  for (std::size_t at = 0; at < targets.size(); ++at) check_target(constraints, targets[at], at + 1);
  if (const auto error = constraints.error()) return *error;
  const api::Result<std::shared_ptr<Rule>> rule = get(name, bus);
  if (!rule) return rule.error();
  std::vector<BoundTarget> all = rule.value()->targets;
  for (const Target& target : targets) {
    api::Result<BoundTarget> bound = bind_target(target, rule.value()->description, buses_.scope(), json_);
    if (!bound) return bound.error();
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&target](const BoundTarget& other) { return other.target.id == target.id; });
    if (same == all.end()) {
      all.push_back(std::move(bound.value()));
    } else {
      *same = std::move(bound.value());
    }
  }
  if (all.size() > kTargetsPerRule) return limit_exceeded();
  rule.value()->targets = std::move(all);
  return api::Nothing{};
}

api::Result<> RuleRegistry::remove_targets(std::string_view name, std::string_view bus,
                                           const std::vector<std::string>& ids) {
  const api::Result<std::shared_ptr<Rule>> rule = get(name, bus);
  if (!rule) return rule.error();
  std::erase_if(rule.value()->targets, [&ids](const BoundTarget& bound) {
    return std::find(ids.begin(), ids.end(), bound.target.id) != ids.end();
  });
  return api::Nothing{};
}

api::Result<std::vector<Target>> RuleRegistry::list_targets(std::string_view name, std::string_view bus) const {
  const api::Result<std::shared_ptr<Rule>> rule = get(name, bus);
  if (!rule) return rule.error();
  std::vector<Target> all;
  for (const BoundTarget& bound : rule.value()->targets) all.push_back(bound.target);
  return all;
}

}  // namespace crucible::eventbridge
