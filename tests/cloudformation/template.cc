#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

BOOST_AUTO_TEST_SUITE(template_file)

BOOST_AUTO_TEST_CASE(a_template_needs_resources) {
  BOOST_TEST(load_error("Description: none\n") == "t.yaml:1:1: the template has no Resources");
  BOOST_TEST(load_error("[]") == "t.yaml:1:1: a template is a mapping with Resources");
}

BOOST_AUTO_TEST_CASE(sections_have_known_names) {
  BOOST_TEST(load_error("Resource: {}\n") == "t.yaml:1:1: unknown section \"Resource\"; did you mean \"Resources\"?");
  BOOST_TEST(load_error("Rules: {}\nResources: {}\n") == "t.yaml:1:8: the section Rules is not simulated");
}

BOOST_AUTO_TEST_CASE(the_format_version_is_the_only_one) {
  BOOST_TEST(load_error("AWSTemplateFormatVersion: 2010-09-10\nResources: {}\n") ==
             "t.yaml:1:27: AWSTemplateFormatVersion must be 2010-09-09, found \"2010-09-10\"");
  BOOST_TEST(load_error("AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n") == "");
}

BOOST_AUTO_TEST_CASE(only_the_serverless_transform_is_known) {
  BOOST_TEST(load_error("Transform: AWS::Serverless-2016-10-13\nResources: {}\n") ==
             "t.yaml:1:12: the transform \"AWS::Serverless-2016-10-13\" is not simulated; did you mean "
             "\"AWS::Serverless-2016-10-31\"?");
  BOOST_TEST(load_error("Resources:\n  F: {Type: AWS::Serverless::Function}\n") ==
             "t.yaml:2:3: F (AWS::Serverless::Function) needs Transform: AWS::Serverless-2016-10-31");
}

BOOST_AUTO_TEST_CASE(unknown_types_are_refused_by_name) {
  BOOST_TEST(
      load_error("Resources:\n  Q: {Type: AWS::SQS::Queu}\n") ==
      "t.yaml:2:13: Q: the resource type \"AWS::SQS::Queu\" is not simulated; did you mean \"AWS::SQS::Queue\"?");
  BOOST_TEST(load_error("Resources:\n  V: {Type: AWS::EC2::VPC}\n") ==
             "t.yaml:2:13: V: the resource type \"AWS::EC2::VPC\" is not simulated");
  BOOST_TEST(load_error("Resources:\n  P: {Type: AWS::Pipes::Pipe}\n") ==
             "t.yaml:2:3: P (AWS::Pipes::Pipe) is not simulated: pipes are not simulated");
  BOOST_TEST(load_error("Resources:\n  C: {Type: Custom::Thing}\n") ==
             "t.yaml:2:13: C is a custom resource, which is not simulated");
}

BOOST_AUTO_TEST_CASE(what_a_false_condition_keeps_out_is_not_refused) {
  BOOST_TEST(load_error("Conditions: {No: !Equals [a, b]}\nResources:\n  V: {Type: AWS::EC2::VPC, Condition: No}\n") ==
             "");
}

BOOST_AUTO_TEST_CASE(noted_types_are_listed_by_name) {
  const Stack stack = load_text("Resources:\n  R: {Type: AWS::IAM::Role, Properties: {Anything: 1}}\n");
  BOOST_REQUIRE(stack.notices.size() == 1U);
  BOOST_TEST(stack.notices[0].text ==
             "AWS::IAM::Role is noted and skipped: identity policies are not simulated, only resource policies");
}

BOOST_AUTO_TEST_CASE(noted_types_have_their_references_checked) {
  BOOST_TEST(load_error("Resources:\n  R: {Type: AWS::IAM::Role, Properties: {A: !Ref Missing}}\n") ==
             "t.yaml:2:45: unknown parameter or resource \"Missing\"");
}

BOOST_AUTO_TEST_CASE(a_name_left_out_is_made_up_and_stays_the_same) {
  const char* text = "Resources: {Orders: {Type: AWS::SQS::Queue}}\n";
  const std::string name = load_text(text).queues.at(0).name;
  BOOST_TEST(name.substr(0, 16) == "crucible-Orders-");
  BOOST_TEST(name.size() == 28U);
  BOOST_TEST(name == load_text(text).queues.at(0).name);
  BOOST_TEST(name.substr(16) != load_text(text, {.stack_name = "crucible2"}).queues.at(0).name.substr(17));
}

BOOST_AUTO_TEST_CASE(two_resources_of_one_name_are_refused) {
  BOOST_TEST(load_error("Resources:\n  A: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\n"
                        "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\n") ==
             "t.yaml:3:3: B (AWS::SQS::Queue) has the same name as A: \"q\"");
}

BOOST_AUTO_TEST_CASE(depends_on_names_resources) {
  BOOST_TEST(
      load_error("Resources:\n  A: {Type: AWS::SQS::Queue, DependsOn: [Bee]}\n  Be: {Type: AWS::SQS::Queue}\n") ==
      "t.yaml:2:42: unknown resource \"Bee\"; did you mean \"Be\"?");
}

BOOST_AUTO_TEST_CASE(outputs_and_exports_are_evaluated) {
  const Stack stack = load_text(
      "Conditions: {No: !Equals [a, b]}\nResources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}}\n"
      "Outputs:\n  A: {Value: !GetAtt Q.Arn, Export: {Name: !Sub '${AWS::StackName}-q'}}\n"
      "  B: {Value: x, Condition: No}\n");
  BOOST_REQUIRE(stack.outputs.size() == 1U);
  BOOST_TEST(stack.outputs[0].value == "arn:aws:sqs:us-east-1:123456789012:q");
  BOOST_TEST(stack.outputs[0].export_name == "crucible-q");
}

BOOST_AUTO_TEST_CASE(json_loads_as_yaml_does) {
  const Stack stack = load_text(
      "{\n\t\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": {\"Fn::Sub\": "
      "\"q-${AWS::Region}\"}}}}}");
  BOOST_TEST(stack.queues.at(0).name == "q-us-east-1");
}

BOOST_AUTO_TEST_CASE(a_stack_finds_what_it_holds) {
  const Stack stack = load_text("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}}\n");
  BOOST_TEST(stack.logical_id_of("arn:aws:sqs:us-east-1:123456789012:q") == "Q");
  BOOST_TEST(stack.logical_id_of("arn:aws:sqs:us-east-1:123456789012:other") == "");
  BOOST_TEST(stack.find_resource("Q")->physical_name == "q");
  BOOST_TEST((stack.find_queue_by_arn("arn:aws:sqs:us-east-1:123456789012:q") == stack.find_queue("Q")));
  BOOST_TEST((stack.find_rule("Q") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
