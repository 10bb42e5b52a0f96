#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

const std::string function =
    "  F: {Type: AWS::Lambda::Function, Properties: {FunctionName: f, Code: {}, Role: r, Handler: h, Runtime: p}}\n";

std::string message_of(const std::string& resources) {
  const std::string error = load_error("Resources:\n" + resources);
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lambda)

BOOST_AUTO_TEST_CASE(a_function_has_awss_defaults) {
  const FunctionSpec spec = load_text("Resources:\n" + function).functions.at(0);
  BOOST_TEST(spec.timeout_s == 3);
  BOOST_TEST(spec.memory_mib == 128);
  BOOST_TEST(!spec.reserved_concurrency.has_value());
  BOOST_TEST(spec.arn == "arn:aws:lambda:us-east-1:123456789012:function:f");
}

BOOST_AUTO_TEST_CASE(a_function_has_bounds_and_what_it_needs) {
  const std::string head = "  F: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: r, ";
  BOOST_TEST(message_of(head + "Handler: h, Runtime: p, Timeout: 901}}\n") ==
             "F (AWS::Lambda::Function): Timeout must be 1 to 900, found 901");
  BOOST_TEST(message_of(head + "Handler: h}}\n") == "F (AWS::Lambda::Function): the property Runtime is missing");
  BOOST_TEST(message_of(head + "PackageType: Image, ReservedConcurrentExecutions: 0}}\n") == "");
  BOOST_TEST(message_of(head + "PackageType: Image, Environment: {Variables: {A: [1]}}}}\n") ==
             "F (AWS::Lambda::Function) Environment: the variable A must be one text");
  BOOST_TEST(message_of(head + "PackageType: Image, DeadLetterConfig: {TargetArn: x}}}\n") ==
             "F (AWS::Lambda::Function) DeadLetterConfig: TargetArn must be the ARN of an SQS queue or an SNS topic");
}

BOOST_AUTO_TEST_CASE(a_vpc_is_carried_for_the_deployer) {
  const Stack stack = load_text(
      "Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: r, Handler: h, Runtime: p, "
      "VpcConfig: {SubnetIds: [x]}}}\n");
  BOOST_TEST(stack.carried.at(0).property == "VpcConfig");
}

BOOST_AUTO_TEST_CASE(a_function_is_named_by_name_partial_arn_or_arn) {
  for (const char* name : {"f", "123456789012:function:f", "arn:aws:lambda:us-east-1:123456789012:function:f", "!Ref F",
                           "!GetAtt F.Arn"}) {
    const Stack stack = load_text("Resources:\n" + function +
                                  "  P: {Type: AWS::Lambda::Permission, Properties: {Action: lambda:InvokeFunction, "
                                  "Principal: events.amazonaws.com, FunctionName: " +
                                  name + "}}\n");
    BOOST_TEST(stack.permissions.at(0).function_arn == "arn:aws:lambda:us-east-1:123456789012:function:f");
  }
  BOOST_TEST(message_of("  P: {Type: AWS::Lambda::Permission, Properties: {Action: lambda:InvokeFunction, Principal: "
                        "x, FunctionName: 'f:live'}}\n") ==
             "P (AWS::Lambda::Permission): FunctionName \"f:live\": versions and aliases are not simulated");
}

BOOST_AUTO_TEST_CASE(an_event_invoke_config_has_bounds_and_one_a_function) {
  const auto config = [](const std::string& id, const std::string& more) {
    return "  " + id + ": {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: f, Qualifier: $LATEST" +
           more + "}}\n";
  };
  BOOST_TEST(message_of(config("C", ", MaximumRetryAttempts: 3")) ==
             "C (AWS::Lambda::EventInvokeConfig): MaximumRetryAttempts must be 0 to 2, found 3");
  BOOST_TEST(message_of(config("C", ", MaximumEventAge: 60")) ==
             "C (AWS::Lambda::EventInvokeConfig): unknown property \"MaximumEventAge\"; did you mean "
             "\"MaximumEventAgeInSeconds\"?");
  BOOST_TEST(message_of(config("C", "") + config("D", "")) ==
             "D (AWS::Lambda::EventInvokeConfig): FunctionName has its EventInvokeConfig in C already");
  const Stack stack =
      load_text("Resources:\n" +
                config("C", ", DestinationConfig: {OnFailure: {Destination: 'arn:aws:sqs:us-east-1:123456789012:q'}}"));
  BOOST_TEST(stack.event_invoke_configs.at(0).on_failure_arn == "arn:aws:sqs:us-east-1:123456789012:q");
  BOOST_TEST(stack.event_invoke_configs.at(0).maximum_retry_attempts == 2);
}

BOOST_AUTO_TEST_CASE(an_event_source_mapping_is_carried_for_the_deployer) {
  const Stack stack = load_text(
      "Resources:\n  E: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: f, EventSourceArn: "
      "'arn:aws:sqs:us-east-1:1:q', "
      "FilterCriteria: {Filters: []}, FunctionResponseTypes: [ReportBatchItemFailures]}}\n");
  BOOST_TEST(stack.event_source_mappings.at(0).reports_batch_item_failures);
  BOOST_TEST(stack.carried.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
