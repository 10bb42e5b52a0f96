#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

BOOST_AUTO_TEST_SUITE(sns)

BOOST_AUTO_TEST_CASE(a_persons_subscription_is_noted) {
  const Stack stack = load_text(
      "Resources:\n  T: {Type: AWS::SNS::Topic, Properties: {TopicName: t, Subscription: [{Protocol: email, Endpoint: "
      "a@b.c}]}}\n"
      "  S: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: sms, Endpoint: '+1'}}\n");
  BOOST_TEST(stack.topics.at(0).arn == "arn:aws:sns:us-east-1:123456789012:t");
  BOOST_TEST(stack.notices.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_queues_subscription_is_refused) {
  BOOST_TEST(
      load_error(
          "Resources:\n  S: {Type: AWS::SNS::Subscription, Properties: {TopicArn: t, Protocol: sqs, Endpoint: q}}\n") ==
      "t.yaml:2:73: S (AWS::SNS::Subscription): Protocol \"sqs\" is not simulated: only subscriptions that leave AWS "
      "are skipped");
}

BOOST_AUTO_TEST_SUITE_END()
