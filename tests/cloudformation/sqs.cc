#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string queue_error(const std::string& properties) {
  const std::string error = load_error("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {" + properties + "}}\n");
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqs)

BOOST_AUTO_TEST_CASE(a_queue_has_awss_defaults) {
  const QueueSpec queue = load_text("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}}").queues.at(0);
  BOOST_TEST(queue.visibility_timeout_s == 30);
  BOOST_TEST(queue.retention_s == 345'600);
  BOOST_TEST(queue.maximum_message_bytes == 1'048'576);
  BOOST_TEST(queue.url == "https://sqs.us-east-1.amazonaws.com/123456789012/q");
  BOOST_TEST(queue.arn == "arn:aws:sqs:us-east-1:123456789012:q");
  BOOST_TEST(queue.is_sse_sqs);
}

BOOST_AUTO_TEST_CASE(a_redrive_policy_may_be_a_mapping_or_its_text) {
  const char* expected = "arn:aws:sqs:us-east-1:123456789012:d";
  for (const char* policy :
       {"{deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:d', maxReceiveCount: 3}",
        "'{\"deadLetterTargetArn\": \"arn:aws:sqs:us-east-1:123456789012:d\", \"maxReceiveCount\": \"3\"}'"}) {
    const Stack stack =
        load_text(std::string("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: ") + policy + "}}}");
    BOOST_TEST((stack.queues.at(0).redrive == RedriveSpec{expected, 3}));
  }
  BOOST_TEST(
      queue_error("RedrivePolicy: {deadLetterTargetArn: a, maxRecieveCount: 3}") ==
      "Q (AWS::SQS::Queue) RedrivePolicy: unknown property \"maxRecieveCount\"; did you mean \"maxReceiveCount\"?");
  BOOST_TEST(
      queue_error("RedrivePolicy: {deadLetterTargetArn: 'arn:aws:sqs:us-east-1:1:d.fifo', maxReceiveCount: 3}") ==
      "Q (AWS::SQS::Queue) RedrivePolicy: deadLetterTargetArn must be a queue of the same kind, standard or FIFO");
}

BOOST_AUTO_TEST_CASE(fifo_queues_are_carried_for_the_deployer) {
  const Stack stack = load_text("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}}");
  BOOST_TEST(stack.queues.at(0).is_fifo);
  BOOST_TEST(stack.carried.at(0).property == "FifoQueue");
  BOOST_TEST(queue_error("QueueName: q, FifoQueue: true") ==
             "Q (AWS::SQS::Queue): QueueName of a FIFO queue must end in .fifo");
  BOOST_TEST(queue_error("QueueName: q.fifo") ==
             "Q (AWS::SQS::Queue): QueueName ends in .fifo, so FifoQueue must be true");
  BOOST_TEST(queue_error("ContentBasedDeduplication: true") ==
             "Q (AWS::SQS::Queue): ContentBasedDeduplication is for FIFO queues only");
}

BOOST_AUTO_TEST_CASE(a_customers_key_is_refused) {
  BOOST_TEST(queue_error("KmsMasterKeyId: alias/mine") ==
             "Q (AWS::SQS::Queue): KmsMasterKeyId with a customer's key is not simulated: the key's policy decides who "
             "may send");
  BOOST_TEST(queue_error("KmsMasterKeyId: alias/aws/sqs") == "");
}

BOOST_AUTO_TEST_CASE(a_queue_policy_keeps_its_document) {
  const Stack stack = load_text(
      "Resources:\n  Q: {Type: AWS::SQS::Queue}\n  P: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Q], "
      "PolicyDocument: "
      "{Statement: [{Effect: Allow, Resource: !GetAtt Q.Arn, Condition: {Bool: {x: true}}}]}}}\n");
  BOOST_TEST(stack.queue_policies.at(0).queue_urls.at(0) == stack.queues.at(0).url);
  BOOST_TEST(stack.queue_policies.at(0).document["Statement"][0]["Resource"] == stack.queues.at(0).arn);
  BOOST_TEST(
      load_error("Resources:\n  P: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [q], PolicyDocument: {}}}\n") ==
      "t.yaml:2:58: P (AWS::SQS::QueuePolicy): Queues takes queue URLs (!Ref of a queue), found \"q\"");
}

BOOST_AUTO_TEST_SUITE_END()
