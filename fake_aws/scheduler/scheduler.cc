#include "fake_aws/scheduler/scheduler.h"

#include <fmt/format.h>

#include <map>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/delivery_engine.h"
#include "fake_aws/eventbridge/records.h"
#include "fake_aws/eventbridge/rule_schedules.h"
#include "fake_aws/scheduler/schedule_check.h"
#include "fake_aws/scheduler/schedule_invoker.h"
#include "fake_aws/scheduler/sites.h"
#include "harness/kernel/hash.h"
#include "harness/kernel/time_text.h"

namespace crucible::scheduler {
namespace {

constexpr eventbridge::DeliverySites kDeliverySites{.attempt = sites::kDeliver,
                                                    .code = sites::kDeliverCode,
                                                    .copies = sites::kDeliverCopies,
                                                    .delay = sites::kDeliverDelay,
                                                    .latency = sites::kDeliveryLatency,
                                                    .jitter = sites::kRetryJitter};

api::ApiError no_such_schedule(std::string_view name) {
  return eventbridge::not_found(fmt::format("Schedule {} does not exist.", name));
}

}  // namespace

/// A schedule at work. Shared with its firings under way, which a delete or an update does not call back.
struct Scheduler::Schedule {
  CreateScheduleRequest request;
  std::string arn;
  FiringTimes times;
  std::shared_ptr<const eventbridge::Destination> destination;
  Subject subject;
  std::optional<Time> next_firing = {};
  TaskHandle next = {};
};

struct Scheduler::Parts {
  Parts(Runtime& its_runtime, api::Scope its_scope, lambda::Lambda& lambda, sqs::Sqs& sqs,
        eventbridge::EventBridge& events, Settings given)
      : runtime(its_runtime),
        scope(std::move(its_scope)),
        settings(given),
        invoker(lambda, sqs, events),
        deliveries(runtime, invoker, sqs, settings.retry, {}, kDeliverySites) {}

  api::Result<std::string> put(const CreateScheduleRequest& request);
  void arm(const std::shared_ptr<Schedule>& schedule, Time from);
  void fire(const std::shared_ptr<Schedule>& schedule, Time scheduled);
  void invoke(const Schedule& schedule, Time scheduled, int copy);
  void complete(const Schedule& schedule);

