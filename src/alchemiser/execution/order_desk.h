#pragma once

#include <optional>
#include <string>

#include "alchemiser/execution/execution_result.h"
#include "alchemiser/execution/order_identity.h"
#include "alchemiser/execution/share_sizing.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// How patient execution is.
struct ExecutionTiming {
  Duration poll_interval = std::chrono::milliseconds(500);
  Duration limit_order_patience = std::chrono::seconds(10);  // before the market fallback
  Duration cancel_patience = std::chrono::seconds(5);
  Duration final_poll_limit = std::chrono::seconds(30);
  Duration settlement_limit = std::chrono::seconds(60);  // for each order
};

/// An item's order on its way through the broker.
struct WorkingOrder {
  RebalancePlanItem item;
  Sizing sizing;
  OrderResult result;
  std::optional<Order> limit;   // the limit order, as last seen
  std::optional<Order> market;  // its market fallback, or the only order when there was no price for a limit

  bool is_open() const;
  Decimal filled_quantity() const;
  /// Quantity times average price of the fills whose price is known.
  Decimal filled_value() const;
};

/// Takes single orders to the broker and watches them. An order is a limit order at the near side of the quote; what it
/// leaves unfilled becomes a market order. The broker failing is not thrown but told in the order's result: an attempt
/// that got no answer is looked up by its client_order_id before it is repeated, three attempts in all.
class OrderDesk {
 public:
  OrderDesk(const Ports& ports, OrderIdentity identity, ExecutionTiming timing)
      : ports_(ports), identity_(identity), timing_(timing) {}

  /// Sizes the item and submits its first order.
  WorkingOrder place(const RebalancePlanItem& item, const std::string& correlation_id);
  /// Reads the order's state anew; a read that fails leaves it as it was.
  void refresh(WorkingOrder& order);
  /// Cancels what is left of an open limit order and submits a market order for it. A purchase needs the buying power.
  void fall_back_to_market(WorkingOrder& order, const std::string& correlation_id);
  /// Writes the final word on the order into its result.
  void conclude(WorkingOrder& order);

 private:
  std::optional<Order> submit(const OrderRequest& request, std::string& error);
  std::optional<Order> find(const std::string& client_order_id);
  std::optional<Order> read(const std::string& order_id);
  bool has_buying_power(const Decimal& needed);
  std::string id_for(const RebalancePlanItem& item, const std::string& correlation_id, OrderType type);
  void submit_into(std::optional<Order>& slot, WorkingOrder& order, const OrderRequest& request);

  Ports ports_;
  OrderIdentity identity_;
  ExecutionTiming timing_;
};

}  // namespace alchemiser
