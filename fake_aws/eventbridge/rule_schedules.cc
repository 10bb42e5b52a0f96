#include "fake_aws/eventbridge/rule_schedules.h"

#include "fake_aws/eventbridge/records.h"
#include "fake_aws/eventbridge/sites.h"
#include "harness/kernel/hash.h"

namespace crucible::eventbridge {
namespace {

using sites::ScheduleEffect;

std::optional<Time> next_firing(const ScheduleExpression& schedule, Time anchor, Time after) {
  if (const Rate* rate = std::get_if<Rate>(&schedule))
    return anchor + ((after - anchor) / rate->every + 1) * rate->every;
  const Cron& cron = std::get<Cron>(schedule);
  const WallMinutes from(std::chrono::floor<std::chrono::minutes>(after.time_since_epoch()));
  const std::optional<WallMinutes> next = cron.next_after(from);
  if (!next) return std::nullopt;
  return Time(next->time_since_epoch());
}

}  // namespace

FiringPlan plan_firing(Runtime& runtime, const Subject& schedule, Duration spread) {
  FiringPlan plan;
  const auto effect =
      static_cast<ScheduleEffect>(runtime.choose(sites::kScheduleFire, schedule, sites::kScheduleEffects.size() + 1));
  if (effect == ScheduleEffect::skip) return {.firings = 0};
  if (effect == ScheduleEffect::duplicate) plan.firings = 2;
  if (effect == ScheduleEffect::delay) {
    const std::uint64_t by = runtime.choose(sites::kScheduleDelay, schedule, sites::kDelayBound);
    plan.delay = by == 0 ? sites::kScheduleDelayDefault : std::chrono::milliseconds(by);
  }
  if (spread.count() > 0) {
    const auto bound = static_cast<std::uint64_t>(to_milliseconds(spread)) + 1;
    plan.delay += std::chrono::milliseconds(runtime.choose(sites::kScheduleSecond, schedule, bound));
  }
  return plan;
}

void RuleSchedules::changed(const std::string& rule_arn, const std::shared_ptr<Rule>& rule) {
  const auto old = armed_.find(rule_arn);
  if (old != armed_.end()) {
    runtime_.cancel(old->second.next);
    armed_.erase(old);
  }
  if (rule == nullptr || !rule->schedule || !rule->enabled()) return;
  const std::string& label = rule->description.label;
  Subject subject("schedule/" + rule_arn, {{"schedule", label}, {"rule", label}});
  const auto armed =
      armed_.emplace(rule_arn, Armed{.rule = rule, .subject = std::move(subject), .anchor = runtime_.now()});
  arm(armed.first->second, runtime_.now());
}

void RuleSchedules::arm(Armed& armed, Time after) {
  const std::optional<Time> next = next_firing(*armed.rule->schedule, armed.anchor, after);
  if (!next) return;
  armed.next = runtime_.at(
      *next, [this, arn = armed.rule->description.arn, at = *next] { fire(arn, at); }, Standing::background);
}

void RuleSchedules::fire(const std::string& rule_arn, Time scheduled) {
  const auto found = armed_.find(rule_arn);
  if (found == armed_.end()) return;
  arm(found->second, scheduled);
  const FiringPlan plan = plan_firing(runtime_, found->second.subject, spread_);
  for (int copy = 0; copy < plan.firings; ++copy) {
    Branch branch(runtime_);
    if (plan.delay.count() == 0) {
      publish(rule_arn, scheduled, copy);
    } else {
      runtime_.after(plan.delay, [this, rule_arn, scheduled, copy] { publish(rule_arn, scheduled, copy); });
    }
  }
}

void RuleSchedules::publish(const std::string& rule_arn, Time scheduled, int copy) {
  const auto found = armed_.find(rule_arn);
  if (found == armed_.end()) return;
  const Rule& rule = *found->second.rule;
  runtime_.note(records::kScheduleFired, found->second.subject, {{"scheduled_time", scheduled}});
  std::string origin = "schedule/" + rule_arn + "/" + std::to_string(to_epoch_milliseconds(scheduled));
  if (copy > 0) origin.append("/").append(std::to_string(copy));
  router_.publish_to(std::make_shared<const Event>(
                         std::make_shared<const EventData>(EventData{.id = id_from(origin),
                                                                     .source = "aws.events",
                                                                     .detail_type = "Scheduled Event",
                                                                     .account = scope_.account,
                                                                     .region = scope_.region,
                                                                     .time = scheduled,
                                                                     .ingested = runtime_.now(),
                                                                     .resources = {rule_arn},
                                                                     .detail = "{}",
                                                                     .bus = rule.description.event_bus_name})),
                     rule);
}

}  // namespace crucible::eventbridge
