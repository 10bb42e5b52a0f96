#pragma once

#include "alchemiser/bus/event_bus.h"

namespace alchemiser {

/// Passes events on to a handler unless their workflow has failed.
class StateCheckingHandler : public EventHandler {
 public:
  StateCheckingHandler(std::shared_ptr<EventHandler> inner, WorkflowStateChecker& checker, Logger& logger)
      : inner_(std::move(inner)), checker_(checker), logger_(logger) {}

  std::string_view name() const override { return inner_->name(); }
  bool can_handle(std::string_view event_type) override { return inner_->can_handle(event_type); }
  void handle_event(const Event& event) override {
    if (checker_.is_workflow_failed(event.correlation_id)) {
      logger_.log(LogLevel::info, "Event skipped: its workflow has failed", log_fields(event));
      return;
    }
    inner_->handle_event(event);
  }

 private:
  std::shared_ptr<EventHandler> inner_;
  WorkflowStateChecker& checker_;
  Logger& logger_;
};

}  // namespace alchemiser
