#pragma once

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/events/notification_events.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"
#include "alchemiser/orchestration/workflow_states.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// `once_per_workflow` names a workflow's report after the workflow, so that the notification service takes it for a
/// duplicate whenever it comes again; `each` gives every report its own id, as the system did before.
enum class ReportIdentity { once_per_workflow, each };

/// Starts workflows, follows them and has their outcome reported: TradeExecuted asks for the trading notification, and
/// so does a WorkflowFailed that no TradeExecuted came before (the original reported nothing when signals or planning
/// failed). Whoever reports first, a workflow is reported once.
class EventDrivenOrchestrator : public EventHandler {
 public:
  EventDrivenOrchestrator(const Ports& ports, EventBus& bus, WorkflowStates& states, ReportIdentity report_identity);

  /// Marks the workflow as running and publishes WorkflowStarted.
  void start_trading_workflow(const std::string& correlation_id);

  std::string_view name() const override { return "EventDrivenOrchestrator"; }
  bool can_handle(std::string_view event_type) override;
  void handle_event(const Event& event) override;

 private:
  void on(const TradeExecuted& event);
  void on(const WorkflowFailed& event);
  void publish_report(TradingNotificationRequested& report, const Event& cause);

  Clock& clock_;
  Broker& broker_;
  Logger& logger_;
  EventBus& bus_;
  WorkflowStates& states_;
  ReportIdentity report_identity_;
  EventStamp stamp_;
};

/// Whether the broker's endpoint is a paper account.
bool is_paper_endpoint(const std::string& endpoint);

}  // namespace alchemiser
