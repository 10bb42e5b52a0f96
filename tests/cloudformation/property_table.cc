#include "fake_aws/cloudformation/property_table.h"

#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string queue_error(const std::string& properties) {
  return load_error("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {" + properties + "}}\n");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(property_table)

BOOST_AUTO_TEST_CASE(the_migration_documents_maximum_event_age_is_answered_with_the_right_name) {
  BOOST_TEST(load_error(R"(AWSTemplateFormatVersion: "2010-09-09"
Resources:
  SignalGeneratedRule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [alchemiser.strategy]
      Targets:
        - Id: PortfolioHandler
          Arn: arn:aws:lambda:us-east-1:123456789012:function:portfolio
          RetryPolicy:
            MaximumRetryAttempts: 3
            MaximumEventAge: 3600
)") == "t.yaml:13:13: SignalGeneratedRule (AWS::Events::Rule) Targets.0.RetryPolicy: unknown property "
       "\"MaximumEventAge\"; "
       "did you mean \"MaximumEventAgeInSeconds\"?");
}

BOOST_AUTO_TEST_CASE(values_have_their_type) {
  BOOST_TEST(queue_error("VisibilityTimeout: soon") ==
             "t.yaml:2:62: Q (AWS::SQS::Queue): VisibilityTimeout must be a whole number, found \"soon\"");
  BOOST_TEST(queue_error("VisibilityTimeout: []") ==
             "t.yaml:2:62: Q (AWS::SQS::Queue): VisibilityTimeout must be a whole number, found a list");
  BOOST_TEST(queue_error("FifoQueue: maybe") ==
             "t.yaml:2:54: Q (AWS::SQS::Queue): FifoQueue must be true or false, found \"maybe\"");
  BOOST_TEST(queue_error("RedrivePolicy: 5") ==
             "t.yaml:2:58: Q (AWS::SQS::Queue): RedrivePolicy must be a mapping or JSON text, found 5");
  BOOST_TEST(queue_error("QueueName: {a: b}") == "t.yaml:2:54: Q (AWS::SQS::Queue) QueueName must be a text");
}

BOOST_AUTO_TEST_CASE(a_number_given_as_text_counts) {
  BOOST_TEST(queue_error("VisibilityTimeout: '60'") == "");
}

BOOST_AUTO_TEST_CASE(values_have_their_bounds) {
  BOOST_TEST(queue_error("VisibilityTimeout: 43201") ==
             "t.yaml:2:62: Q (AWS::SQS::Queue): VisibilityTimeout must be 0 to 43200, found 43201");
  BOOST_TEST(queue_error("VisibilityTimeout: 43200") == "");
  BOOST_TEST(queue_error("MessageRetentionPeriod: 59") ==
             "t.yaml:2:67: Q (AWS::SQS::Queue): MessageRetentionPeriod must be 60 to 1209600, found 59");
  BOOST_TEST(queue_error("QueueName: " + std::string(81, 'q')) ==
             "t.yaml:2:54: Q (AWS::SQS::Queue): QueueName must have 1 to 80 characters, found 81");
  BOOST_TEST(queue_error("QueueName: a/b") ==
             "t.yaml:2:54: Q (AWS::SQS::Queue): QueueName may hold letters, digits and -_. only, found \"a/b\"");
}

BOOST_AUTO_TEST_CASE(words_come_from_their_list) {
  BOOST_TEST(queue_error("QueueName: q.fifo, FifoQueue: true, DeduplicationScope: queu") ==
             "t.yaml:2:99: Q (AWS::SQS::Queue): DeduplicationScope must be one of messageGroup, queue, found \"queu\"; "
             "did you mean \"queue\"?");
}

BOOST_AUTO_TEST_CASE(unknown_properties_get_the_nearest) {
  BOOST_TEST(
      queue_error("VisibilityTimeut: 5") ==
      "t.yaml:2:43: Q (AWS::SQS::Queue): unknown property \"VisibilityTimeut\"; did you mean \"VisibilityTimeout\"?");
}

BOOST_AUTO_TEST_CASE(required_properties_are_required) {
  BOOST_TEST(load_error("Resources:\n  P:\n    Type: AWS::SQS::QueuePolicy\n    Properties: {Queues: [x]}\n") ==
             "t.yaml:4:17: P (AWS::SQS::QueuePolicy): the property PolicyDocument is missing");
}

BOOST_AUTO_TEST_CASE(refused_properties_are_refused_by_name) {
  BOOST_TEST(
      load_error("Resources:\n  B: {Type: AWS::Events::EventBus, Properties: {Name: b, KmsKeyIdentifier: k}}\n") ==
      "t.yaml:2:58: B (AWS::Events::EventBus): KmsKeyIdentifier is not simulated: a customer's key changes delivery "
      "and discovery");
}

BOOST_AUTO_TEST_CASE(noted_properties_are_listed_by_name) {
  const Stack stack = load_text("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {Tags: [{Key: a, Value: b}]}}\n");
  BOOST_REQUIRE(stack.notices.size() == 1U);
  BOOST_TEST((stack.notices[0] == Notice{{"t.yaml", 2, 43}, "Q", "Tags is noted and skipped"}));
}

BOOST_AUTO_TEST_SUITE_END()
