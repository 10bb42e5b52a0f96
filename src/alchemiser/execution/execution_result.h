#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/events/json.h"
#include "alchemiser/events/rebalance_plan.h"
#include "alchemiser/ports/broker.h"

namespace alchemiser {

/// What became of one item of a plan.
struct OrderResult {
  std::string symbol;
  TradeAction action = TradeAction::hold;
  Decimal trade_amount;  // what the plan wanted, without its sign; 0 when skipped
  Decimal shares;
  std::optional<Decimal> price;
  std::optional<std::string> order_id;
  bool success = false;  // filled, wholly or in part
  bool placed = false;   // tried at the broker, even if it refused
  std::optional<std::string> error_message;
  Instant timestamp;
  OrderType order_type = OrderType::market;
  std::optional<Instant> filled_at;
};

enum class ExecutionStatus { success, partial_success, failure };
std::string_view to_text(ExecutionStatus status);  // "SUCCESS", "PARTIAL_SUCCESS", "FAILURE"

/// What became of a plan.
struct ExecutionResult {
  std::string plan_id;
  Instant execution_timestamp;
  std::vector<OrderResult> orders;

  std::int64_t orders_placed() const;
  std::int64_t orders_succeeded() const;
  /// The planned amounts of the orders that succeeded.
  Decimal total_trade_value() const;
  /// SUCCESS when every placed order succeeded, PARTIAL_SUCCESS when some did, FAILURE when none did or none was
  /// placed.
  ExecutionStatus status() const;
  std::vector<std::string> failed_symbols() const;
};

/// The `execution_data` of TradeExecuted. `success` is the caller's: a plan without trades succeeds without orders.
Json to_execution_data(const ExecutionResult& result, bool success);

}  // namespace alchemiser
