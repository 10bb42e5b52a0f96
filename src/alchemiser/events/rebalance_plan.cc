#include "alchemiser/events/rebalance_plan.h"

#include "alchemiser/values/text.h"

namespace alchemiser {

std::string_view to_text(TradeAction action) {
  switch (action) {
    case TradeAction::buy:
      return "BUY";
    case TradeAction::sell:
      return "SELL";
    case TradeAction::hold:
      return "HOLD";
  }
  return "HOLD";
}

void list_action(TradeAction action, FieldWriter& fields) {
  fields("action", std::string(to_text(action)));
}

void list_action(TradeAction& action, const FieldReader& fields) {
  std::string text;
  fields("action", text);
  text = to_upper(text);
  for (const TradeAction candidate : {TradeAction::buy, TradeAction::sell, TradeAction::hold}) {
    if (text == to_text(candidate)) {
      action = candidate;
      return;
    }
  }
  throw DecodeError(fields.path() + ".action", "expected BUY, SELL or HOLD, found '" + text + "'");
}

std::optional<FieldProblem> find_problem(const RebalancePlanItem& item) {
  if (item.symbol.empty() || item.symbol.size() > 10) return FieldProblem{"symbol", "must have 1 to 10 characters"};
  if (item.symbol != normalised_symbol(item.symbol)) return FieldProblem{"symbol", "must be in upper case"};
  if (item.current_weight < 0 || item.current_weight > 1) return FieldProblem{"current_weight", "must lie in 0..1"};
  if (item.target_weight < 0 || item.target_weight > 1) return FieldProblem{"target_weight", "must lie in 0..1"};
  if (item.target_value < 0) return FieldProblem{"target_value", "must not be negative"};
  if (item.current_value < 0) return FieldProblem{"current_value", "must not be negative"};
  if (item.priority < 1 || item.priority > 5) {
    return FieldProblem{"priority", "must lie in 1..5, found " + std::to_string(item.priority)};
  }
  return std::nullopt;
}

std::optional<FieldProblem> find_problem(const RebalancePlan& plan) {
  if (plan.items.empty()) return FieldProblem{"items", "must have at least one item"};
  if (plan.total_portfolio_value < 0) return FieldProblem{"total_portfolio_value", "must not be negative"};
  for (const std::string_view known : {"LOW", "NORMAL", "HIGH", "URGENT"}) {
    if (plan.execution_urgency == known) return std::nullopt;
  }
  return FieldProblem{"execution_urgency",
                      "expected LOW, NORMAL, HIGH or URGENT, found '" + plan.execution_urgency + "'"};
}

}  // namespace alchemiser
