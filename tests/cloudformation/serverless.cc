#include "fake_aws/cloudformation/serverless.h"

#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string with_function(const std::string& properties, const std::string& more = "") {
  return "Transform: AWS::Serverless-2016-10-31\n" + more +
         "Resources:\n  Dead: {Type: AWS::SQS::Queue, Properties: {QueueName: dead}}\n"
         "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: h\n      Runtime: python3.12\n" +
         properties;
}

std::string message_of(const std::string& text) {
  const std::string error = load_error(text);
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(serverless)

BOOST_AUTO_TEST_CASE(a_rule_event_makes_a_rule_a_target_and_a_permission) {
  const Stack stack =
      load_text(with_function("      Events:\n        Orders:\n          Type: EventBridgeRule\n"
                              "          Properties: {Pattern: {source: [shop]}, EventBusName: b, RetryPolicy: "
                              "{MaximumRetryAttempts: 2}, DeadLetterConfig: {Arn: !GetAtt Dead.Arn}}\n"));
  const RuleSpec* rule = stack.find_rule("FOrders");
  BOOST_REQUIRE(rule != nullptr);
  BOOST_TEST(rule->bus_name == "b");
  BOOST_TEST(*rule->pattern_text == R"({"source":["shop"]})");
  BOOST_TEST(rule->place.line == 10);
  const TargetSpec& target = rule->targets.at(0);
  BOOST_TEST(target.id == "FOrdersLambdaTarget");
  BOOST_TEST(target.arn == stack.find_function("F")->arn);
  BOOST_TEST(target.retry.maximum_attempts == 2);
  BOOST_TEST(target.dead_letter_arn == stack.find_queue("Dead")->arn);
  BOOST_TEST(stack.permissions.at(0).logical_id == "FOrdersPermission");
  BOOST_TEST(stack.permissions.at(0).source_arn == rule->arn);
  BOOST_TEST(stack.queue_policies.size() == 0U);
}

BOOST_AUTO_TEST_CASE(a_dead_letter_queue_of_a_type_comes_with_its_policy) {
  const Stack stack =
      load_text(with_function("      Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, "
                              "DeadLetterConfig: {Type: SQS}}}}\n"));
  BOOST_REQUIRE(stack.find_queue("FEQueue") != nullptr);
  BOOST_TEST(stack.find_rule("FE")->targets.at(0).dead_letter_arn == stack.find_queue("FEQueue")->arn);
  BOOST_TEST(stack.queue_policies.at(0).logical_id == "FEQueuePolicy");
  BOOST_TEST(stack.queue_policies.at(0).document["Statement"][0]["Condition"]["ArnEquals"]["aws:SourceArn"] ==
             stack.find_rule("FE")->arn);
}

BOOST_AUTO_TEST_CASE(arn_and_type_exclude_each_other) {
  BOOST_TEST(message_of(with_function("      Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, "
                                      "DeadLetterConfig: {Type: SQS, Arn: x}}}}\n")) ==
             "F (AWS::Serverless::Function) Events.E.Properties.DeadLetterConfig: You can either define 'Arn' or "
             "'Type' property of DeadLetterConfig.");
}

BOOST_AUTO_TEST_CASE(schedules_become_rules_and_version_two_ones_schedules) {
  const Stack stack = load_text(
      with_function("      Events:\n        A: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}\n"
                    "        B: {Type: ScheduleV2, Properties: {ScheduleExpression: 'cron(0 9 ? * MON-FRI *)', "
                    "ScheduleExpressionTimezone: America/New_York, Input: '{}'}}\n"));
  BOOST_TEST(*stack.find_rule("FA")->schedule_expression == "rate(1 day)");
  BOOST_TEST(stack.find_rule("FA")->state == "DISABLED");
  const ScheduleSpec* schedule = stack.find_schedule("FB");
  BOOST_REQUIRE(schedule != nullptr);
  BOOST_TEST(schedule->name == "FB");
  BOOST_TEST(schedule->timezone == "America/New_York");
  BOOST_TEST(schedule->target_arn == stack.find_function("F")->arn);
  BOOST_TEST((stack.find_resource("FBRole") != nullptr));
}

BOOST_AUTO_TEST_CASE(state_and_enabled_exclude_each_other) {
  BOOST_TEST(message_of(with_function("      Events: {A: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: "
                                      "true, State: ENABLED}}}\n")) ==
             "F (AWS::Serverless::Function) Events.A.Properties: Enabled and State exclude each other");
}

BOOST_AUTO_TEST_CASE(unknown_event_types_and_properties_are_refused_by_name) {
  BOOST_TEST(message_of(with_function("      Events: {A: {Type: EventBrigeRule}}\n")) ==
             "F (AWS::Serverless::Function) Events.A: Type \"EventBrigeRule\" is not a simulated event source; did you "
             "mean \"EventBridgeRule\"?");
  BOOST_TEST(
      message_of(with_function("      Events: {A: {Type: EventBridgeRule, Properties: {Patern: {}}}}\n")) ==
      "F (AWS::Serverless::Function) Events.A.Properties: unknown property \"Patern\"; did you mean \"Pattern\"?");
  BOOST_TEST(
      message_of(with_function("      AutoPublishAlias: live\n")) ==
      "F (AWS::Serverless::Function): AutoPublishAlias is not simulated: versions and aliases are not simulated");
}

BOOST_AUTO_TEST_CASE(an_event_invoke_config_and_its_own_queue_are_generated) {
  const Stack stack = load_text(
      with_function("      EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SQS}}}\n"
                    "      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Dead.Arn}\n"));
  const EventInvokeConfigSpec& config = stack.event_invoke_configs.at(0);
  BOOST_TEST(config.maximum_retry_attempts == 1);
  BOOST_TEST(config.maximum_event_age_s == 21'600);
  BOOST_TEST(config.on_failure_arn == stack.find_queue("FEventInvokeConfigOnFailureQueue")->arn);
  BOOST_TEST(stack.find_function("F")->dead_letter_arn == stack.find_queue("Dead")->arn);
}

BOOST_AUTO_TEST_CASE(globals_are_merged_under_the_functions_own) {
  const Stack stack = load_text(with_function(
      "      Timeout: 30\n      Environment: {Variables: {A: own, B: '2'}}\n",
      "Globals: {Function: {Timeout: 900, MemorySize: 512, Environment: {Variables: {A: global, C: '3'}}}}\n"));
  const FunctionSpec* function = stack.find_function("F");
  BOOST_TEST(function->timeout_s == 30);
  BOOST_TEST(function->memory_mib == 512);
  BOOST_TEST((function->environment == std::map<std::string, std::string>{{"A", "own"}, {"B", "2"}, {"C", "3"}}));
}

BOOST_AUTO_TEST_CASE(other_globals_are_refused_by_name) {
  BOOST_TEST(message_of(with_function("", "Globals: {Function: {Timeot: 5}}\n")) ==
             "Globals.Function: unknown property \"Timeot\"; did you mean \"Timeout\"?");
  BOOST_TEST(message_of(with_function("", "Globals: {Api: {}}\n")) ==
             "Globals: unknown section \"Api\"; only Function is simulated");
}

BOOST_AUTO_TEST_CASE(a_functions_condition_holds_for_what_it_generates) {
  const Stack stack = load_text(
      "Transform: AWS::Serverless-2016-10-31\nConditions: {No: !Equals [a, b]}\nResources:\n  F:\n    Type: "
      "AWS::Serverless::Function\n    Condition: No\n"
      "    Properties: {Handler: h, Runtime: r, Policies: [], Events: {E: {Type: EventBridgeRule, Properties: "
      "{Pattern: {source: [a]}}}}}\n");
  BOOST_TEST(stack.resources.empty());
  BOOST_TEST(stack.notices.empty());
}

BOOST_AUTO_TEST_SUITE_END()
