#include "fake_aws/cloudformation/families.h"

#include <fmt/format.h>

#include <algorithm>

namespace crucible::cloudformation {
namespace {

struct Family {
  std::string_view type;
  FamilyReader reader;
};

constexpr Family families[] = {
    {"AWS::Events::EventBus", read_event_bus},
    {"AWS::Events::EventBusPolicy", read_event_bus_policy},
    {"AWS::Events::Rule", read_rule},
    {"AWS::Events::Archive", read_archive},
    {"AWS::SQS::Queue", read_queue},
    {"AWS::SQS::QueuePolicy", read_queue_policy},
    {"AWS::Lambda::Function", read_function},
    {"AWS::Lambda::Permission", read_permission},
    {"AWS::Lambda::EventInvokeConfig", read_event_invoke_config},
    {"AWS::Lambda::EventSourceMapping", read_event_source_mapping},
    {"AWS::Scheduler::Schedule", read_schedule},
    {"AWS::CloudWatch::Alarm", read_alarm},
    {"AWS::DynamoDB::Table", read_table},
    {"AWS::SNS::Topic", read_topic},
    {"AWS::SNS::Subscription", read_subscription},
};

constexpr Property retry_table[] = {
    {.name = "MaximumRetryAttempts", .shape = Shape::integer, .minimum = 0, .maximum = 185},
    {.name = "MaximumEventAgeInSeconds", .shape = Shape::integer, .minimum = 60, .maximum = 86'400},
};

constexpr Property dead_letter_table[] = {{.name = "Arn", .is_required = true, .minimum = 1, .maximum = 1'600}};

}  // namespace

FamilyReader family_reader(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(families), std::end(families), [&](const Family& family) { return family.type == type; });
  return found == std::end(families) ? nullptr : found->reader;
}

RetrySpec read_retry_policy(const Properties& owner) {
  RetrySpec retry;
  if (owner.has("RetryPolicy")) {
    const Properties policy = owner.child("RetryPolicy", retry_table);
    retry.maximum_attempts = policy.integer("MaximumRetryAttempts", retry.maximum_attempts);
    retry.maximum_event_age_s = policy.integer("MaximumEventAgeInSeconds", retry.maximum_event_age_s);
  }
  return retry;
}

std::string read_dead_letter_arn(const Properties& owner, const Stack& stack) {
  if (!owner.has("DeadLetterConfig")) {
    return "";
  }
  const Properties config = owner.child("DeadLetterConfig", dead_letter_table);
  const std::string arn = config.text("Arn");
  const std::string prefix = fmt::format("arn:{}:sqs:", stack.partition);
  if (arn.rfind(prefix, 0) != 0) {
    config.fail("Arn", "must be the ARN of an SQS queue, found \"" + arn + "\"");
  }
  if (arn.rfind(fmt::format("{}{}:", prefix, stack.region), 0) != 0) {
    config.fail("Arn", "must be a queue of the Region " + stack.region);
  }
  if (arn.size() >= 5 && arn.compare(arn.size() - 5, 5, ".fifo") == 0) {
    config.fail("Arn", "must be a standard queue; a FIFO queue cannot be this dead-letter queue");
  }
  return arn;
}

}  // namespace crucible::cloudformation
