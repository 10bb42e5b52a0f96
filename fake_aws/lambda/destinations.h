#pragma once

#include <string>
#include <string_view>

#include "fake_aws/api/arn.h"
#include "fake_aws/lambda/invocation.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

/// Why Lambda gave up on an event, by the names its records use.
namespace condition {
inline constexpr std::string_view kRetriesExhausted = "RetriesExhausted";
inline constexpr std::string_view kEventAgeExceeded = "EventAgeExceeded";
inline constexpr std::string_view kZeroReservedConcurrency = "ZeroReservedConcurrency";
/// Ours: AWS does not say what becomes of the events of a deleted function.
inline constexpr std::string_view kFunctionDeleted = "FunctionDeleted";
}  // namespace condition

/// The object that Lambda answers for a failed invocation: errorMessage, errorType and requestId as JSON text.
std::string error_payload(const AttemptOutcome& outcome, std::string_view request_id);

/// Where the results of asynchronous invocations go: destinations and the function's dead-letter queue, all SQS.
/// A write that fails is noted and not tried again (metric DestinationDeliveryFailures, DeadLetterErrors). Where
/// nothing took a failed event, `invocation.dropped` says so. Source: Lambda developer guide, "Capturing records of
/// Lambda asynchronous invocations"; the shapes are recorded.
class Destinations {
 public:
  Destinations(Runtime& runtime, const api::Scope& scope, sqs::Sqs& sqs);

  void succeeded(const Invocation& invocation, const std::string& response);
  /// `last` is the last attempt that ran; nullptr where none did.
  void failed(const Invocation& invocation, std::string_view condition, const AttemptOutcome* last);

 private:
  bool send(const Invocation& invocation, std::string_view kind, const std::string& arn, sqs::SendRequest request);

  Runtime& runtime_;
  const api::Scope& scope_;
  sqs::Sqs& sqs_;
};

}  // namespace crucible::lambda
