#include "alchemiser/orchestration/event_driven_orchestrator.h"

#include <array>

#include "alchemiser/events/notification_events.h"
#include "alchemiser/values/text.h"

namespace alchemiser {
namespace {

constexpr std::array followed_types = {
    StartupEvent::type_name,  WorkflowStarted::type_name,   SignalGenerated::type_name, RebalancePlanned::type_name,
    TradeExecuted::type_name, WorkflowCompleted::type_name, WorkflowFailed::type_name};

std::optional<std::string> text_in(const Json& map, const char* name) {
  const auto at = map.find(name);
  if (at == map.end() || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

}  // namespace

bool is_paper_endpoint(const std::string& endpoint) {
  return to_upper(endpoint).find("PAPER") != std::string::npos;
}

EventDrivenOrchestrator::EventDrivenOrchestrator(const Ports& ports, EventBus& bus, WorkflowStates& states,
                                                 ReportIdentity report_identity)
    : clock_(ports.clock),
      broker_(ports.broker),
      logger_(ports.logger),
      bus_(bus),
      states_(states),
      report_identity_(report_identity),
      stamp_(ports.clock, ports.ids, "orchestration.event_driven_orchestrator", "EventDrivenOrchestrator") {}

bool EventDrivenOrchestrator::can_handle(std::string_view event_type) {
  for (const std::string_view followed : followed_types) {
    if (event_type == followed) return true;
  }
  return false;
}

void EventDrivenOrchestrator::start_trading_workflow(const std::string& correlation_id) {
  states_.start(correlation_id);
  WorkflowStarted started;
  started.workflow_type = "trading";
  started.requested_by = "TradingSystem";
  started.configuration["live_trading"] = !is_paper_endpoint(broker_.endpoint());
  stamp_(started, "workflow-started-", correlation_id, "system-request-" + to_iso8601(clock_.now()));
  logger_.log(LogLevel::info, "Trading workflow started", log_fields(started));
  bus_.publish(started);
}

void EventDrivenOrchestrator::handle_event(const Event& event) {
  logger_.log(LogLevel::info, "Workflow event observed", log_fields(event));
  if (const auto* executed = dynamic_cast<const TradeExecuted*>(&event)) {
    on(*executed);
  } else if (const auto* failed = dynamic_cast<const WorkflowFailed*>(&event)) {
    on(*failed);
  } else if (dynamic_cast<const WorkflowCompleted*>(&event) != nullptr) {
    if (states_.complete(event.correlation_id) == Transition::refused) {
      logger_.log(LogLevel::warning, "A failed workflow cannot complete", log_fields(event));
    }
  } else if (dynamic_cast<const WorkflowStarted*>(&event) != nullptr ||
             dynamic_cast<const StartupEvent*>(&event) != nullptr) {
    states_.start(event.correlation_id);
  }
}

void EventDrivenOrchestrator::publish_report(TradingNotificationRequested& report, const Event& cause) {
  report.trading_mode = is_paper_endpoint(broker_.endpoint()) ? "PAPER" : "LIVE";
  stamp_(report, "trading-notification-", cause.correlation_id, cause.event_id);
  if (report_identity_ == ReportIdentity::once_per_workflow) {
    report.event_id = "trading-notification-" + cause.correlation_id;
  }
  bus_.publish(report);
}

void EventDrivenOrchestrator::on(const TradeExecuted& event) {
  TradingNotificationRequested report;
  report.trading_success = event.success;
  report.orders_placed = event.orders_placed;
  report.orders_succeeded = event.orders_succeeded;
  if (const auto total = text_in(event.execution_data, "total_trade_value")) {
    report.total_trade_value = Decimal::parse(*total).value_or(Decimal(0));
  }
  report.execution_data = event.execution_data;
  if (!event.success) report.error_message = event.failure_reason;
  publish_report(report, event);
}

void EventDrivenOrchestrator::on(const WorkflowFailed& event) {
  if (states_.fail(event.correlation_id) == Transition::refused) {
    logger_.log(LogLevel::warning, "A completed workflow cannot fail", log_fields(event));
  }
  if (text_in(event.error_details, "trade_executed_event_id")) return;  // TradeExecuted brings the fuller report
  TradingNotificationRequested report;
  report.error_message = event.failure_reason;
  report.error_code = text_in(event.error_details, "error_code");
  publish_report(report, event);
}

}  // namespace alchemiser
