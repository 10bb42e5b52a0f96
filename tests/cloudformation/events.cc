#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string rule_error(const std::string& properties) {
  return load_error("Resources:\n  R: {Type: AWS::Events::Rule, Properties: {" + properties + "}}\n");
}

const std::string queue_arn = "arn:aws:sqs:us-east-1:123456789012:q";

std::string target_error(const std::string& properties) {
  const std::string error =
      rule_error("EventPattern: {source: [a]}, Targets: [{Id: T, Arn: '" + queue_arn + "', " + properties + "}]");
  return error.substr(std::min(error.size(), error.find("Targets")));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(events)

BOOST_AUTO_TEST_CASE(a_rule_has_a_pattern_or_a_schedule) {
  BOOST_TEST(rule_error("Name: r") ==
             "t.yaml:2:44: R (AWS::Events::Rule): EventPattern or ScheduleExpression must be given");
  BOOST_TEST(rule_error("ScheduleExpression: rate(1 day)") == "");
  BOOST_TEST(rule_error("EventBusName: b, ScheduleExpression: rate(1 day)") ==
             "t.yaml:2:82: R (AWS::Events::Rule): ScheduleExpression is supported only on the default event bus.");
}

BOOST_AUTO_TEST_CASE(a_pattern_keeps_its_text_and_place) {
  const Stack stack = load_text(
      "Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:\n"
      "        source: [!Sub 'x-${AWS::Region}']\n        detail: {n: [{numeric: ['>', 5, '<', 1.5e3]}]}\n");
  const RuleSpec& rule = stack.rules.at(0);
  BOOST_TEST(*rule.pattern_text == R"({"source":["x-us-east-1"],"detail":{"n":[{"numeric":[">",5,"<",1500.0]}]}})");
  BOOST_TEST(rule.pattern_place.line == 6);
  BOOST_TEST(rule.bus_name == "default");
  BOOST_TEST(rule.state == "ENABLED");
}

BOOST_AUTO_TEST_CASE(a_pattern_may_be_json_text) {
  BOOST_TEST(rule_error("EventPattern: '{\"source\": [\"a\"]}'") == "");
  BOOST_TEST(rule_error("EventPattern: '{nope'") ==
             "t.yaml:2:59: R (AWS::Events::Rule): EventPattern is no JSON: not well-formed JSON: expected a key in "
             "double quotes, found \"n\"");
}

BOOST_AUTO_TEST_CASE(retry_policies_have_awss_bounds) {
  BOOST_TEST(target_error("RetryPolicy: {MaximumRetryAttempts: 186}") ==
             "Targets.0.RetryPolicy: MaximumRetryAttempts must be 0 to 185, found 186");
  BOOST_TEST(target_error("RetryPolicy: {MaximumRetryAttempts: -1}") ==
             "Targets.0.RetryPolicy: MaximumRetryAttempts must be 0 to 185, found -1");
  BOOST_TEST(target_error("RetryPolicy: {MaximumEventAgeInSeconds: 59}") ==
             "Targets.0.RetryPolicy: MaximumEventAgeInSeconds must be 60 to 86400, found 59");
  BOOST_TEST(target_error("RetryPolicy: {MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 0}") == "");
}

BOOST_AUTO_TEST_CASE(dead_letter_queues_are_standard_queues_of_the_region) {
  BOOST_TEST(target_error("DeadLetterConfig: {Arn: '" + queue_arn + ".fifo'}") ==
             "Targets.0.DeadLetterConfig: Arn must be a standard queue; a FIFO queue cannot be this dead-letter queue");
  BOOST_TEST(target_error("DeadLetterConfig: {Arn: 'arn:aws:sqs:eu-west-1:123456789012:q'}") ==
             "Targets.0.DeadLetterConfig: Arn must be a queue of the Region us-east-1");
  BOOST_TEST(target_error("DeadLetterConfig: {Arn: q}") ==
             "Targets.0.DeadLetterConfig: Arn must be the ARN of an SQS queue, found \"q\"");
}

BOOST_AUTO_TEST_CASE(a_target_takes_one_kind_of_input) {
  BOOST_TEST(target_error("Input: '{}', InputPath: $.detail") ==
             "Targets.0: Only one of Input, InputPath, or InputTransformer must be provided for target T.");
}

BOOST_AUTO_TEST_CASE(target_ids_differ) {
  const std::string target = "{Id: T, Arn: '" + queue_arn + "'}";
  BOOST_TEST(rule_error("EventPattern: {source: [a]}, Targets: [" + target + ", " + target + "]")
                 .find("Targets.1: Id \"T\" is the Id of an earlier target already") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(five_targets_are_the_limit) {
  std::string targets;
  for (int i = 0; i < 6; ++i) {
    targets += (i == 0 ? "{Id: T" : ", {Id: T") + std::to_string(i) + ", Arn: '" + queue_arn + "'}";
  }
  BOOST_TEST(rule_error("EventPattern: {source: [a]}, Targets: [" + targets + "]")
                 .find("Targets must hold 0 to 5 items, found 6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_input_transformer_is_carried_with_its_place) {
  const Stack stack = load_text(
      "Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern: {source: [a]}\n      "
      "Targets:\n"
      "        - Id: T\n          Arn: " +
      queue_arn + "\n          InputTransformer: {InputPathsMap: {x: $.detail.x}, InputTemplate: '\"<x>\"'}\n");
  BOOST_REQUIRE(stack.carried.size() == 1U);
  BOOST_TEST((stack.carried[0] == Carried{{"t.yaml", 9, 11}, "R", "Targets.0.InputTransformer"}));
  BOOST_TEST(stack.rules.at(0).targets.at(0).input_transformer->input_template == "\"<x>\"");
}

BOOST_AUTO_TEST_CASE(unsimulated_targets_are_refused) {
  BOOST_TEST(target_error("EcsParameters: {TaskDefinitionArn: x}") ==
             "Targets.0: EcsParameters is not simulated: this kind of target is not simulated");
}

BOOST_AUTO_TEST_CASE(a_bus_policy_in_the_old_form_becomes_a_statement) {
  const Stack stack = load_text(
      "Resources:\n  P: {Type: AWS::Events::EventBusPolicy, Properties: {StatementId: S, EventBusName: b, Action: "
      "'events:PutEvents', Principal: '111122223333'}}\n");
  BOOST_TEST(
      stack.bus_statements.at(0).statement.dump() ==
      R"({"Sid":"S","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"events:PutEvents","Resource":"arn:aws:events:us-east-1:123456789012:event-bus/b"})");
}

BOOST_AUTO_TEST_CASE(archives_have_bounds_and_a_bus) {
  BOOST_TEST(load_error("Resources:\n  A: {Type: AWS::Events::Archive, Properties: {SourceArn: x}}\n") ==
             "t.yaml:2:59: A (AWS::Events::Archive): SourceArn must be the ARN of an event bus, found \"x\"");
  BOOST_TEST(load_error("Resources:\n  A: {Type: AWS::Events::Archive, Properties: {ArchiveName: " +
                        std::string(49, 'a') + ", SourceArn: x}}\n")
                 .find("ArchiveName must have 1 to 48 characters, found 49") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
