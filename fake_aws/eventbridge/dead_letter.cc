#include "fake_aws/eventbridge/dead_letter.h"

#include "fake_aws/sqs/sqs.h"

namespace crucible::eventbridge {

std::string_view to_text(Exhaustion exhausted) {
  return exhausted == Exhaustion::maximum_retry_attempts ? "MaximumRetryAttempts" : "MaximumEventAgeInSeconds";
}

std::optional<std::string_view> send_dead_letter(sqs::Sqs& sqs, const Destination& destination,
                                                 const std::map<std::string, std::string>& more_attributes,
                                                 const FinalFailure& failure, const std::string& body,
                                                 const std::string& origin,
                                                 const std::optional<std::string>& trace_header) {
  if (!destination.dead_letter_arn) return "no_dead_letter_queue";
  sqs::SendRequest request{
      .body = body, .attributes = {}, .origin = origin, .trace_header = trace_header, .delay = std::nullopt};
  const auto add = [&request](const std::string& name, std::string_view value) {
    request.attributes[name] = {.data_type = "String", .value = std::string(value)};
  };
  add(destination.sender_attribute, destination.sender_arn);
  add("TARGET_ARN", destination.arn);
  add("ERROR_CODE", to_text(failure.code));
  add("ERROR_MESSAGE", failure.message);
  if (failure.exhausted) {
    add("EXHAUSTED_RETRY_CONDITION", to_text(*failure.exhausted));
    add("RETRY_ATTEMPTS", std::to_string(failure.attempts - 1));
  }
  for (const auto& [name, value] : more_attributes) add(name, value);
  const auto answer = sqs.send_message(*destination.dead_letter_arn, std::move(request), destination.caller);
  if (answer) return std::nullopt;
  switch (classify(answer.error())) {
    case ErrorCode::no_resource:
      return "dead_letter_queue_missing";
    case ErrorCode::no_permissions:
      return "dead_letter_queue_denied";
    default:
      return "dead_letter_queue_error";
  }
}

}  // namespace crucible::eventbridge
