#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/bus/event_handler.h"
#include "alchemiser/bus/workflow_state_checker.h"
#include "alchemiser/ports/logger.h"

namespace alchemiser {

struct EventBusStats {
  std::size_t total_events_published = 0;
  std::vector<std::string> event_types_registered;
  std::map<std::string, std::size_t> handlers_by_type;
  std::size_t global_handlers = 0;
  std::size_t total_handlers = 0;
};

/// The in-memory bus: `publish` calls the handlers of the event's type in the order of subscription, then the global
/// ones, synchronously and depth first when a handler publishes in turn. A handler that throws is logged and does not
/// stop the others; its publisher never learns of it. Subscribing twice means running twice. Handlers are those of the
/// moment of publishing: subscribing during a publish takes effect at the next.
/// `publish` does not consult the workflow state checker: it is there for handlers to ask.
class EventBus {
 public:
  explicit EventBus(Logger& logger, WorkflowStateChecker* checker = nullptr) : logger_(logger), checker_(checker) {}
  virtual ~EventBus() = default;
  EventBus(const EventBus&) = delete;
  EventBus& operator=(const EventBus&) = delete;

  /// std::invalid_argument for a blank type or no handler.
  virtual void subscribe(const std::string& event_type, std::shared_ptr<EventHandler> handler);
  void subscribe_global(std::shared_ptr<EventHandler> handler);
  /// Removes the first subscription that matches; when there is none, warns.
  void unsubscribe(const std::string& event_type, const std::shared_ptr<EventHandler>& handler);
  void unsubscribe_global(const std::shared_ptr<EventHandler>& handler);
  /// Forgets the handlers of one type, or all handlers, global ones included.
  void clear_handlers(const std::optional<std::string>& event_type = std::nullopt);

  virtual void publish(const Event& event);

  std::size_t get_handler_count(const std::optional<std::string>& event_type = std::nullopt) const;
  virtual std::size_t get_event_count() const { return event_count_; }
  EventBusStats get_stats() const;

  void set_workflow_state_checker(WorkflowStateChecker* checker) { checker_ = checker; }
  bool is_workflow_failed(const std::string& correlation_id) const;  // false without a checker
  bool is_workflow_active(const std::string& correlation_id) const;  // true without a checker

 protected:
  Logger& logger() const { return logger_; }

 private:
  void deliver(EventHandler& handler, const Event& event);

  Logger& logger_;
  WorkflowStateChecker* checker_;
  std::map<std::string, std::vector<std::shared_ptr<EventHandler>>, std::less<>> handlers_;
  std::vector<std::shared_ptr<EventHandler>> global_handlers_;
  std::size_t event_count_ = 0;
};

/// The fields every log line about an event carries.
LogFields log_fields(const Event& event);

}  // namespace alchemiser
