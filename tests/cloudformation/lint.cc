#include "fake_aws/cloudformation/lint.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

bool finds(const std::string& resources, const std::string& code) {
  const std::vector<Finding> findings = lint(load_text("Resources:\n" + resources));
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.code == code; });
}

const std::string base = R"(
  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}
  F: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: r, Handler: h, Runtime: p, Timeout: 60}}
  R:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [a]}
      Targets: [{Id: T, Arn: !GetAtt F.Arn, DeadLetterConfig: {Arn: !GetAtt Q.Arn}}]
)";

std::string policy(const std::string& statement) {
  return "  P: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Q], PolicyDocument: {Statement: [" + statement +
         "]}}}\n";
}

std::string permission(const std::string& properties) {
  return "  M: {Type: AWS::Lambda::Permission, Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref F, " +
         properties + "}}\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lint_findings)

BOOST_AUTO_TEST_CASE(a_dead_letter_queue_needs_a_policy_for_its_rule) {
  const std::string allow =
      "{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: 'sqs:SendMessage', Resource: !GetAtt Q.Arn";
  constexpr const char* code = "dead-letter-queue-without-policy";
  BOOST_TEST(finds(base, code));
  BOOST_TEST(!finds(base + policy(allow + "}"), code));
  BOOST_TEST(
      !finds(base + policy(allow + ", Condition: {ArnLike: {'aws:SourceArn': 'arn:aws:events:*:*:rule/*'}}}"), code));
  BOOST_TEST(finds(
      base + policy(allow +
                    ", Condition: {ArnEquals: {'aws:SourceArn': 'arn:aws:events:us-east-1:123456789012:rule/other'}}}"),
      code));
  BOOST_TEST(finds(
      base + policy("{Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: '*', Resource: '*'}"), code));
}

BOOST_AUTO_TEST_CASE(a_function_target_needs_a_permission_for_its_rule) {
  constexpr const char* code = "target-without-permission";
  BOOST_TEST(finds(base, code));
  BOOST_TEST(!finds(base + permission("Principal: events.amazonaws.com, SourceArn: !GetAtt R.Arn"), code));
  BOOST_TEST(finds(
      base + permission("Principal: events.amazonaws.com, SourceArn: 'arn:aws:events:us-east-1:123456789012:rule/x'"),
      code));
  BOOST_TEST(finds(base + permission("Principal: s3.amazonaws.com"), code));
}

BOOST_AUTO_TEST_CASE(a_target_without_dead_letter_queue_is_found) {
  BOOST_TEST(
      finds("  R: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [a]}, Targets: [{Id: T, Arn: "
            "'arn:aws:sqs:us-east-1:123456789012:x'}]}}\n",
            "target-without-dead-letter-queue"));
}

BOOST_AUTO_TEST_CASE(a_rule_without_targets_or_disabled_is_found) {
  const std::string rule =
      "  R: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [a]}, State: DISABLED}}\n";
  BOOST_TEST(finds(rule, "rule-without-targets"));
  BOOST_TEST(finds(rule, "rule-disabled"));
}

BOOST_AUTO_TEST_CASE(a_visibility_timeout_below_the_functions_timeout_is_found) {
  const std::string mapping =
      "  E: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt "
      "Q.Arn}}\n";
  BOOST_TEST(finds(base + mapping, "visibility-timeout-below-function-timeout"));
}

BOOST_AUTO_TEST_CASE(an_alarm_on_a_custom_buss_rule_needs_both_dimensions) {
  const std::string rule =
      "  R: {Type: AWS::Events::Rule, Properties: {Name: r, EventBusName: b, EventPattern: {source: [a]}}}\n";
  const auto alarm = [](const std::string& dimensions) {
    return "  A: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Events, MetricName: FailedInvocations, "
           "Statistic: Sum, Period: 60, "
           "EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold, Dimensions: [" +
           dimensions + "]}}\n";
  };
  BOOST_TEST(finds(rule + alarm("{Name: RuleName, Value: !Ref R}"), "alarm-on-no-such-rule"));
  BOOST_TEST(finds(rule + alarm("{Name: RuleName, Value: r}"), "alarm-lacks-event-bus-name"));
  BOOST_TEST(
      !finds(rule + alarm("{Name: RuleName, Value: r}, {Name: EventBusName, Value: b}"), "alarm-lacks-event-bus-name"));
}

BOOST_AUTO_TEST_SUITE_END()
