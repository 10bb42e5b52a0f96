#include "alchemiser/bus/event_bridge_bus.h"

namespace alchemiser {
namespace {

std::string failure_code(const PutEventsResult& result) {
  for (const PutEventsResultEntry& entry : result.entries) {
    if (entry.error_code) return *entry.error_code;
  }
  return "Unknown";
}

}  // namespace

void EventBridgeBus::subscribe(const std::string& event_type, std::shared_ptr<EventHandler> handler) {
  if (options_.local_handlers == LocalHandlers::enabled) {
    EventBus::subscribe(event_type, std::move(handler));
    return;
  }
  logger().log(LogLevel::warning, "Local handler subscription ignored: EventBridge rules route events",
               {{"event_type", event_type}, {"handler", handler ? std::string(handler->name()) : "none"}});
}

void EventBridgeBus::publish(const Event& event) {
  Put outcome = Put::call_failed;
  if (options_.publish_errors == PublishErrors::raise) {
    outcome = put(event);
  } else {
    try {
      outcome = put(event);
    } catch (const std::exception&) {  // put has logged it
    }
  }
  // 2.26.0 as first released ran local handlers although the entry had failed, but not when the call had.
  if (outcome != Put::call_failed && options_.local_handlers == LocalHandlers::enabled) EventBus::publish(event);
}

PutEventsEntry EventBridgeBus::entry_for(const Event& event) const {
  return {.time = clock_.now(),
          .source = options_.source_prefix + "." + event.source_module,
          .detail_type = std::string(event.type()),
          .detail = event.to_json().dump(),
          .event_bus_name = options_.event_bus_name,
          .resources = {"correlation:" + event.correlation_id, "causation:" + event.causation_id}};
}

EventBridgeBus::Put EventBridgeBus::put(const Event& event) {
  const auto log_failure = [&](std::string_view message, const std::string& reason) {
    LogFields fields = log_fields(event);
    fields.emplace_back("event_bus_name", options_.event_bus_name);
    fields.emplace_back("error", reason);
    logger().log(LogLevel::error, message, fields);
  };
  PutEventsEntry entry = entry_for(event);
  if (entry.detail.size() > options_.max_payload_size_bytes) {
    const std::string reason = "the detail has " + std::to_string(entry.detail.size()) + " bytes, more than " +
                               std::to_string(options_.max_payload_size_bytes);
    log_failure("Event is too large to publish", reason);
    throw EventPublishError(reason, event.event_id, event.correlation_id, "PayloadTooLarge");
  }
  PutEventsResult result;
  try {
    if (client_ == nullptr) client_ = &client_factory_();
    result = client_->put_events({std::move(entry)});
  } catch (const ClientError& error) {
    log_failure("PutEvents failed", error.what());
    throw;
  } catch (const std::exception& error) {
    log_failure("Publishing failed unexpectedly", error.what());
    throw EventPublishError(error.what(), event.event_id, event.correlation_id, "");
  }
  if (result.failed_entry_count > 0) {
    const std::string code = failure_code(result);
    log_failure("EventBridge refused the entry", code);
    if (options_.publish_errors == PublishErrors::swallow) return Put::entry_failed;
    throw EventPublishError("EventBridge refused " + std::string(event.type()) + ": " + code, event.event_id,
                            event.correlation_id, code);
  }
  ++put_count_;
  LogFields fields = log_fields(event);
  fields.emplace_back("event_bus_name", options_.event_bus_name);
  logger().log(LogLevel::debug, "Event published", fields);
  return Put::succeeded;
}

}  // namespace alchemiser
