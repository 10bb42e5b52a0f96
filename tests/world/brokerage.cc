#include "harness/world/alchemiser/brokerage.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/world/support.h"

namespace crucible::world::test {
namespace {

using ::alchemiser::BrokerError;
using ::alchemiser::BrokerErrorKind;
using ::alchemiser::Order;
using ::alchemiser::OrderRequest;
using ::alchemiser::OrderSide;
using ::alchemiser::OrderStatus;
using ::alchemiser::OrderType;

Given a_thousand_dollars_and_ten_shares() {
  Given given;
  given.cash = Decimal::of("1000.00");
  given.positions = {{"SPY", Decimal(10)}};
  given.prices = {{"SPY", Decimal::of("50.00")}, {"TLT", Decimal::of("20.00")}};
  given.fractionable = {{"TLT", false}};
  return given;
}

Given price_of_spy(std::string_view price) {
  Given given;
  given.prices = {{"SPY", Decimal::of(price)}};
  return given;
}

struct BrokerFixture : LuckyWorld {
  Brokerage broker{world, a_thousand_dollars_and_ten_shares()};
  int asked = 0;

  OrderRequest request(OrderSide side, std::string_view quantity, std::optional<std::string> limit = {}) {
    OrderRequest made;
    made.client_order_id = "c" + std::to_string(++asked);
    made.symbol = "SPY";
    made.side = side;
    made.quantity = Decimal::of(quantity);
    if (limit) {
      made.type = OrderType::limit;
      made.limit_price = Decimal::of(*limit);
    }
    made.correlation_id = "w1";
    return made;
  }
  Order buy(std::string_view quantity, std::optional<std::string> limit = {}) {
    return broker.submit_order(request(OrderSide::buy, quantity, limit), "F");
  }
  Order sell(std::string_view quantity, std::optional<std::string> limit = {}) {
    return broker.submit_order(request(OrderSide::sell, quantity, limit), "F");
  }
  /// "<kind>:<code>" of what the broker throws, "" where it takes the order.
  std::string refused(const OrderRequest& asked_for) {
    try {
      broker.submit_order(asked_for, "F");
    } catch (const BrokerError& error) {
      const bool rejected = error.kind() == BrokerErrorKind::rejected;
      return (rejected                                   ? "rejected:"
              : error.kind() == BrokerErrorKind::timeout ? "timeout:"
                                                         : "unavailable:") +
             error.code();
    }
    return "";
  }
  void strike(const std::string& site, std::string_view word) {
    policy.answers[site].push_back(effect_of(Brokerage::fault_points(), site, word));
  }
  Order now(const Order& order) const { return broker.get_order(order.id); }
  std::string status(const Order& order) const { return std::string(to_text(now(order).status)); }
  std::string cash() const { return to_money(broker.account().cash).to_string(); }
  std::string buying_power() const { return to_money(broker.account().buying_power).to_string(); }
  std::string shares() const {
    const auto positions = broker.positions();
    return positions.empty() ? "none" : positions.front().quantity.to_string();
  }
};

BOOST_FIXTURE_TEST_SUITE(the_brokerage, BrokerFixture)

BOOST_AUTO_TEST_CASE(a_market_order_is_taken_at_once_and_filled_at_the_price_when_it_reaches_the_market) {
  const Order order = buy("2");
  BOOST_TEST(to_text(order.status) == "accepted");
  BOOST_TEST(broker.open_orders().size() == 1U);
  world.settle();
  BOOST_TEST(status(order) == "filled");
  BOOST_TEST(now(order).filled_average_price->to_string() == "50.00");
  BOOST_TEST(cash() == "900.00");
  BOOST_TEST(shares() == "12");
  BOOST_TEST(broker.open_orders().empty());
  const Record filled = records("order.filled").front();
  BOOST_TEST(filled.subject() == "order/c1");
  BOOST_TEST(filled.find("function")->text() == "F");
  BOOST_TEST(filled.find("filled_quantity")->text() == "2");
  BOOST_TEST(to_money(broker.account().portfolio_value).to_string() == "1500.00");
}

BOOST_AUTO_TEST_CASE(a_limit_order_within_reach_fills_at_the_market_price) {
  const Order bought = buy("1", "51.00");
  const Order sold = sell("1", "49.00");
  world.settle();
  BOOST_TEST(now(bought).filled_average_price->to_string() == "50.00");
  BOOST_TEST(now(sold).filled_average_price->to_string() == "50.00");
}

BOOST_AUTO_TEST_CASE(a_limit_order_beyond_the_price_waits_until_the_price_comes) {
  const Order bought = buy("1", "49.00");
  const Order sold = sell("1", "55.00");
  world.settle();
  BOOST_TEST(broker.open_orders().size() == 2U);
  broker.change(price_of_spy("52.00"));
  world.settle();
  BOOST_TEST(broker.open_orders().size() == 2U);
  broker.change(price_of_spy("48.00"));
  world.settle();
  BOOST_TEST(status(bought) == "filled");
  BOOST_TEST(now(bought).filled_average_price->to_string() == "48.00");
  BOOST_TEST(status(sold) == "accepted");
}

BOOST_AUTO_TEST_CASE(an_open_buy_sets_its_cash_aside) {
  const Order order = buy("4", "40.00");
  world.settle();
  BOOST_TEST(cash() == "1000.00");
  BOOST_TEST(buying_power() == "840.00");
  BOOST_TEST(refused(request(OrderSide::buy, "17")) == "rejected:insufficient_buying_power");
  broker.cancel_order(order.id);
  BOOST_TEST(buying_power() == "1000.00");
  BOOST_TEST(refused(request(OrderSide::buy, "17")) == "");
}

BOOST_AUTO_TEST_CASE(more_than_the_cash_buys_and_more_than_the_position_holds_is_rejected) {
  BOOST_TEST(refused(request(OrderSide::buy, "20.01")) == "rejected:insufficient_buying_power");
  BOOST_TEST(refused(request(OrderSide::buy, "20")) == "");
  BOOST_TEST(refused(request(OrderSide::sell, "10.01")) == "rejected:insufficient_quantity");
  BOOST_TEST(count("order.refused") == 2U);
  BOOST_TEST(records("order.refused").back().find("error_code")->text() == "insufficient_quantity");
}

BOOST_AUTO_TEST_CASE(shares_that_an_open_sell_has_promised_cannot_be_sold_again) {
  const Order open = sell("8", "60.00");
  BOOST_TEST(refused(request(OrderSide::sell, "3")) == "rejected:insufficient_quantity");
  BOOST_TEST(refused(request(OrderSide::sell, "2")) == "");
  broker.cancel_order(open.id);
  BOOST_TEST(refused(request(OrderSide::sell, "8")) == "");
  world.settle();
  BOOST_TEST(shares() == "none");
}

BOOST_AUTO_TEST_CASE(no_shares_or_an_unknown_symbol_are_rejected) {
  BOOST_TEST(refused(request(OrderSide::buy, "0")) == "rejected:invalid_quantity");
  OrderRequest unknown = request(OrderSide::buy, "1");
  unknown.symbol = "XYZ";
  BOOST_TEST(refused(unknown) == "rejected:unknown_asset");
  BOOST_TEST(!broker.price("XYZ").has_value());
  BOOST_TEST(broker.is_fractionable("XYZ"));
  BOOST_TEST(!broker.is_fractionable("TLT"));
}

BOOST_AUTO_TEST_CASE(a_client_order_id_makes_one_order_for_ever) {
  const OrderRequest once = request(OrderSide::buy, "1");
  const Order order = broker.submit_order(once, "F");
  BOOST_TEST(refused(once) == "rejected:duplicate_client_order_id");
  world.settle();
  BOOST_TEST(refused(once) == "rejected:duplicate_client_order_id");
  BOOST_TEST(cash() == "950.00");
  BOOST_TEST(broker.find_order(once.client_order_id)->id == order.id);
  BOOST_TEST((broker.find_order("never") == nullptr));
  BOOST_CHECK_THROW(broker.get_order("never"), BrokerError);
}

BOOST_AUTO_TEST_CASE(each_attempt_under_one_client_order_id_is_counted_for_the_fault_point) {
  const OrderRequest once = request(OrderSide::buy, "1");
  strike("broker.submit_order", "time_out");
  strike("broker.submit_order", "error");
  BOOST_TEST(refused(once) == "timeout:Timeout");
  BOOST_TEST(refused(once) == "timeout:Timeout");
  BOOST_TEST(refused(once) == "");
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "");
  BOOST_TEST((policy.attempts["broker.submit_order"] == std::vector<std::int64_t>{1, 2, 3, 1}));
}

BOOST_AUTO_TEST_CASE(an_order_that_is_rejected_times_out_or_meets_an_error_is_not_placed) {
  for (const std::string_view word : {"reject", "time_out", "error"}) strike("broker.submit_order", word);
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "rejected:rejected");
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "timeout:Timeout");
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "timeout:Timeout");
  for (const std::string_view code : {"ServiceUnavailable", "RateLimited", "InsufficientBuyingPower"}) {
    strike("broker.submit_order", "error");
    strike("broker.submit_order.code", code);
  }
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "unavailable:ServiceUnavailable");
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "unavailable:RateLimited");
  BOOST_TEST(refused(request(OrderSide::buy, "1")) == "rejected:insufficient_buying_power");
  BOOST_TEST(broker.open_orders().empty());
  BOOST_TEST(count("order.submitted") == 0U);
}

