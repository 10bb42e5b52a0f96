#include "alchemiser/execution/order_desk.h"

namespace alchemiser {
namespace {

constexpr int submit_attempts_max = 3;

OrderSide side_of(const RebalancePlanItem& item) {
  return item.action == TradeAction::sell ? OrderSide::sell : OrderSide::buy;
}

// The near side of the quote: a buyer pays the ask, a seller takes the bid. Whole cents, as the broker wants them.
std::optional<Decimal> limit_price_for(OrderSide side, const Sizing& sizing) {
  std::optional<Decimal> price = sizing.price;
  if (sizing.quote) price = side == OrderSide::buy ? sizing.quote->ask : sizing.quote->bid;
  if (!price) return std::nullopt;
  const Decimal cents = to_money(*price);
  if (cents <= 0) return std::nullopt;
  return cents;
}

Decimal value_of(const std::optional<Order>& order) {
  if (!order || !order->filled_average_price) return 0;
  return order->filled_quantity * *order->filled_average_price;
}

}  // namespace

bool WorkingOrder::is_open() const {
  return (limit && limit->is_open()) || (market && market->is_open());
}

Decimal WorkingOrder::filled_quantity() const {
  return (limit ? limit->filled_quantity : Decimal(0)) + (market ? market->filled_quantity : Decimal(0));
}

Decimal WorkingOrder::filled_value() const {
  return value_of(limit) + value_of(market);
}

std::string OrderDesk::id_for(const RebalancePlanItem& item, const std::string& correlation_id, OrderType type) {
  if (identity_ == OrderIdentity::random) return ports_.ids.uuid4();
  return client_order_id(correlation_id, item.symbol, side_of(item), type);
}

std::optional<Order> OrderDesk::find(const std::string& client_order_id) {
  try {
    return ports_.broker.find_order(client_order_id);
  } catch (const BrokerError&) {
    return std::nullopt;
  }
}

std::optional<Order> OrderDesk::read(const std::string& order_id) {
  try {
    return ports_.broker.get_order(order_id);
  } catch (const BrokerError&) {
    return std::nullopt;
  }
}

bool OrderDesk::has_buying_power(const Decimal& needed) {
  try {
    return ports_.broker.account().buying_power >= needed;
  } catch (const BrokerError&) {
    return false;
  }
}

std::optional<Order> OrderDesk::submit(const OrderRequest& request, std::string& error) {
  for (int attempt = 1; attempt <= submit_attempts_max; ++attempt) {
    BrokerErrorKind kind = BrokerErrorKind::rejected;
    std::string code;
    try {
      return ports_.broker.submit_order(request);
    } catch (const BrokerError& failure) {
      kind = failure.kind();
      code = failure.code();
      error = failure.what();
    }
    const bool known_already = kind == BrokerErrorKind::rejected && code == "duplicate_client_order_id";
    if (kind == BrokerErrorKind::rejected && !known_already) return std::nullopt;
    if (std::optional<Order> existing = find(request.client_order_id)) return existing;
    if (attempt < submit_attempts_max) ports_.clock.sleep_for(std::chrono::seconds(attempt));
  }
  return std::nullopt;
}

void OrderDesk::submit_into(std::optional<Order>& slot, WorkingOrder& order, const OrderRequest& request) {
  std::string error;
  slot = submit(request, error);
  order.result.order_type = request.type;
  order.result.placed = true;
  if (slot) {
    order.result.order_id = slot->id;
    order.result.error_message.reset();
  } else {
    order.result.error_message = error;
  }
  LogFields fields = {{"correlation_id", request.correlation_id},
                      {"client_order_id", request.client_order_id},
                      {"symbol", request.symbol},
                      {"side", std::string(to_text(request.side))},
                      {"order_type", std::string(to_text(request.type))},
                      {"quantity", request.quantity.to_string()}};
  if (slot) {
    ports_.logger.log(LogLevel::info, "Order placed", fields);
  } else {
    fields.emplace_back("error", error);
    ports_.logger.log(LogLevel::error, "Order placement failed", fields);
  }
}

WorkingOrder OrderDesk::place(const RebalancePlanItem& item, const std::string& correlation_id) {
  WorkingOrder order;
  order.item = item;
  order.result.symbol = item.symbol;
  order.result.action = item.action;
  order.result.trade_amount = item.trade_amount.abs();
  order.result.timestamp = ports_.clock.now();
  try {
    order.sizing = size_order(item, ports_.broker, ports_.market_data);
  } catch (const BrokerError& error) {
    order.result.placed = true;
    order.result.error_message = error.what();
    return order;
  }
  if (item.action == TradeAction::buy && is_below_minimum_notional(order.sizing)) {
    order.result.trade_amount = 0;
    order.result.error_message = "Skipped: estimated notional below minimum";
    ports_.logger.log(LogLevel::warning, "Order skipped: estimated notional below minimum",
                      {{"correlation_id", correlation_id}, {"symbol", item.symbol}});
    return order;
  }
  order.result.shares = order.sizing.shares;
  order.result.price = order.sizing.price;
  const OrderSide side = side_of(item);
  if (order.sizing.shares <= 0) {
    order.result.placed = true;
    order.result.error_message = "Nothing to trade: the order comes to 0 shares";
    // An earlier attempt at this workflow may have sold the position; its order then speaks for this item.
    if (identity_ == OrderIdentity::deterministic) {
      order.limit = find(client_order_id(correlation_id, item.symbol, side, OrderType::limit));
      order.market = find(client_order_id(correlation_id, item.symbol, side, OrderType::market));
    }
    return order;
  }
  const std::optional<Decimal> limit_price = limit_price_for(side, order.sizing);
  const OrderType type = limit_price ? OrderType::limit : OrderType::market;
  submit_into(limit_price ? order.limit : order.market, order,
              {.client_order_id = id_for(item, correlation_id, type),
               .symbol = item.symbol,
               .side = side,
               .type = type,
               .quantity = order.sizing.shares,
               .limit_price = limit_price,
               .correlation_id = correlation_id});
  return order;
}

void OrderDesk::refresh(WorkingOrder& order) {
  for (std::optional<Order>* slot : {&order.limit, &order.market}) {
    if (!*slot || !(*slot)->is_open()) continue;
    if (std::optional<Order> seen = read((*slot)->id)) *slot = std::move(seen);
  }
}

void OrderDesk::fall_back_to_market(WorkingOrder& order, const std::string& correlation_id) {
  if (!order.limit || order.market || order.limit->status == OrderStatus::filled) return;
  if (order.limit->is_open()) {
    try {
      ports_.broker.cancel_order(order.limit->id);
    } catch (const BrokerError& error) {
      ports_.logger.log(LogLevel::warning, "Cancelling a limit order failed",
                        {{"correlation_id", correlation_id}, {"symbol", order.item.symbol}, {"error", error.what()}});
    }
    for (Duration waited{}; waited <= timing_.cancel_patience; waited += timing_.poll_interval) {
      refresh(order);
      if (!order.limit->is_open()) break;
      ports_.clock.sleep_for(timing_.poll_interval);
    }
  }
  // A limit order that cannot be cancelled may still fill: a market order beside it could trade the amount twice.
  if (order.limit->is_open()) return;
  const Decimal left = order.limit->quantity - order.limit->filled_quantity;
  if (left <= 0) return;
  const OrderSide side = side_of(order.item);
  if (side == OrderSide::buy && order.sizing.price && !has_buying_power(left * *order.sizing.price)) {
    order.result.error_message = "Not enough buying power for the market order";
    return;
  }
  submit_into(order.market, order,
              {.client_order_id = id_for(order.item, correlation_id, OrderType::market),
               .symbol = order.item.symbol,
               .side = side,
               .type = OrderType::market,
               .quantity = left,
               .limit_price = std::nullopt,
               .correlation_id = correlation_id});
}

void OrderDesk::conclude(WorkingOrder& order) {
  const Decimal filled = order.filled_quantity();
  const std::optional<Order>& last = order.market ? order.market : order.limit;
  if (filled > 0) {
    // A fill counts even when its average price is not known yet.
    order.result.success = true;
    order.result.error_message.reset();
    order.result.shares = filled;
    if (const Decimal value = order.filled_value(); value > 0) order.result.price = value / filled;
    order.result.filled_at = last->filled_at ? last->filled_at : order.limit ? order.limit->filled_at : std::nullopt;
    if (!order.result.order_id && last) order.result.order_id = last->id;
  } else if (last && !order.result.error_message) {
    order.result.error_message = "Order was not filled: " + std::string(to_text(last->status));
  }
}

}  // namespace alchemiser
