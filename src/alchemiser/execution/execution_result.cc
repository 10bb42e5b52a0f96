#include "alchemiser/execution/execution_result.h"

#include <algorithm>

#include "alchemiser/events/fields.h"

namespace alchemiser {
namespace {

Json to_json(const OrderResult& order) {
  Json object;
  FieldWriter fields(object);
  fields("symbol", order.symbol);
  fields("action", std::string(to_text(order.action)));
  fields("trade_amount", order.trade_amount);
  fields("shares", order.shares);
  fields("price", order.price);
  fields("order_id", order.order_id);
  fields("success", order.success);
  fields("error_message", order.error_message);
  fields("timestamp", order.timestamp);
  fields("order_type", std::string(to_text(order.order_type)));
  fields("filled_at", order.filled_at);
  return object;
}

}  // namespace

std::string_view to_text(ExecutionStatus status) {
  switch (status) {
    case ExecutionStatus::success:
      return "SUCCESS";
    case ExecutionStatus::partial_success:
      return "PARTIAL_SUCCESS";
    case ExecutionStatus::failure:
      return "FAILURE";
  }
  return "FAILURE";
}

std::int64_t ExecutionResult::orders_placed() const {
  return std::count_if(orders.begin(), orders.end(), [](const OrderResult& order) { return order.placed; });
}

std::int64_t ExecutionResult::orders_succeeded() const {
  return std::count_if(orders.begin(), orders.end(), [](const OrderResult& order) { return order.success; });
}

Decimal ExecutionResult::total_trade_value() const {
  Decimal total = Decimal::of("0.00");
  for (const OrderResult& order : orders) {
    if (order.success) total += order.trade_amount;
  }
  return total;
}

ExecutionStatus ExecutionResult::status() const {
  const std::int64_t placed = orders_placed();
  const std::int64_t succeeded = orders_succeeded();
  if (placed == 0 || succeeded == 0) return ExecutionStatus::failure;
  return succeeded >= placed ? ExecutionStatus::success : ExecutionStatus::partial_success;
}

std::vector<std::string> ExecutionResult::failed_symbols() const {
  std::vector<std::string> symbols;
  for (const OrderResult& order : orders) {
    if (!order.success) symbols.push_back(order.symbol);
  }
  return symbols;
}

Json to_execution_data(const ExecutionResult& result, bool success) {
  Json data;
  FieldWriter fields(data);
  fields("plan_id", result.plan_id);
  fields("orders_placed", result.orders_placed());
  fields("orders_succeeded", result.orders_succeeded());
  fields("total_trade_value", result.total_trade_value());
  fields("execution_timestamp", result.execution_timestamp);
  fields("success", success);
  Json& orders = data["orders"] = Json::array();
  for (const OrderResult& order : result.orders) orders.push_back(to_json(order));
  return data;
}

}  // namespace alchemiser
