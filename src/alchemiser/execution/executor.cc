#include "alchemiser/execution/executor.h"

#include <algorithm>
#include <array>
#include <set>

namespace alchemiser {
namespace {

// The items of one action, each (symbol, amount) once: a plan that repeats one is executed once.
std::vector<RebalancePlanItem> items_of(const RebalancePlan& plan, TradeAction action) {
  std::vector<RebalancePlanItem> items;
  std::set<std::pair<std::string, std::string>> seen;
  for (const RebalancePlanItem& item : plan.items) {
    if (item.action == action && seen.emplace(item.symbol, item.trade_amount.to_string()).second) items.push_back(item);
  }
  return items;
}

OrderResult blocked_result(const RebalancePlanItem& item, Instant now) {
  OrderResult result;
  result.symbol = item.symbol;
  result.action = item.action;
  result.trade_amount = item.trade_amount.abs();
  result.error_message = "Blocked: the SELL phase failed";
  result.timestamp = now;
  return result;
}

}  // namespace

ExecutionResult Executor::execute(const RebalancePlan& plan) {
  const std::vector<RebalancePlanItem> sells = items_of(plan, TradeAction::sell);
  const std::vector<RebalancePlanItem> buys = items_of(plan, TradeAction::buy);
  ExecutionResult result{.plan_id = plan.plan_id, .execution_timestamp = ports_.clock.now(), .orders = {}};
  cancel_stale_orders(plan);

  std::vector<WorkingOrder> sold = run_phase(sells, plan.correlation_id);
  const bool sells_succeeded =
      std::all_of(sold.begin(), sold.end(), [](const WorkingOrder& order) { return order.result.success; });
  for (const WorkingOrder& order : sold) result.orders.push_back(order.result);
  if (!sells_succeeded) {
    ports_.logger.log(LogLevel::error, "BUY phase blocked: the SELL phase failed",
                      {{"correlation_id", plan.correlation_id}, {"plan_id", plan.plan_id}});
    for (const RebalancePlanItem& item : buys) result.orders.push_back(blocked_result(item, ports_.clock.now()));
    return result;
  }
  if (!sold.empty() && !buys.empty()) {
    const Decimal proceeds = await_settlement(sold);
    ports_.logger.log(LogLevel::info, "Sales settled",
                      {{"correlation_id", plan.correlation_id}, {"proceeds", proceeds.to_string()}});
    verify_buying_power(buys, plan.correlation_id);
  }
  for (const WorkingOrder& order : run_phase(buys, plan.correlation_id)) result.orders.push_back(order.result);
  return result;
}

// Everything open at the broker goes, except this workflow's own orders: an earlier attempt at it was cut short after
// placing them, and they are about to be adopted.
void Executor::cancel_stale_orders(const RebalancePlan& plan) {
  std::set<std::string> own_ids;
  if (identity_ == OrderIdentity::deterministic) {
    for (const RebalancePlanItem& item : plan.items) {
      if (item.action == TradeAction::hold) continue;
      const OrderSide side = item.action == TradeAction::sell ? OrderSide::sell : OrderSide::buy;
      for (const OrderType type : {OrderType::limit, OrderType::market}) {
        own_ids.insert(client_order_id(plan.correlation_id, item.symbol, side, type));
      }
    }
  }
  std::vector<Order> stale = ports_.broker.open_orders();
  const auto is_own = [&](const Order& order) { return own_ids.count(order.client_order_id) > 0; };
  if (std::none_of(stale.begin(), stale.end(), is_own)) {
    ports_.broker.cancel_all_orders();
    return;
  }
  for (const Order& order : stale) {
    if (!is_own(order)) ports_.broker.cancel_order(order.id);
  }
}

std::vector<WorkingOrder> Executor::run_phase(const std::vector<RebalancePlanItem>& items,
                                              const std::string& correlation_id) {
  std::vector<WorkingOrder> orders;
  for (const RebalancePlanItem& item : items) orders.push_back(desk_.place(item, correlation_id));
  watch_until(orders, timing_.limit_order_patience);
  for (WorkingOrder& order : orders) desk_.fall_back_to_market(order, correlation_id);
  watch_until(orders, timing_.final_poll_limit);
  for (WorkingOrder& order : orders) desk_.conclude(order);
  return orders;
}

void Executor::watch_until(std::vector<WorkingOrder>& orders, Duration limit) {
  for (Duration waited{};; waited += timing_.poll_interval) {
    bool any_open = false;
    for (WorkingOrder& order : orders) {
      if (order.is_open()) desk_.refresh(order);
      any_open = any_open || order.is_open();
    }
    if (!any_open || waited >= limit) return;
    ports_.clock.sleep_for(timing_.poll_interval);
  }
}

// Waits for each sale in turn until its fill has a price. A sale whose price does not come in time counts for nothing
// here, and the purchases go ahead all the same: the buying power is what decides.
Decimal Executor::await_settlement(std::vector<WorkingOrder>& sells) {
  Decimal proceeds;
  for (WorkingOrder& sale : sells) {
    for (Duration waited{}; waited < timing_.settlement_limit; waited += timing_.poll_interval) {
      if (sale.filled_value() > 0 && !sale.is_open()) break;
      ports_.clock.sleep_for(timing_.poll_interval);
      for (std::optional<Order>* slot : {&sale.limit, &sale.market}) {
        if (!*slot) continue;
        try {
          *slot = ports_.broker.get_order((*slot)->id);
        } catch (const BrokerError&) {  // asked again after the next pause
        }
      }
    }
    proceeds += sale.filled_value();
  }
  return proceeds;
}

// Four looks with 1, 2 and 4 seconds between them. A shortfall is logged and not more: the broker has the last word on
// each purchase.
void Executor::verify_buying_power(const std::vector<RebalancePlanItem>& buys, const std::string& correlation_id) {
  constexpr std::array waits = {std::chrono::seconds(1), std::chrono::seconds(2), std::chrono::seconds(4)};
  Decimal needed;
  for (const RebalancePlanItem& item : buys) needed += item.trade_amount.abs();
  for (std::size_t check = 0; check <= waits.size(); ++check) {
    try {
      if (ports_.broker.account().buying_power >= needed) return;
    } catch (const BrokerError&) {  // as good as a shortfall: look again
    }
    if (check < waits.size()) ports_.clock.sleep_for(waits[check]);
  }
  ports_.logger.log(LogLevel::warning, "Buying power below the planned purchases, going on",
                    {{"correlation_id", correlation_id}, {"needed", needed.to_string()}});
}

}  // namespace alchemiser
