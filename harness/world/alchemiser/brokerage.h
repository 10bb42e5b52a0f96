#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "alchemiser/ports/broker.h"
#include "harness/kernel/runtime.h"
#include "harness/world/alchemiser/given.h"

namespace crucible::world {

/// The broker and the market as one deterministic state machine: cash, positions, prices and orders. Handlers reach it
/// through the Broker and MarketData ports.
///
/// An order fills at the symbol's price when it reaches the market, `fill_delay` (a variation, 0 by default) after it
/// was taken; a limit order waits while its limit is beyond the price. Whether it is rejected, filled in part, or
/// taken with its answer lost is the fault point `broker.submit_order`, keyed by the client order id. Proceeds of a
/// sale are cash at once, and buying power when they settle.
class Brokerage {
 public:
  Brokerage(Runtime& runtime, const Given& given);

  void change(const Given& given);

  ::alchemiser::Account account() const;
  std::vector<::alchemiser::Position> positions() const;
  std::vector<::alchemiser::Order> open_orders() const;
  void cancel_order(const std::string& order_id);
  /// `function` is the logical id of the function that submits. Throws alchemiser::BrokerError.
  ::alchemiser::Order submit_order(const ::alchemiser::OrderRequest& request, const std::string& function);
  ::alchemiser::Order get_order(const std::string& order_id) const;
  const ::alchemiser::Order* find_order(const std::string& client_order_id) const;
  bool is_fractionable(const std::string& symbol) const;
  std::optional<Decimal> price(const std::string& symbol) const;
  const std::string& endpoint() const { return endpoint_; }

  /// `{"account": {"cash", "buying_power"}, "positions": {symbol: shares}, "orders": [...]}`, numbers as numbers.
  void describe(nlohmann::ordered_json& state) const;

  static std::span<const Site* const> fault_points();

 private:
  struct Placed {
    ::alchemiser::Order order;
    std::optional<Decimal> limit;
    Decimal to_fill;        // what this order will get of its quantity; less where the fill is partial
    Decimal reserve_price;  // of each share that is still to be bought: cash set aside while the order is open
    std::string correlation_id;
    const Subject* subject;
    bool is_resting = false;  // at the market, its limit beyond the price
  };
  /// What handlers have asked for under one client order id, and how often.
  struct Submission {
    Subject subject;
    std::int64_t attempts = 0;
  };

  Submission& submission(const ::alchemiser::OrderRequest& request, const std::string& function);
  Placed& place(const ::alchemiser::OrderRequest& request, const Subject& submission, const Decimal& to_fill,
                Duration delay);
  void check(const ::alchemiser::OrderRequest& request, const Subject& submission);
  [[noreturn]] void reject(const Subject& submission, const std::string& code, const std::string& message);
  void reach_market(const std::string& order_id);
  /// Whether the order can be filled now; where only its limit is in the way it rests until the price changes.
  bool is_marketable(Placed& placed);
  void fill(Placed& placed, const Decimal& price);
  Decimal held(const std::string& symbol) const;
  /// Held and not promised to an open sell.
  Decimal available(const std::string& symbol) const;

  Runtime& runtime_;
  Decimal cash_{0};
  Decimal unsettled_{0};
  std::map<std::string, Decimal> positions_;
  std::map<std::string, Decimal> prices_;
  std::map<std::string, bool> fractionable_;
  std::string endpoint_ = "https://paper-api.alpaca.markets";
  std::map<std::string, Placed> orders_;             // by order id
  std::vector<std::string> order_ids_;               // in the order they were placed
  std::map<std::string, std::string> by_client_id_;  // client order id to order id
  std::map<std::string, Submission> submissions_;    // by client order id; never removed
};

}  // namespace crucible::world