BOOST_AUTO_TEST_CASE(an_order_whose_answer_is_lost_is_placed_and_filled) {
  const OrderRequest lost = request(OrderSide::buy, "1");
  strike("broker.submit_order", "lose_answer");
  BOOST_TEST(refused(lost) == "timeout:Timeout");
  BOOST_TEST((broker.find_order(lost.client_order_id) != nullptr));
  world.settle();
  BOOST_TEST(cash() == "950.00");
  BOOST_TEST(refused(lost) == "rejected:duplicate_client_order_id");
}

BOOST_AUTO_TEST_CASE(a_partial_fill_without_a_share_fills_half_and_stays_open) {
  strike("broker.submit_order", "partial_fill");
  const Order order = buy("4");
  world.settle();
  BOOST_TEST(status(order) == "partially_filled");
  BOOST_TEST((now(order).filled_quantity == Decimal(2)));
  BOOST_TEST(cash() == "900.00");
  BOOST_TEST(broker.open_orders().size() == 1U);
  BOOST_TEST(buying_power() == "800.00", "the half that is still wanted keeps its cash aside");
  broker.cancel_order(order.id);
  BOOST_TEST(status(order) == "canceled");
  BOOST_TEST((now(order).filled_quantity == Decimal(2)));
  BOOST_TEST(buying_power() == "900.00");
  BOOST_TEST(count("order.partially_filled") == 1U);
}

