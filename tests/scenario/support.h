#pragma once

#include <string>
#include <string_view>

#include "harness/document/input_error.h"
#include "harness/scenario/run.h"
#include "harness/scenario/scenario.h"

namespace crucible::scenario::test {

/// A template with a bus `Orders`, a rule `OrderPlaced` to a function `Worker`, a dead-letter queue `Undelivered` with
/// its policy, an archive `Past`, and a queue `Plain`; written so that it can follow `template:`.
inline constexpr std::string_view kShop = R"(
template:
  Resources:
    Orders: {Type: AWS::Events::EventBus, Properties: {Name: orders}}
    Worker:
      Type: AWS::Lambda::Function
      Properties: {Code: {ZipFile: "-"}, Role: "arn:aws:iam::123456789012:role/w", Handler: index.handler, Runtime: python3.12}
    OrderPlaced:
      Type: AWS::Events::Rule
      Properties:
        EventBusName: !Ref Orders
        EventPattern: {source: [shop]}
        Targets: [{Id: Worker, Arn: !GetAtt Worker.Arn, RetryPolicy: {MaximumRetryAttempts: 3}, DeadLetterConfig: {Arn: !GetAtt Undelivered.Arn}}]
    MayInvoke:
      Type: AWS::Lambda::Permission
      Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref Worker, Principal: events.amazonaws.com, SourceArn: !GetAtt OrderPlaced.Arn}
    Undelivered: {Type: AWS::SQS::Queue}
    Plain: {Type: AWS::SQS::Queue}
    MayDeadLetter:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Undelivered]
        PolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Undelivered.Arn}]
    Past: {Type: AWS::Events::Archive, Properties: {SourceArn: !GetAtt Orders.Arn}}
)";

/// An order is placed.
inline constexpr std::string_view kPublish =
    "{publish: {bus: Orders, source: shop, detail-type: OrderPlaced, detail: {id: 1}}}";

inline Scenario shop(const std::string& rest) {
  return parse(rest + std::string(kShop), "shop.yaml");
}

inline RunResult run_shop(const std::string& rest, const RunOptions& options = {}) {
  return run(shop(rest), options);
}

/// The message of the InputError that loading throws, with its line and column; "" where it throws none.
inline std::string refusal(const std::string& rest) {
  try {
    shop(rest);
  } catch (const document::InputError& error) {
    return error.what();
  }
  return "";
}

/// All failures as text, for BOOST_TEST messages.
inline std::string told(const RunResult& result) {
  std::string text;
  for (const Failure& failure : result.failures) text += failure.expected + "\n  seen: " + failure.seen + "\n";
  return text;
}

inline std::size_t count_records(const RunResult& result, std::string_view kind) {
  std::size_t count = 0;
  for (std::size_t i = 1; i <= result.journal->size(); ++i) {
    count += (*result.journal)[static_cast<RecordId>(i)].kind() == kind ? 1U : 0U;
  }
  return count;
}

}  // namespace crucible::scenario::test
