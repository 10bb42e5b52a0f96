#include <fmt/format.h>

#include "fake_aws/cloudformation/families.h"

// AWS::Scheduler::Schedule; bounds from botocore's scheduler service-2.json.
namespace crucible::cloudformation {
namespace {

constexpr std::string_view no_such_target = "this kind of target is not simulated";

constexpr Property schedule_table[] = {
    {.name = "Name", .minimum = 1, .maximum = 64, .extra_characters = name_characters},
    {.name = "GroupName", .minimum = 1, .maximum = 64, .extra_characters = name_characters},
    {.name = "Description", .maximum = 512},
    {.name = "ScheduleExpression", .is_required = true, .minimum = 1, .maximum = 256},
    {.name = "ScheduleExpressionTimezone", .minimum = 1, .maximum = 50},
    {.name = "StartDate", .minimum = 1},
    {.name = "EndDate", .minimum = 1},
    {.name = "State", .allowed = "ENABLED|DISABLED"},
    {.name = "FlexibleTimeWindow", .shape = Shape::mapping, .is_required = true},
    {.name = "ActionAfterCompletion", .allowed = "NONE|DELETE"},
    {.name = "Target", .shape = Shape::mapping, .is_required = true},
    {.name = "KmsKeyArn", .use = Use::refused, .reason = "customers' keys are not simulated"},
};
constexpr Property window_table[] = {
    {.name = "Mode", .is_required = true, .allowed = "OFF|FLEXIBLE"},
    {.name = "MaximumWindowInMinutes", .shape = Shape::integer, .minimum = 1, .maximum = 1'440},
};
constexpr Property target_table[] = {
    {.name = "Arn", .is_required = true, .minimum = 1, .maximum = 1'600},
    {.name = "RoleArn", .is_required = true, .minimum = 1, .maximum = 1'600},
    {.name = "Input", .minimum = 1},
    {.name = "RetryPolicy", .shape = Shape::mapping},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
    {.name = "EventBridgeParameters", .shape = Shape::mapping},
    {.name = "SqsParameters", .shape = Shape::mapping, .use = Use::carried},
    {.name = "EcsParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "KinesisParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "SageMakerPipelineParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
};
constexpr Property event_table[] = {
    {.name = "DetailType", .is_required = true, .minimum = 1, .maximum = 128},
    {.name = "Source", .is_required = true, .minimum = 1, .maximum = 256},
};
constexpr Property sqs_table[] = {{.name = "MessageGroupId", .maximum = 128}};

void read_target(const Properties& target, const Stack& stack, ScheduleSpec& schedule) {
  schedule.target_arn = target.text("Arn");
  schedule.role_arn = target.text("RoleArn");
  schedule.input = target.text("Input");
  schedule.retry = read_retry_policy(target);
  schedule.dead_letter_arn = read_dead_letter_arn(target, stack);
  if (schedule.target_arn.rfind("arn:", 0) != 0) {
    target.fail("Arn", fmt::format("must be an ARN, found \"{}\"", schedule.target_arn));
  }
  if (target.has("EventBridgeParameters")) {
    const Properties event = target.child("EventBridgeParameters", event_table);
    schedule.detail_type = event.text("DetailType");
    schedule.source = event.text("Source");
    if (schedule.source.rfind("aws.", 0) == 0) {
      event.fail("Source", "cannot begin with \"aws.\"");
    }
  }
  if (target.has("SqsParameters")) {
    schedule.message_group_id = target.child("SqsParameters", sqs_table).text("MessageGroupId");
  }
}

}  // namespace

void read_schedule(const ResolvedResource& resource) {
  const Properties properties = resource.read(schedule_table);
  ScheduleSpec schedule;
  schedule.logical_id = resource.logical_id;
  schedule.place = resource.place;
  schedule.name = resource.name;
  schedule.arn = resource.arn;
  schedule.group = properties.text("GroupName", schedule.group);
  schedule.expression = properties.text("ScheduleExpression");
  schedule.timezone = properties.text("ScheduleExpressionTimezone", schedule.timezone);
  schedule.is_enabled = properties.text("State", "ENABLED") == "ENABLED";
  schedule.start_date = properties.text("StartDate");
  schedule.end_date = properties.text("EndDate");
  schedule.action_after_completion = properties.text("ActionAfterCompletion", schedule.action_after_completion);
  const Properties window = properties.child("FlexibleTimeWindow", window_table);
  const bool is_flexible = window.text("Mode") == "FLEXIBLE";
  if (is_flexible != window.has("MaximumWindowInMinutes")) {
    window.fail("MaximumWindowInMinutes",
                is_flexible ? "must be given with the Mode FLEXIBLE" : "cannot be given with the Mode OFF");
  }
  schedule.flexible_window_min = window.integer("MaximumWindowInMinutes", 0);
  read_target(properties.child("Target", target_table), resource.stack, schedule);
  resource.stack.schedules.push_back(std::move(schedule));
}

}  // namespace crucible::cloudformation