  Runtime& runtime;
  api::Scope scope;
  Settings settings;
  ScheduleInvoker invoker;
  eventbridge::DeliveryEngine deliveries;
  std::map<std::string, std::shared_ptr<Schedule>, std::less<>> schedules;
};

api::Result<std::string> Scheduler::Parts::put(const CreateScheduleRequest& request) {
  api::Result<CheckedSchedule> checked = check_schedule(request, scope, runtime.now());
  if (!checked) return checked.error();
  const auto old = schedules.find(request.name);
  if (old != schedules.end()) {
    runtime.cancel(old->second->next);
    schedules.erase(old);
  }
  const std::string arn = schedule_arn(request, scope);
  const std::string label = request.label.empty() ? request.name : request.label;
  auto schedule = std::make_shared<Schedule>(
      Schedule{.request = request,
               .arn = arn,
               .times = checked.value().times,
               .destination = std::make_shared<const eventbridge::Destination>(std::move(checked.value().destination)),
               .subject = Subject("schedule/" + arn, {{"schedule", label}})});
  schedules.emplace(request.name, schedule);
  if (request.state == ScheduleState::enabled) arm(schedule, runtime.now());
  return arn;
}

void Scheduler::Parts::arm(const std::shared_ptr<Schedule>& schedule, Time from) {
  schedule->next_firing = schedule->times.at_or_after(from);
  if (!schedule->next_firing) return;
  const Time at = *schedule->next_firing;
  schedule->next = runtime.at(
      at, [this, schedule, at] { fire(schedule, at); }, Standing::background);
}

void Scheduler::Parts::fire(const std::shared_ptr<Schedule>& schedule, Time scheduled) {
  arm(schedule, scheduled + Duration(1));
  eventbridge::FiringPlan plan = eventbridge::plan_firing(runtime, schedule->subject, settings.firing_spread);
  if (schedule->request.flexible_time_window) {
    const Duration window = std::chrono::minutes(schedule->request.flexible_time_window->maximum_window_in_minutes);
    const auto bound = static_cast<std::uint64_t>(to_milliseconds(window));
    plan.delay += std::chrono::milliseconds(runtime.choose(sites::kFlexibleWindow, schedule->subject, bound));
  }
  for (int copy = 0; copy < plan.firings; ++copy) {
    Branch branch(runtime);
    if (plan.delay.count() == 0) {
      invoke(*schedule, scheduled, copy);
    } else {
      runtime.after(plan.delay, [this, schedule, scheduled, copy] { invoke(*schedule, scheduled, copy); });
    }
  }
  if (!schedule->next_firing) complete(*schedule);
}

void Scheduler::Parts::invoke(const Schedule& schedule, Time scheduled, int copy) {
  runtime.note(eventbridge::records::kScheduleFired, schedule.subject, {{"scheduled_time", scheduled}});
  std::string name = "delivery/" + schedule.arn + "/" + std::to_string(to_epoch_milliseconds(scheduled));
  if (copy > 0) name.append("/").append(std::to_string(copy));
  const std::string execution_id = id_from(name);
  const std::string resource = deliveries.label_of(*schedule.destination);
  const std::string& label = schedule.request.label.empty() ? schedule.request.name : schedule.request.label;
  const std::string& arn = schedule.destination->arn;
  deliveries.start(std::make_unique<eventbridge::Delivery>(
      eventbridge::Delivery{.subject = Subject(std::move(name), {{"schedule", label},
                                                                 {"target", arn.substr(arn.find_last_of(":/") + 1)},
                                                                 {"resource", resource},
                                                                 {"scheduled_time", scheduled}}),
                            .destination = schedule.destination,
                            .event = nullptr,
                            .shaped_payload = payload_of(schedule.request, scope, scheduled, execution_id),
                            .trace_header = std::nullopt,
                            .ingested = runtime.now(),
                            .dead_letter_attributes = {{"EXECUTION_ID", execution_id},
                                                       {"IS_PAYLOAD_TRUNCATED", "false"},
                                                       {"SCHEDULED_TIME", format_whole_seconds(scheduled)}}}));
}

void Scheduler::Parts::complete(const Schedule& schedule) {
  if (schedule.request.action_after_completion != AfterCompletion::delete_schedule) return;
  const auto found = schedules.find(schedule.request.name);
  if (found != schedules.end() && found->second.get() == &schedule) schedules.erase(found);
}

Scheduler::Scheduler(Runtime& runtime, api::Scope scope, lambda::Lambda& lambda, sqs::Sqs& sqs,
                     eventbridge::EventBridge& events, Settings settings)
    : parts_(std::make_unique<Parts>(runtime, std::move(scope), lambda, sqs, events, settings)) {}
Scheduler::~Scheduler() = default;

api::Result<std::string> Scheduler::create_schedule(const CreateScheduleRequest& request) {
  if (parts_->schedules.contains(request.name)) {
    return api::ApiError{.code = "ConflictException",
                         .message = fmt::format("Schedule {} already exists.", request.name),
                         .http_status = 409};
  }
  return parts_->put(request);
}

api::Result<std::string> Scheduler::update_schedule(const CreateScheduleRequest& request) {
  if (!parts_->schedules.contains(request.name)) return no_such_schedule(request.name);
  return parts_->put(request);
}

api::Result<> Scheduler::delete_schedule(std::string_view name) {
  const auto found = parts_->schedules.find(name);
  if (found == parts_->schedules.end()) return no_such_schedule(name);
  parts_->runtime.cancel(found->second->next);
  parts_->schedules.erase(found);
  return api::Nothing{};
}

api::Result<CreateScheduleRequest> Scheduler::get_schedule(std::string_view name) const {
  const auto found = parts_->schedules.find(name);
  if (found == parts_->schedules.end()) return no_such_schedule(name);
  return found->second->request;
}

std::vector<std::string> Scheduler::list_schedules() const {
  std::vector<std::string> names;
  for (const auto& [name, schedule] : parts_->schedules) names.push_back(name);
  return names;
}

std::optional<Time> Scheduler::next_firing(std::string_view name) const {
  const auto found = parts_->schedules.find(name);
  return found == parts_->schedules.end() ? std::nullopt : found->second->next_firing;
}

eventbridge::Tally Scheduler::tally() const {
  return parts_->deliveries.tally();
}

}  // namespace crucible::scheduler
