#include "harness/world/deployment.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/world/support.h"

namespace crucible::world::test {
namespace {

constexpr std::string_view kWarehouse = R"(Resources:
  Orders: {Type: AWS::Events::EventBus, Properties: {Name: orders}}
  Packer:
    Type: AWS::Lambda::Function
    Properties: {Code: {ZipFile: "-"}, Role: "arn:aws:iam::123456789012:role/w", Handler: index.handler, Runtime: python3.12}
  Placed:
    Type: AWS::Events::Rule
    Properties:
      Name: placed
      EventBusName: !Ref Orders
      EventPattern: {source: [warehouse]}
      Targets: [{Id: Packer, Arn: !GetAtt Packer.Arn}]
  MayInvoke:
    Type: AWS::Lambda::Permission
    Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref Packer, Principal: events.amazonaws.com, SourceArn: !GetAtt Placed.Arn}
  Lost: {Type: AWS::SQS::Queue, Properties: {QueueName: lost}}
  Claims:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: claims
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
  Past: {Type: AWS::Events::Archive, Properties: {ArchiveName: past, SourceArn: !GetAtt Orders.Arn}}
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      Name: nightly
      State: DISABLED
      ScheduleExpression: rate(1 day)
      FlexibleTimeWindow: {Mode: "OFF"}
      Target: {Arn: !GetAtt Packer.Arn, RoleArn: "arn:aws:iam::123456789012:role/s"}
)";

/// What keeps the warehouse from being deployed where `more` is added to its resources.
std::string refused_with(const std::string& more) {
  return deployment_error(std::string(kWarehouse) + more);
}

void check_says(const std::string& error, std::string_view place, std::string_view words) {
  BOOST_TEST(error.find(std::string(place)) == 0U, error);
  BOOST_TEST(error.find(std::string(words)) != std::string::npos, error);
}

// The warehouse's last line; what a test adds begins on the next.
constexpr int kLines = 32;

// A place in what a test adds.
std::string at_line(int added, int column) {
  return "t.yaml:" + std::to_string(kLines + added) + ":" + std::to_string(column) + ": ";
}

BOOST_AUTO_TEST_SUITE(the_deployment_of_a_template)

BOOST_AUTO_TEST_CASE(every_resource_is_found_by_its_logical_id_or_name) {
  SilentCloud deployed(kWarehouse);
  Cloud& cloud = deployed.cloud;
  BOOST_TEST(cloud.arn_of("Packer").value() == cloud.lambda().function_arns().front());
  BOOST_TEST(cloud.arn_of("Lost").value() == "arn:aws:sqs:us-east-1:123456789012:lost");
  BOOST_TEST(cloud.arn_of("Orders").value() == "arn:aws:events:us-east-1:123456789012:event-bus/orders");
  BOOST_TEST(cloud.arn_of("Nightly").has_value());
  BOOST_TEST(!cloud.arn_of("Nobody").has_value());
  BOOST_TEST((cloud.logical_ids("AWS::SQS::Queue") == std::vector<std::string>{"Lost"}));
  BOOST_TEST((cloud.table("claims") != nullptr));
  BOOST_TEST((cloud.table("Claims") == nullptr));
  BOOST_TEST(cloud.eventbridge().describe_archive("past").ok());
}

BOOST_AUTO_TEST_CASE(a_deployed_rule_takes_events_to_its_function) {
  SilentCloud deployed(kWarehouse);
  const Subject caller("caller/test");
  eventbridge::PutEventsEntry entry;
  entry.source = "warehouse";
  entry.detail_type = "Placed";
  entry.detail = "{}";
  entry.event_bus_name = "orders";
  BOOST_TEST(deployed.cloud.eventbridge().put_events({entry}, deployed.cloud.operator_caller(), "test", caller).ok());
  deployed.world.settle();
  BOOST_TEST(deployed.count("function.succeeded") == 1U);
  BOOST_TEST(deployed.records("rule.matched").front().find("rule")->text() == "Placed");
  BOOST_TEST(deployed.records("rule.matched").front().find("bus")->text() == "Orders");
}

BOOST_AUTO_TEST_CASE(the_warehouse_is_as_long_as_these_tests_believe) {
  BOOST_TEST(std::count(kWarehouse.begin(), kWarehouse.end(), '\n') == kLines);
  BOOST_TEST(refused_with("") == "");
}

