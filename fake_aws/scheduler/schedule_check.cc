#include "fake_aws/scheduler/schedule_check.h"

#include <fmt/format.h>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/limits.h"
#include "harness/kernel/time_text.h"

namespace crucible::scheduler {
namespace {

using eventbridge::Constraints;
using eventbridge::Destination;
using eventbridge::not_simulated;
using eventbridge::validation;

constexpr std::string_view kAttemptNumber = "<aws.scheduler.attempt-number>";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::optional<api::ApiError> check_members(const CreateScheduleRequest& request) {
  Constraints constraints;
  const ScheduleTarget& target = request.target;
  constraints.name(request.name, "name", 64)
      .length(std::string_view(request.schedule_expression), "scheduleExpression", 1, 256)
      .length(std::string_view(request.timezone), "scheduleExpressionTimezone", 1, 50)
      .length(std::string_view(target.arn), "target.arn", 1, 1600)
      .length(std::string_view(target.role_arn), "target.roleArn", 1, 1600)
      .range(target.retry_policy.maximum_retry_attempts, "target.retryPolicy.maximumRetryAttempts", 0,
             eventbridge::kRetryAttemptsMaximum)
      .range(std::chrono::floor<std::chrono::seconds>(target.retry_policy.maximum_event_age).count(),
             "target.retryPolicy.maximumEventAgeInSeconds", eventbridge::kEventAgeSecondsMinimum,
             eventbridge::kEventAgeSecondsMaximum);
  if (request.flexible_time_window) {
    constraints.range(request.flexible_time_window->maximum_window_in_minutes,
                      "flexibleTimeWindow.maximumWindowInMinutes", 1, 1440);
  }
  if (target.event_bridge_parameters) {
    constraints.length(std::string_view(target.event_bridge_parameters->detail_type),
                       "target.eventBridgeParameters.detailType", 1, 128);
    constraints.length(std::string_view(target.event_bridge_parameters->source), "target.eventBridgeParameters.source",
                       1, 256);
  }
  return constraints.error();
}

api::Result<Destination> destination_of(const CreateScheduleRequest& request, const api::Scope& scope) {
  const ScheduleTarget& target = request.target;
  const std::optional<Destination::Kind> kind = eventbridge::kind_of_target(target.arn);
  if (!kind) {
    return not_simulated(fmt::format("Target {} of schedule {} (only Lambda functions, SQS queues and event buses are)",
                                     target.arn, request.name));
  }
  if (target.arn.ends_with(".fifo")) {
    return not_simulated(fmt::format("Target {} of schedule {} being a FIFO queue", target.arn, request.name));
  }
  if (target.input && target.input->find(kAttemptNumber) != std::string::npos) {
    return not_simulated(fmt::format("{} in the input of schedule {}", kAttemptNumber, request.name));
  }
  const std::string arn = schedule_arn(request, scope);
  Destination destination{.kind = *kind,
                          .arn = target.arn,
                          .caller = {.service = {}, .account = scope.account, .source_arn = arn},
                          .retry = target.retry_policy,
                          .dead_letter_arn = target.dead_letter_arn,
                          .publishing = std::nullopt,
                          .sender_attribute = "SCHEDULE_ARN",
                          .sender_arn = arn};
  if (*kind == Destination::Kind::event_bus) {
    if (!target.event_bridge_parameters) {
      return validation("EventBridgeParameters is required for EventBridge PutEvents targets.");
    }
    if (target.event_bridge_parameters->source.starts_with("aws.")) {
      return validation("EventBridgeParameters.Source must not begin with aws.");
    }
    destination.publishing = {.source = target.event_bridge_parameters->source,
                              .detail_type = target.event_bridge_parameters->detail_type};
  }
  return destination;
}

}  // namespace

std::string schedule_arn(const CreateScheduleRequest& request, const api::Scope& scope) {
  return api::Arn{.partition = scope.partition,
                  .service = "scheduler",
                  .region = scope.region,
                  .account = scope.account,
                  .resource = "schedule/" + request.group_name + "/" + request.name}
      .text();
}

api::Result<CheckedSchedule> check_schedule(const CreateScheduleRequest& request, const api::Scope& scope, Time now) {
  if (auto error = check_members(request)) return *error;
  if (request.group_name != "default") return not_simulated("Schedule group " + request.group_name);
  const auto expression = eventbridge::parse_schedule_expression(request.schedule_expression);
  if (!expression) return validation(fmt::format("Invalid Schedule Expression {}.", request.schedule_expression));
  const std::optional<TimeZone> zone = TimeZone::find(request.timezone);
  if (!zone) return validation(fmt::format("Invalid Schedule Expression Timezone {}.", request.timezone));
  if (request.start_date && request.end_date && *request.start_date >= *request.end_date) {
    return validation("StartDate must be before EndDate.");
  }
  api::Result<Destination> destination = destination_of(request, scope);
  if (!destination) return destination.error();
  return CheckedSchedule{.times = {.expression = *expression,
                                   .zone = *zone,
                                   .anchor = request.start_date.value_or(now),
                                   .start = request.start_date,
                                   .end = request.end_date},
                         .destination = std::move(destination.value())};
}

std::string payload_of(const CreateScheduleRequest& request, const api::Scope& scope, Time scheduled,
                       const std::string& execution_id) {
  const std::string arn = schedule_arn(request, scope);
  if (request.target.input) {
    std::string input = *request.target.input;
    replace_all(input, "<aws.scheduler.schedule-arn>", arn);
    replace_all(input, "<aws.scheduler.scheduled-time>", format_whole_seconds(scheduled));
    replace_all(input, "<aws.scheduler.execution-id>", execution_id);
    return input;
  }
  if (request.target.event_bridge_parameters) return "{}";
  return fmt::format(
      R"({{"version":"0","id":"{}","detail-type":"Scheduled Event","source":"aws.scheduler","account":"{}","time":"{}",)"
      R"("region":"{}","resources":["{}"],"detail":"{{}}"}})",
      execution_id, scope.account, format_whole_seconds(scheduled), scope.region, arn);
}

}  // namespace crucible::scheduler
