#include "fake_aws/lambda/destinations.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "fake_aws/lambda/function.h"
#include "fake_aws/lambda/limits.h"
#include "fake_aws/lambda/records.h"
#include "harness/kernel/time_text.h"

namespace crucible::lambda {
namespace {

std::string json_string(std::string_view text) {
  return nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// A response as it stands in a record: as it is where it is JSON, else as a string.
std::string as_json(const std::string& response) {
  if (response.empty()) return "null";
  return nlohmann::json::accept(response) ? response : json_string(response);
}

/// The record's fields in the order AWS writes them. `response` is empty where nothing ran.
std::string record(const Invocation& invocation, Time now, std::string_view condition, bool failed,
                   const std::string& response) {
  std::string timestamp = format_whole_seconds(now);
  timestamp.pop_back();
  std::string text = fmt::format(
      "{{\"version\":\"1.0\",\"timestamp\":\"{}.{:03}Z\",\"requestContext\":{{\"requestId\":\"{}\",\"functionArn\":"
      "\"{}:$LATEST\",\"condition\":\"{}\",\"approximateInvokeCount\":{}}},\"requestPayload\":{}",
      timestamp, to_epoch_milliseconds(now) % 1000, invocation.request_id, invocation.function.arn(), condition,
      invocation.attempt, invocation.payload);
  if (!response.empty()) {
    text += fmt::format(
        ",\"responseContext\":{{\"statusCode\":200,\"executedVersion\":\"$LATEST\"{}}},\"responsePayload\":{}",
        failed ? ",\"functionError\":\"Unhandled\"" : "", response);
  }
  return text + "}";
}

/// At most `most` bytes, cut between characters.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

}  // namespace

std::string error_payload(const AttemptOutcome& outcome, std::string_view request_id) {
  if (outcome.kind == AttemptOutcome::Kind::timed_out) {
    return fmt::format("{{\"errorMessage\":{}}}", json_string(outcome.error_message));
  }
  return fmt::format("{{\"errorMessage\":{},\"errorType\":{},\"requestId\":\"{}\",\"stackTrace\":[]}}",
                     json_string(outcome.error_message), json_string(outcome.error_type), request_id);
}

Destinations::Destinations(Runtime& runtime, const api::Scope& scope, sqs::Sqs& sqs)
    : runtime_(runtime), scope_(scope), sqs_(sqs) {}

void Destinations::succeeded(const Invocation& invocation, const std::string& response) {
  const auto& arn = invocation.function.event_invoke_config().on_success_arn;
  if (!arn) return;
  send(invocation, "on_success", *arn,
       {.body = record(invocation, runtime_.now(), "Success", false, as_json(response))});
}

void Destinations::failed(const Invocation& invocation, std::string_view why, const AttemptOutcome* last) {
  const auto& on_failure = invocation.function.event_invoke_config().on_failure_arn;
  const auto& dead_letters = invocation.function.config().dead_letter_arn;
  bool kept = false;
  if (on_failure) {
    const std::string response = last == nullptr ? std::string() : error_payload(*last, invocation.request_id);
    kept =
        send(invocation, "on_failure", *on_failure, {.body = record(invocation, runtime_.now(), why, true, response)});
  }
  if (dead_letters) {
    // The recorded attributes of a dead-letter message. ErrorCode is an HTTP status: 200 where the function itself
    // failed.
    sqs::SendRequest letter{.body = invocation.payload};
    const std::string message = last == nullptr ? std::string(why) : last->error_message;
    letter.attributes["RequestID"] = {.data_type = "String", .value = invocation.request_id};
    letter.attributes["ErrorCode"] = {.data_type = "Number", .value = last == nullptr ? "429" : "200"};
    if (!message.empty()) {
      letter.attributes["ErrorMessage"] = {.data_type = "String",
                                           .value = cut(message, limits::kDeadLetterErrorMessageMax)};
    }
    const bool sent = send(invocation, "dead_letter", *dead_letters, std::move(letter));
    kept = kept || sent;
  }
  if (kept) return;
  runtime_.note(records::kInvocationDropped, invocation.subject,
                {{"condition", why},
                 {"attempts", invocation.attempt},
                 {"age_ms", to_milliseconds(runtime_.now() - invocation.accepted)},
                 {"reason", on_failure || dead_letters ? "destinations_failed" : "no_destination"}});
}

bool Destinations::send(const Invocation& invocation, std::string_view kind, const std::string& arn,
                        sqs::SendRequest request) {
  request.origin = fmt::format("{}/{}", kind, invocation.request_id);
  request.trace_header = invocation.trace_header;
  const Branch branch(runtime_);
  const sqs::Queue* queue = sqs_.find(arn);
  const std::string label = queue == nullptr ? arn : queue->label();
  // The function's role sends, which is a principal of the account.
  const auto sent =
      sqs_.send_message(arn, std::move(request), {.service = {}, .account = scope_.account, .source_arn = {}});
  if (sent) {
    runtime_.note(records::kDestinationSent, invocation.subject,
                  {{"destination", kind}, {"queue", label}, {"message_id", sent.value().message_id}});
  } else {
    runtime_.note(records::kDestinationFailed, invocation.subject,
                  {{"destination", kind},
                   {"queue", label},
                   {"error_code", sent.error().code},
                   {"error_message", sent.error().message}});
  }
  return sent.ok();
}

}  // namespace crucible::lambda
