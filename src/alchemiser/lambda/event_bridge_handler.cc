#include "alchemiser/lambda/event_bridge_handler.h"

#include "alchemiser/events/catalogue.h"

namespace alchemiser {
namespace {

Json response(int status, std::string body) {
  Json answer;
  answer["statusCode"] = status;
  answer["body"] = std::move(body);
  return answer;
}

std::string text_of(const Json& event, const char* name) {
  if (!event.is_object()) return "";
  const auto at = event.find(name);
  return at != event.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::unique_ptr<Event> event_in(const Json& envelope, const std::string& type) {
  const auto detail = envelope.find("detail");
  if (detail == envelope.end()) throw DecodeError("detail", "is missing");
  if (!detail->is_string()) return decode_event(type, *detail);
  const Json parsed = Json::parse(detail->get_ref<const std::string&>(), nullptr, false);
  if (parsed.is_discarded()) throw DecodeError("detail", "is not JSON");
  return decode_event(type, parsed);
}

std::string_view body_for(ProcessingOutcome outcome) {
  switch (outcome) {
    case ProcessingOutcome::processed:
      return "Event processed successfully";
    case ProcessingOutcome::duplicate:
      return "Duplicate event skipped";
    case ProcessingOutcome::workflow_failed:
      return "Workflow has failed; event skipped";
  }
  return "Event processed successfully";
}

}  // namespace

Json handle_envelope(Application& application, const Json& event, const Context& context) {
  Logger& logger = application.ports().logger;
  const std::string type = text_of(event, "detail-type");
  LogFields fields = {
      {"detail_type", type}, {"source", text_of(event, "source")}, {"lambda_request_id", context.aws_request_id}};
  if (!handler_for(type)) {
    logger.log(LogLevel::warning, "Unknown event type", fields);
    return response(400, "Unknown event type: " + type);
  }
  std::string body;
  const std::optional<Failure> failure = failure_of([&] {
    const std::unique_ptr<Event> decoded = event_in(event, type);
    fields.emplace_back("event_id", decoded->event_id);
    fields.emplace_back("correlation_id", decoded->correlation_id);
    logger.log(LogLevel::info, "Received EventBridge event", fields);
    body = body_for(application.process(*decoded, application.delivery_for(context)));
  });
  if (failure) {
    fields.emplace_back("error_type", failure->type);
    fields.emplace_back("error", failure->reason);
    logger.log(LogLevel::error, "Failed to handle EventBridge event", fields);
    std::rethrow_exception(failure->error);
  }
  logger.log(LogLevel::info, body, fields);
  return response(200, body);
}

}  // namespace alchemiser
