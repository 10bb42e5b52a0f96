#include "alchemiser/bus/event_bus.h"

#include <algorithm>
#include <stdexcept>

#include "alchemiser/values/text.h"

namespace alchemiser {
namespace {

void require_handler(const std::shared_ptr<EventHandler>& handler) {
  if (!handler) throw std::invalid_argument("handler must be an event handler");
}

bool remove_first(std::vector<std::shared_ptr<EventHandler>>& handlers, const std::shared_ptr<EventHandler>& handler) {
  const auto at = std::find(handlers.begin(), handlers.end(), handler);
  if (at == handlers.end()) return false;
  handlers.erase(at);
  return true;
}

}  // namespace

LogFields log_fields(const Event& event) {
  return {{"event_type", std::string(event.type())},
          {"event_id", event.event_id},
          {"correlation_id", event.correlation_id},
          {"causation_id", event.causation_id}};
}

void EventBus::subscribe(const std::string& event_type, std::shared_ptr<EventHandler> handler) {
  if (strip(event_type).empty()) throw std::invalid_argument("event type must not be blank");
  require_handler(handler);
  handlers_[event_type].push_back(std::move(handler));
}

void EventBus::subscribe_global(std::shared_ptr<EventHandler> handler) {
  require_handler(handler);
  global_handlers_.push_back(std::move(handler));
}

void EventBus::unsubscribe(const std::string& event_type, const std::shared_ptr<EventHandler>& handler) {
  const auto at = handlers_.find(event_type);
  if (at == handlers_.end() || !remove_first(at->second, handler)) {
    logger_.log(LogLevel::warning, "Handler was not subscribed", {{"event_type", event_type}});
    return;
  }
  if (at->second.empty()) handlers_.erase(at);
}

void EventBus::unsubscribe_global(const std::shared_ptr<EventHandler>& handler) {
  if (!remove_first(global_handlers_, handler)) logger_.log(LogLevel::warning, "Global handler was not subscribed", {});
}

void EventBus::clear_handlers(const std::optional<std::string>& event_type) {
  if (!event_type) {
    handlers_.clear();
    global_handlers_.clear();
  } else if (handlers_.erase(*event_type) == 0) {
    logger_.log(LogLevel::warning, "No handlers to clear", {{"event_type", *event_type}});
  }
}

void EventBus::publish(const Event& event) {
  ++event_count_;
  std::vector<std::shared_ptr<EventHandler>> snapshot;
  if (const auto at = handlers_.find(event.type()); at != handlers_.end()) snapshot = at->second;
  snapshot.insert(snapshot.end(), global_handlers_.begin(), global_handlers_.end());
  for (const std::shared_ptr<EventHandler>& handler : snapshot) deliver(*handler, event);
}

void EventBus::deliver(EventHandler& handler, const Event& event) {
  const auto fields_with = [&](const std::exception& error) {
    LogFields fields = log_fields(event);
    fields.emplace_back("handler", handler.name());
    fields.emplace_back("error", error.what());
    return fields;
  };
  try {
    if (!handler.can_handle(event.type())) return;
  } catch (const std::exception& error) {
    logger_.log(LogLevel::warning, "can_handle failed, handling anyway", fields_with(error));
  }
  try {
    handler.handle_event(event);
  } catch (const std::exception& error) {
    logger_.log(LogLevel::error, "Handler invocation failed", fields_with(error));
  }
}

std::size_t EventBus::get_handler_count(const std::optional<std::string>& event_type) const {
  if (event_type) {
    const auto at = handlers_.find(*event_type);
    return at == handlers_.end() ? 0 : at->second.size();
  }
  std::size_t count = global_handlers_.size();
  for (const auto& entry : handlers_) count += entry.second.size();
  return count;
}

EventBusStats EventBus::get_stats() const {
  EventBusStats stats{.total_events_published = event_count_,
                      .event_types_registered = {},
                      .handlers_by_type = {},
                      .global_handlers = global_handlers_.size(),
                      .total_handlers = get_handler_count()};
  for (const auto& [type, handlers] : handlers_) {
    stats.event_types_registered.push_back(type);
    stats.handlers_by_type[type] = handlers.size();
  }
  return stats;
}

bool EventBus::is_workflow_failed(const std::string& correlation_id) const {
  return checker_ != nullptr && checker_->is_workflow_failed(correlation_id);
}

bool EventBus::is_workflow_active(const std::string& correlation_id) const {
  return checker_ == nullptr || checker_->is_workflow_active(correlation_id);
}

}  // namespace alchemiser
