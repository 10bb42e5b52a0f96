#pragma once

#include "alchemiser/events/rebalance_plan.h"

namespace alchemiser {

/// The strategies have spoken. `consolidated_portfolio` is a ConsolidatedPortfolio's JSON.
struct SignalGenerated : EventOf<SignalGenerated> {
  static constexpr std::string_view type_name = "SignalGenerated";
  SignalGenerated() { metadata = Json::object(); }
  Json signals_data = Json::object();
  Json consolidated_portfolio = Json::object();
  std::int64_t signal_count = 0;
};

/// The trades are planned; `trades_required` is false when the plan only holds.
struct RebalancePlanned : EventOf<RebalancePlanned> {
  static constexpr std::string_view type_name = "RebalancePlanned";
  RebalancePlanned() { metadata = Json::object(); }
  RebalancePlan rebalance_plan;
  AllocationComparison allocation_comparison;
  bool trades_required = false;
};

/// The trades were made, or tried. `execution_data` is an execution result's JSON.
struct TradeExecuted : EventOf<TradeExecuted> {
  static constexpr std::string_view type_name = "TradeExecuted";
  TradeExecuted() { metadata = Json::object(); }
  Json execution_data = Json::object();
  bool success = false;
  std::int64_t orders_placed = 0;
  std::int64_t orders_succeeded = 0;
  std::optional<std::string> failure_reason;
  std::vector<std::string> failed_symbols;
};

template <FieldsOf<SignalGenerated> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("signals_data", self.signals_data);
  fields("consolidated_portfolio", self.consolidated_portfolio);
  fields("signal_count", self.signal_count);
}

template <FieldsOf<RebalancePlanned> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields.nested("rebalance_plan", self.rebalance_plan);
  fields.nested("allocation_comparison", self.allocation_comparison);
  fields("trades_required", self.trades_required);
}

template <FieldsOf<TradeExecuted> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("execution_data", self.execution_data);
  fields("success", self.success);
  fields("orders_placed", self.orders_placed);
  fields("orders_succeeded", self.orders_succeeded);
  fields("failure_reason", self.failure_reason);
  fields.defaulted("failed_symbols", self.failed_symbols);
}

}  // namespace alchemiser
