#include "alchemiser/lambda/lambda_handler.h"

#include "alchemiser/events/notification_events.h"
#include "alchemiser/lambda/event_bridge_handler.h"

namespace alchemiser {
namespace {

bool has_text(const Json& event, const char* name) {
  const auto at = event.find(name);
  return at != event.end() && at->is_string();
}

bool is_envelope(const Json& event) {
  return event.is_object() && has_text(event, "detail-type") && has_text(event, "source");
}

Json response(std::string_view status, std::string_view mode, std::string_view trading_mode, std::string message,
              const std::string& request_id) {
  Json answer;
  answer["status"] = status;
  answer["mode"] = mode;
  answer["trading_mode"] = trading_mode;
  answer["message"] = std::move(message);
  answer["request_id"] = request_id;
  return answer;
}

// A request that is wrong in itself, as opposed to a service that failed.
bool is_critical(const Failure& failure) {
  return failure.type == "DecodeError" || failure.type == "Error";
}

}  // namespace

Json LambdaHandler::handle(const Json& event, const Context& context) {
  if (!is_envelope(event)) return handle_command(event, context);
  const std::string& source = event.find("source")->get_ref<const std::string&>();
  const std::string own_prefix = application_.settings().event_bridge.source_prefix + ".";
  if (source.compare(0, own_prefix.size(), own_prefix) == 0) return handle_envelope(application_, event, context);
  const auto detail = event.find("detail");
  return handle_command(detail == event.end() ? Json() : *detail, context);
}

Json LambdaHandler::handle_command(const Json& event, const Context& context) {
  Logger& logger = application_.ports().logger;
  Json answer;
  std::optional<Failure> failure = failure_of([&] {
    const Command command = parse_command(event);
    if (command.action) throw DecodeError("command.action", *command.action + " is not offered by this deployment");
    LogFields fields = {{"lambda_request_id", context.aws_request_id}};
    if (command.correlation_id) fields.emplace_back("correlation_id", *command.correlation_id);
    logger.log(LogLevel::info, "Executing command: trade", fields);
    answer = trade(context);
  });
  if (!failure) return answer;
  const bool critical = is_critical(*failure);
  const std::string message = critical ? "Lambda execution critical error: " + failure->reason
                                       : "Lambda execution error (" + failure->type + "): " + failure->reason;
  logger.log(LogLevel::error, message, {{"lambda_request_id", context.aws_request_id}});
  notify_of_error(*failure, critical, context);
  return response("failed", critical ? "unknown" : "trade", "unknown", message, context.aws_request_id);
}

Json LambdaHandler::trade(const Context& context) {
  const bool paper = is_paper_endpoint(application_.ports().broker.endpoint());
  application_.register_handlers(application_.delivery_for(context));
  const std::string correlation_id = application_.workflow_id_for(context.aws_request_id);
  application_.orchestrator().start_trading_workflow(correlation_id);

  std::string outcome = "workflow started";
  bool success = true;
  // Only a bus that runs handlers here has anything to tell by now; a workflow that rules carry on has just begun.
  if (application_.settings().event_bus_mode != EventBusMode::eventbridge) {
    const std::optional<WorkflowState> state = application_.workflow_states().find(correlation_id);
    success =
        state == WorkflowState::completed ||
        (state == WorkflowState::running && application_.settings().event_bus_mode == EventBusMode::local_handlers);
    if (state == WorkflowState::completed) outcome = "completed successfully";
    if (!success) outcome = "failed";
  }
  const std::string mode = paper ? "Paper" : "Live";
  return response(success ? "success" : "failed", "trade", paper ? "paper" : "live", mode + " trading " + outcome,
                  context.aws_request_id);
}

void LambdaHandler::notify_of_error(const Failure& failure, bool critical, const Context& context) {
  const Ports& ports = application_.ports();
  const auto notify_failure = failure_of([&] {
    application_.register_handlers(application_.delivery_for(context));
    ErrorNotificationRequested request;
    request.error_severity = critical ? "CRITICAL" : "HIGH";
    request.error_priority = critical ? "URGENT" : "HIGH";
    request.error_title = request.error_severity + " Alert - Trading System Errors";
    request.error_report = failure.type + ": " + failure.reason + "\nRequest: " + context.aws_request_id;
    request.error_code = failure.code;
    const EventStamp stamp(ports.clock, ports.ids, "shared.errors.error_handler", "lambda_handler.lambda_handler");
    std::string correlation_id = ports.ids.uuid4();
    stamp(request, "error-notification-", std::move(correlation_id), "error-handler-" + to_iso8601(ports.clock.now()));
    application_.event_bus().publish(request);
  });
  if (notify_failure) {
    ports.logger.log(LogLevel::warning, "Failed to send error notification", {{"error", notify_failure->reason}});
  }
}

}  // namespace alchemiser
