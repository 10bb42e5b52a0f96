#include "alchemiser/execution/trading_execution_handler.h"

#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"

namespace alchemiser {
namespace {

std::string failure_reason_of(const ExecutionResult& result) {
  std::string symbols;
  for (const std::string& symbol : result.failed_symbols()) symbols += (symbols.empty() ? "" : ", ") + symbol;
  return "Trade execution " + std::string(to_text(result.status())) + ": " + std::to_string(result.orders_succeeded()) +
         " of " + std::to_string(result.orders_placed()) + " orders succeeded; failed: " + symbols;
}

TradeExecuted trade_executed(const ExecutionResult& result, bool success) {
  TradeExecuted executed;
  executed.execution_data = to_execution_data(result, success);
  executed.success = success;
  executed.orders_placed = result.orders_placed();
  executed.orders_succeeded = result.orders_succeeded();
  if (!success) {
    executed.failure_reason = failure_reason_of(result);
    executed.failed_symbols = result.failed_symbols();
  }
  return executed;
}

Json summary_of(const ExecutionResult& result) {
  Json summary;
  summary["plan_id"] = result.plan_id;
  summary["orders_placed"] = result.orders_placed();
  summary["orders_succeeded"] = result.orders_succeeded();
  summary["total_trade_value"] = result.total_trade_value().to_string();
  return summary;
}

}  // namespace

TradingExecutionHandler::TradingExecutionHandler(const Ports& ports, EventBus& bus, OrderIdentity identity,
                                                 ExecutionTiming timing)
    : clock_(ports.clock),
      logger_(ports.logger),
      bus_(bus),
      stamp_(ports.clock, ports.ids, "execution_v2.handlers", "TradingExecutionHandler"),
      executor_(ports, identity, timing) {}

bool TradingExecutionHandler::can_handle(std::string_view event_type) {
  return event_type == RebalancePlanned::type_name;
}

void TradingExecutionHandler::handle_event(const Event& event) {
  const auto& planned = dynamic_cast<const RebalancePlanned&>(event);
  const RebalancePlan& plan = planned.rebalance_plan;
  const Instant begun = clock_.now();
  ExecutionResult result{.plan_id = plan.plan_id, .execution_timestamp = begun, .orders = {}};
  if (planned.trades_required) result = executor_.execute(plan);
  const bool success = !planned.trades_required || result.status() == ExecutionStatus::success;

  TradeExecuted executed = trade_executed(result, success);
  if (!planned.trades_required) (*executed.metadata)["scenario"] = "no_trades_needed";
  (*executed.metadata)["execution_key"] = execution_key(event.event_id, event.correlation_id, plan.plan_id);
  stamp_(executed, "trade-executed-", event.correlation_id, event.correlation_id);
  bus_.publish(executed);

  LogFields fields = log_fields(executed);
  fields.emplace_back("plan_id", plan.plan_id);
  fields.emplace_back("status", success ? "SUCCESS" : to_text(result.status()));
  logger_.log(success ? LogLevel::info : LogLevel::error, "Execution finished", fields);

  if (success) {
    WorkflowCompleted completed;
    completed.workflow_type = "trading_execution";
    completed.workflow_duration_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - begun).count();
    completed.summary = summary_of(result);
    stamp_(completed, "workflow-completed-", event.correlation_id, plan.plan_id);
    bus_.publish(completed);
    return;
  }
  WorkflowFailed failed;
  failed.workflow_type = "trading_execution";
  failed.failure_step = "trade_execution";
  failed.failure_reason = *executed.failure_reason;
  failed.error_details = summary_of(result);
  failed.error_details["failed_symbols"] = executed.failed_symbols;
  // Tells the orchestrator that the report of this failure is TradeExecuted's business.
  failed.error_details["trade_executed_event_id"] = executed.event_id;
  stamp_(failed, "workflow-failed-", event.correlation_id, event.event_id);
  bus_.publish(failed);
}

}  // namespace alchemiser
