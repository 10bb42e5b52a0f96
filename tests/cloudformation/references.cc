#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

BOOST_AUTO_TEST_SUITE(references)

BOOST_AUTO_TEST_CASE(sub_fills_in_parameters_attributes_and_variables) {
  BOOST_TEST(name_of("!Sub 'a-${Stage}'") == "a-dev");
  BOOST_TEST(name_of("!Sub '${Other.QueueName}-2'") == "other-2");
  BOOST_TEST(name_of("!Sub ['${X}-${Stage}', {X: !Ref Stage}]") == "dev-dev");
  BOOST_TEST(name_of("{'Fn::Sub': '${AWS::Region}-${AWS::AccountId}'}") == "us-east-1-123456789012");
  BOOST_TEST(name_error("!Sub 'a-${Stage'") == "Fn::Sub has a \"${\" that is not closed");
}

BOOST_AUTO_TEST_CASE(sub_keeps_an_escaped_placeholder) {
  const Stack stack =
      load_text("Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {A: {Value: !Sub 'a ${!Literal} b'}}\n");
  BOOST_TEST(stack.outputs.at(0).value == "a ${Literal} b");
}

BOOST_AUTO_TEST_CASE(a_missing_name_gets_the_nearest) {
  BOOST_TEST(name_error("!Ref Stag") == "unknown parameter or resource \"Stag\"; did you mean \"Stage\"?");
  BOOST_TEST(name_error("!GetAtt Othr.Arn") == "unknown resource \"Othr\"; did you mean \"Other\"?");
  BOOST_TEST(name_error("!GetAtt Other.Arm") ==
             "Other (AWS::SQS::Queue): unknown attribute \"Arm\"; did you mean \"Arn\"?");
  BOOST_TEST(name_error("!Sub '${Stge}'") == "unknown parameter or resource \"Stge\"; did you mean \"Stage\"?");
  BOOST_TEST(name_error("!Ref 'AWS::Regoin'") ==
             "unknown parameter or resource \"AWS::Regoin\"; did you mean \"AWS::Region\"?");
}

BOOST_AUTO_TEST_CASE(pseudo_parameters_have_their_values) {
  const LoadOptions options{.region = "eu-west-1", .account_id = "111122223333", .stack_name = "S", .partition = "aws"};
  BOOST_TEST(
      name_of("!Join ['-', [!Ref 'AWS::Region', !Ref 'AWS::AccountId', !Ref 'AWS::StackName', !Ref 'AWS::Partition']]",
              options) == "eu-west-1-111122223333-S-aws");
}

BOOST_AUTO_TEST_CASE(each_type_has_its_ref_and_attributes) {
  const Stack stack = load_text(R"(
Resources:
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: orders}}
  OnBus: {Type: AWS::Events::Rule, Properties: {Name: r, EventBusName: !Ref Bus, EventPattern: {source: [a]}}}
  OnDefault: {Type: AWS::Events::Rule, Properties: {Name: d, EventPattern: {source: [a]}}}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t}}
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: role}}
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: b}}
Outputs:
  A: {Value: !Ref OnBus}
  B: {Value: !GetAtt OnBus.Arn}
  C: {Value: !Ref OnDefault}
  D: {Value: !GetAtt OnDefault.Arn}
  E: {Value: !Ref Queue}
  F: {Value: !Ref Topic}
  G: {Value: !GetAtt Role.Arn}
  H: {Value: !GetAtt Bucket.Arn}
  I: {Value: !GetAtt Bus.Arn}
)");
  const std::vector<std::string> expected = {"orders|r",
                                             "arn:aws:events:us-east-1:123456789012:rule/orders/r",
                                             "d",
                                             "arn:aws:events:us-east-1:123456789012:rule/d",
                                             "https://sqs.us-east-1.amazonaws.com/123456789012/q",
                                             "arn:aws:sns:us-east-1:123456789012:t",
                                             "arn:aws:iam::123456789012:role/role",
                                             "arn:aws:s3:::b",
                                             "arn:aws:events:us-east-1:123456789012:event-bus/orders"};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    BOOST_TEST(stack.outputs.at(i).value == expected[i]);
  }
}

BOOST_AUTO_TEST_CASE(circular_references_are_refused) {
  BOOST_TEST(load_error(R"(Resources:
  A: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt B.Arn, maxReceiveCount: 3}}}
  B: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt A.Arn, maxReceiveCount: 3}}}
)") == "t.yaml:3:80: circular references: A -> B -> A");
  BOOST_TEST(load_error("Resources:\n  A: {Type: AWS::SQS::Queue, DependsOn: A}\n") ==
             "t.yaml:2:41: circular references: A -> A");
  BOOST_TEST(
      load_error("Resources:\n  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'x-${A.QueueName}'}}\n") ==
      "t.yaml:2:3: the name of A leads back to itself");
}

BOOST_AUTO_TEST_CASE(what_is_not_deployed_cannot_be_referred_to) {
  BOOST_TEST(load_error("Conditions: {No: !Equals [a, b]}\nResources:\n  A: {Type: AWS::SQS::Queue, Condition: No}\n"
                        "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.QueueName}}\n") ==
             "t.yaml:4:54: A is not deployed: its condition No is false");
}

BOOST_AUTO_TEST_CASE(a_dynamic_reference_is_noted) {
  const Stack stack =
      load_text("Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: '{{resolve:ssm:x}}'}}}");
  BOOST_REQUIRE(stack.notices.size() == 1U);
  BOOST_TEST(stack.notices[0].text == "a dynamic reference ({{resolve:...}}) stays the text it is");
}

BOOST_AUTO_TEST_SUITE_END()