BOOST_AUTO_TEST_CASE(a_partial_fill_with_a_share_fills_that_percentage) {
  strike("broker.submit_order", "partial_fill");
  policy.answers["broker.submit_order.share_percent"] = {25};
  const Order order = sell("8");
  world.settle();
  BOOST_TEST((now(order).filled_quantity == Decimal(2)));
  BOOST_TEST((Decimal::of(shares()) == Decimal(8)));
  BOOST_TEST(cash() == "1100.00");
  BOOST_TEST(refused(request(OrderSide::sell, "3")) == "rejected:insufficient_quantity");
}

BOOST_AUTO_TEST_CASE(a_delayed_order_reaches_the_market_later_and_meets_the_price_of_that_time) {
  strike("broker.submit_order", "delay");
  policy.answers["broker.submit_order.by_ms"] = {5'000};
  const Order order = buy("1");
  pass(4'999ms);
  BOOST_TEST(status(order) == "accepted");
  broker.change(price_of_spy("45.00"));
  pass(1ms);
  BOOST_TEST(status(order) == "filled");
  BOOST_TEST(cash() == "955.00");
}

BOOST_AUTO_TEST_CASE(a_fill_that_is_delayed_takes_a_minute_by_default_and_can_be_cancelled_meanwhile) {
  strike("broker.fill", "delay");
  strike("broker.fill", "delay");
  const Order order = buy("1");
  const Order cancelled = buy("1");
  pass(59s);
  BOOST_TEST(broker.open_orders().size() == 2U);
  broker.cancel_order(cancelled.id);
  pass(1s);
  BOOST_TEST(status(order) == "filled");
  BOOST_TEST(status(cancelled) == "canceled");
  BOOST_TEST(cash() == "950.00");
}

BOOST_AUTO_TEST_CASE(a_late_fill_keeps_to_the_limit) {
  strike("broker.fill", "delay");
  policy.answers["broker.fill.by_ms"] = {1'000};
  const Order order = buy("1", "50.00");
  pass(500ms);
  broker.change(price_of_spy("51.00"));
  pass(1s);
  BOOST_TEST(status(order) == "accepted");
  broker.change(price_of_spy("50.00"));
  world.settle();
  BOOST_TEST(status(order) == "filled");
}

BOOST_AUTO_TEST_CASE(a_fill_without_a_price_is_a_fill_all_the_same) {
  strike("broker.fill", "no_price");
  const Order order = buy("1");
  world.settle();
  BOOST_TEST(status(order) == "filled");
  BOOST_TEST(!now(order).filled_average_price.has_value());
  BOOST_TEST(cash() == "950.00");
}

BOOST_AUTO_TEST_CASE(proceeds_that_settle_late_are_cash_before_they_are_buying_power) {
  strike("broker.settle", "delay");
  policy.answers["broker.settle.by_ms"] = {10'000};
  sell("2");
  pass(9s);
  BOOST_TEST(cash() == "1100.00");
  BOOST_TEST(buying_power() == "1000.00");
  BOOST_TEST(refused(request(OrderSide::buy, "21")) == "rejected:insufficient_buying_power");
  pass(1s);
  BOOST_TEST(buying_power() == "1100.00");
  BOOST_TEST(count("order.settled") == 1U);
}

BOOST_AUTO_TEST_CASE(an_order_that_is_over_or_unknown_is_not_cancelled) {
  const Order order = buy("1");
  world.settle();
  broker.cancel_order(order.id);
  broker.cancel_order("never");
  BOOST_TEST(status(order) == "filled");
  BOOST_TEST(count("order.canceled") == 0U);
}

BOOST_AUTO_TEST_CASE(it_describes_the_account_the_positions_and_the_orders_in_numbers) {
  sell("10");
  buy("0.5", "40.00");
  world.settle();
  nlohmann::ordered_json state;
  broker.describe(state);
  BOOST_TEST(state["account"]["cash"].get<double>() == 1500.0);
  BOOST_TEST(state["account"]["buying_power"].get<double>() == 1480.0);
  BOOST_TEST(state["positions"].empty());
  BOOST_TEST(state["orders"].size() == 2U);
  BOOST_TEST(state["orders"][1].dump() ==
             R"({"symbol":"SPY","side":"BUY","status":"accepted","quantity":0.5,"filled_quantity":0,)"
             R"("correlation_id":"w1"})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::world::test
