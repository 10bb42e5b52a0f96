#pragma once

#include "alchemiser/events/event.h"

namespace alchemiser {

/// What is held against what is wanted, as shares of the portfolio for each symbol.
struct AllocationComparison {
  std::map<std::string, Decimal> target_values;
  std::map<std::string, Decimal> current_values;
  std::map<std::string, Decimal> deltas;
};

enum class TradeAction { buy, sell, hold };
std::string_view to_text(TradeAction action);  // "BUY", "SELL", "HOLD"

/// One symbol of a plan. Money has two digits and weights four.
struct RebalancePlanItem {
  std::string symbol;  // 1 to 10 characters, upper case
  Decimal current_weight;
  Decimal target_weight;
  Decimal weight_diff;
  Decimal target_value;
  Decimal current_value;
  Decimal trade_amount;  // signed: what to buy (positive) or sell (negative)
  TradeAction action = TradeAction::hold;
  std::int64_t priority = 5;  // 1 is most urgent
};

/// The trades that bring a portfolio to its targets, in the order in which they are to be made.
struct RebalancePlan {
  std::string schema_version = "1.0";
  std::string correlation_id;
  std::string causation_id;
  Instant timestamp;
  std::string plan_id;
  std::vector<RebalancePlanItem> items;  // at least one
  Decimal total_portfolio_value;
  Decimal total_trade_value;
  Decimal max_drift_tolerance = Decimal::of("0.05");
  std::string execution_urgency = "NORMAL";  // LOW, NORMAL, HIGH or URGENT
  std::optional<std::int64_t> estimated_duration_minutes;
  std::optional<Json> metadata;
};

std::optional<FieldProblem> find_problem(const RebalancePlanItem& item);
std::optional<FieldProblem> find_problem(const RebalancePlan& plan);

void list_action(TradeAction action, FieldWriter& fields);
void list_action(TradeAction& action, const FieldReader& fields);

template <FieldsOf<AllocationComparison> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  fields("target_values", self.target_values);
  fields("current_values", self.current_values);
  fields("deltas", self.deltas);
}

template <FieldsOf<RebalancePlanItem> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  fields.non_empty("symbol", self.symbol);
  fields.weight("current_weight", self.current_weight);
  fields.weight("target_weight", self.target_weight);
  fields.weight("weight_diff", self.weight_diff);
  fields.money("target_value", self.target_value);
  fields.money("current_value", self.current_value);
  fields.money("trade_amount", self.trade_amount);
  list_action(self.action, fields);
  fields("priority", self.priority);
}

template <FieldsOf<RebalancePlan> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  fields.defaulted("schema_version", self.schema_version);
  fields.non_empty("correlation_id", self.correlation_id);
  fields.non_empty("causation_id", self.causation_id);
  fields("timestamp", self.timestamp);
  fields.non_empty("plan_id", self.plan_id);
  fields.nested_list("items", self.items);
  fields.money("total_portfolio_value", self.total_portfolio_value);
  fields.money("total_trade_value", self.total_trade_value);
  fields.defaulted("max_drift_tolerance", self.max_drift_tolerance);
  fields.defaulted("execution_urgency", self.execution_urgency);
  fields("estimated_duration_minutes", self.estimated_duration_minutes);
  fields("metadata", self.metadata);
}

}  // namespace alchemiser
