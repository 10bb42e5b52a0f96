#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/values/decimal.h"
#include "alchemiser/values/instant.h"

namespace alchemiser {

struct Account {
  Decimal cash;
  Decimal portfolio_value;
  Decimal buying_power;
};

struct Position {
  std::string symbol;
  Decimal quantity;
  Decimal current_price;
};

enum class OrderSide { buy, sell };
enum class OrderType { limit, market };
enum class OrderStatus { accepted, partially_filled, filled, canceled, expired, rejected };

std::string_view to_text(OrderSide side);      // "BUY", "SELL"
std::string_view to_text(OrderType type);      // "limit", "market"
std::string_view to_text(OrderStatus status);  // "accepted", "partially_filled", ...

struct OrderRequest {
  std::string client_order_id;  // unique for ever at the broker; at most 48 characters
  std::string symbol;
  OrderSide side = OrderSide::buy;
  OrderType type = OrderType::market;
  Decimal quantity;
  std::optional<Decimal> limit_price;  // exactly when the type is limit
  std::string correlation_id;          // the workflow, for the adapter's own records; not sent to the broker
};

struct Order {
  std::string id;
  std::string client_order_id;
  std::string symbol;
  OrderSide side = OrderSide::buy;
  OrderType type = OrderType::market;
  Decimal quantity;
  Decimal filled_quantity;
  std::optional<Decimal> filled_average_price;  // may lag behind the status `filled`
  OrderStatus status = OrderStatus::accepted;
  std::optional<Instant> filled_at;

  bool is_open() const { return status == OrderStatus::accepted || status == OrderStatus::partially_filled; }
};

/// Why a broker call failed. `rejected`: the broker understood and refused, and nothing was done. `timeout`: no answer,
/// so it may have been done. `unavailable`: the broker did not take the call.
enum class BrokerErrorKind { rejected, timeout, unavailable };

class BrokerError : public std::runtime_error {
 public:
  BrokerError(BrokerErrorKind kind, std::string code, const std::string& message)
      : std::runtime_error(code + ": " + message), kind_(kind), code_(std::move(code)) {}
  BrokerErrorKind kind() const { return kind_; }
  const std::string& code() const { return code_; }

 private:
  BrokerErrorKind kind_;
  std::string code_;
};

/// The brokerage account (Alpaca's trading API as the Alchemiser uses it). Every call may block and may throw
/// BrokerError. A second `submit_order` with a client_order_id the broker has seen never makes a second order: it
/// either returns the first one or throws BrokerError of kind rejected with code `duplicate_client_order_id`.
class Broker {
 public:
  virtual ~Broker() = default;
  virtual Account account() = 0;
  virtual std::vector<Position> positions() = 0;
  virtual std::vector<Order> open_orders() = 0;
  virtual void cancel_all_orders() = 0;
  /// Cancelling an order that is no longer open does nothing.
  virtual void cancel_order(const std::string& order_id) = 0;
  virtual Order submit_order(const OrderRequest& request) = 0;
  /// Throws BrokerError of kind rejected for an id the broker does not know.
  virtual Order get_order(const std::string& order_id) = 0;
  virtual std::optional<Order> find_order(const std::string& client_order_id) = 0;
  virtual bool is_fractionable(const std::string& symbol) = 0;
  /// The endpoint's address or name; "paper" in it means a paper account, anything else is live money.
  virtual std::string endpoint() = 0;
};

}  // namespace alchemiser