BOOST_AUTO_TEST_CASE(an_event_source_mapping_is_refused_where_it_stands) {
  const std::string error = refused_with(
      "  Polls:\n    Type: AWS::Lambda::EventSourceMapping\n"
      "    Properties: {EventSourceArn: !GetAtt Lost.Arn, FunctionName: !Ref Packer}\n");
  check_says(error, at_line(1, 3), "Polls: AWS::Lambda::EventSourceMapping is not simulated");
}

BOOST_AUTO_TEST_CASE(a_property_that_no_fake_simulates_is_refused_where_it_stands) {
  const std::string error =
      refused_with("  Shy: {Type: AWS::SQS::Queue, Properties: {RedriveAllowPolicy: {redrivePermission: denyAll}}}\n");
  check_says(error, at_line(1, 45), "Shy: RedriveAllowPolicy is not simulated");
}

BOOST_AUTO_TEST_CASE(a_fifo_queue_is_refused_where_it_stands) {
  const std::string error =
      refused_with("  Line: {Type: AWS::SQS::Queue, Properties: {QueueName: line.fifo, FifoQueue: true}}\n");
  check_says(error, at_line(1, 3), "Line: FIFO queues are not simulated");
}

BOOST_AUTO_TEST_CASE(an_input_transformer_is_refused_at_its_target) {
  const std::string error = refused_with(
      "  Shaped:\n    Type: AWS::Events::Rule\n    Properties:\n      EventBusName: !Ref Orders\n"
      "      EventPattern: {source: [warehouse]}\n      Targets:\n"
      "        - {Id: Plain, Arn: !GetAtt Lost.Arn}\n"
      "        - {Id: Packer, Arn: !GetAtt Packer.Arn, InputTransformer: {InputTemplate: '{}'}}\n");
  check_says(error, at_line(8, 11), "InputTransformer of target Packer");
  check_says(error, at_line(8, 11), "Shaped is refused: NotSimulated");
}

BOOST_AUTO_TEST_CASE(a_second_policy_of_a_queue_is_refused_where_it_stands) {
  const std::string policy =
      "\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      Queues: [!Ref Lost]\n"
      "      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', "
      "Action: sqs:SendMessage, Resource: !GetAtt Lost.Arn}]}\n";
  BOOST_TEST(refused_with("  First:" + policy) == "");
  check_says(refused_with("  First:" + policy + "  Second:" + policy), at_line(6, 3),
             "a second policy for Lost would replace the first");
}

BOOST_AUTO_TEST_CASE(a_policy_that_is_none_is_refused_by_the_name_of_its_resource) {
  const std::string error = refused_with(
      "  Odd:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      Queues: [!Ref Lost]\n"
      "      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Perhaps, Principal: '*', "
      "Action: sqs:SendMessage, Resource: '*'}]}\n");
  check_says(error, at_line(1, 3), "the policy of Odd: ");
}

BOOST_AUTO_TEST_CASE(a_rule_on_a_bus_that_does_not_exist_is_refused) {
  const std::string error = refused_with(
      "  Stray:\n    Type: AWS::Events::Rule\n"
      "    Properties: {EventBusName: nowhere, EventPattern: {source: [warehouse]}}\n");
  check_says(error, at_line(1, 3), "Stray is refused: ResourceNotFoundException: Event bus nowhere does not exist.");
}

BOOST_AUTO_TEST_CASE(a_bad_pattern_is_refused_at_the_patterns_place) {
  const std::string error = refused_with(
      "  Wrong:\n    Type: AWS::Events::Rule\n    Properties:\n      EventBusName: !Ref Orders\n"
      "      EventPattern: {source: [{prefixed: ware}]}\n");
  check_says(error, at_line(5, 21), "prefixed");
}

BOOST_AUTO_TEST_CASE(a_bus_with_a_dead_letter_queue_is_refused) {
  const std::string error = refused_with(
      "  Other: {Type: AWS::Events::EventBus, Properties: {Name: other, DeadLetterConfig: {Arn: !GetAtt Lost.Arn}}}\n");
  check_says(error, at_line(1, 3), "Other: DeadLetterConfig of an event bus is not simulated");
}

BOOST_AUTO_TEST_CASE(a_function_that_nobody_has_code_for_is_refused) {
  LuckyWorld lucky;
  Cloud cloud(lucky.world, api::Scope{}, CloudSettings{});
  const auto nobody = [](const cloudformation::FunctionSpec&) { return lambda::HandlerFactory(); };
  try {
    cloud.deploy(stack_of(kWarehouse), nullptr, nobody);
    BOOST_TEST(false, "deployed");
  } catch (const document::InputError& error) {
    BOOST_TEST(std::string(error.what()) == "t.yaml:3:3: Packer: there is no code for the handler \"index.handler\"");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::world::test
