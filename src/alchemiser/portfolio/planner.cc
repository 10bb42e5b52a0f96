#include "alchemiser/portfolio/planner.h"

#include <algorithm>
#include <array>
#include <set>

#include "alchemiser/portfolio/errors.h"

namespace alchemiser {
namespace {

const Decimal cash_reserve_share = Decimal::of("0.01");
const Decimal min_trade_share = Decimal::of("0.01");

// One symbol before rounding to the digits of the wire.
struct Trade {
  std::string symbol;
  Decimal target_value;
  Decimal current_value;
  Decimal amount;
  TradeAction action = TradeAction::hold;
  std::int64_t priority = 5;
};

TradeAction action_for(const Decimal& amount) {
  return amount > 0 ? TradeAction::buy : amount < 0 ? TradeAction::sell : TradeAction::hold;
}

std::int64_t priority_for(const Decimal& amount) {
  constexpr std::array<int, 4> floors = {10'000, 1'000, 100, 50};
  const Decimal size = amount.abs();
  std::int64_t priority = 1;
  for (const int floor : floors) {
    if (size >= Decimal(floor)) return priority;
    ++priority;
  }
  return priority;
}

int rank(TradeAction action) {
  return action == TradeAction::sell ? 0 : action == TradeAction::buy ? 1 : 2;
}

std::set<std::string> all_symbols(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets) {
  std::set<std::string> symbols;
  for (const auto& entry : snapshot.holdings) symbols.insert(entry.first);
  for (const auto& entry : targets.target_allocations) symbols.insert(entry.first);
  return symbols;
}

template <typename Map>
typename Map::mapped_type value_or_zero(const Map& map, const std::string& symbol) {
  const auto at = map.find(symbol);
  return at == map.end() ? typename Map::mapped_type{} : at->second;
}

std::vector<Trade> trades_for(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets) {
  const Decimal effective_value = snapshot.portfolio_value * (Decimal(1) - cash_reserve_share);
  std::vector<Trade> trades;
  for (const std::string& symbol : all_symbols(snapshot, targets)) {
    Trade trade;
    trade.symbol = symbol;
    trade.target_value = value_or_zero(targets.target_allocations, symbol) * effective_value;
    trade.current_value = value_or_zero(snapshot.holdings, symbol).value();
    trade.amount = trade.target_value - trade.current_value;
    trade.action = action_for(trade.amount);
    trade.priority = priority_for(trade.amount);
    trades.push_back(std::move(trade));
  }
  return trades;
}

void hold_small_trades(std::vector<Trade>& trades, const Decimal& portfolio_value) {
  const Decimal threshold = to_money(portfolio_value * min_trade_share);
  for (Trade& trade : trades) {
    if (trade.amount.abs() < threshold) {
      trade.action = TradeAction::hold;
      trade.amount = Decimal::of("0.00");
    }
  }
}

RebalancePlanItem item_for(const Trade& trade, const Decimal& whole) {
  RebalancePlanItem item;
  item.symbol = trade.symbol;
  item.priority = trade.priority;
  item.action = trade.action;
  if (whole.is_zero()) {
    item.priority = 0;  // there is nothing to weigh a trade against, and the plan is refused for it
  } else {
    item.current_weight = to_weight(trade.current_value / whole);
    item.target_weight = to_weight(trade.target_value / whole);
    item.weight_diff = to_weight((trade.target_value - trade.current_value) / whole);
  }
  item.target_value = to_money(trade.target_value);
  item.current_value = to_money(trade.current_value);
  item.trade_amount = to_money(trade.amount);
  return item;
}

}  // namespace

RebalancePlan plan_rebalance(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets,
                             const PlanIdentity& identity) {
  std::vector<Trade> trades = trades_for(snapshot, targets);
  Decimal current_sum;
  Decimal target_sum;
  for (const Trade& trade : trades) {
    current_sum += trade.current_value;
    target_sum += trade.target_value;
  }
  std::stable_sort(trades.begin(), trades.end(), [](const Trade& a, const Trade& b) {
    return std::pair(rank(a.action), a.priority) < std::pair(rank(b.action), b.priority);
  });
  hold_small_trades(trades, snapshot.portfolio_value);

  RebalancePlan plan;
  plan.correlation_id = identity.correlation_id;
  plan.causation_id = identity.causation_id;
  plan.timestamp = identity.now;
  plan.plan_id = "portfolio_v2_" + identity.correlation_id + "_" + std::to_string(epoch_seconds(identity.now));
  const Decimal whole = std::max(current_sum, target_sum);
  Decimal total;
  for (const Trade& trade : trades) {
    const RebalancePlanItem& item = plan.items.emplace_back(item_for(trade, whole));
    if (const auto problem = find_problem(item)) {
      throw PortfolioError("No valid plan: " + item.symbol + " " + problem->field + " " + problem->problem);
    }
    total += trade.amount.abs();
  }
  plan.total_portfolio_value = to_money(snapshot.portfolio_value);
  plan.total_trade_value = to_money(total);
  if (const auto problem = find_problem(plan)) {
    throw PortfolioError("No valid plan: " + problem->field + " " + problem->problem);
  }
  return plan;
}

AllocationComparison compare_allocations(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets) {
  AllocationComparison comparison;
  for (const std::string& symbol : all_symbols(snapshot, targets)) {
    const Decimal target = value_or_zero(targets.target_allocations, symbol);
    const Decimal value = value_or_zero(snapshot.holdings, symbol).value();
    const Decimal current = snapshot.portfolio_value.is_zero() ? Decimal(0) : value / snapshot.portfolio_value;
    comparison.target_values[symbol] = to_weight(target);
    comparison.current_values[symbol] = to_weight(current);
    comparison.deltas[symbol] = to_weight(target - current);
  }
  return comparison;
}

}  // namespace alchemiser
