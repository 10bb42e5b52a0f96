#include "alchemiser/execution/executor.h"

#include <boost/test/unit_test.hpp>

#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

RebalancePlanItem item(TradeAction action, const char* symbol, const char* amount, const char* target_weight = "0.5") {
  RebalancePlanItem result;
  result.symbol = symbol;
  result.action = action;
  result.trade_amount = Decimal::of(amount);
  result.target_weight = Decimal::of(target_weight);
  return result;
}
RebalancePlanItem buy(const char* symbol, const char* amount) {
  return item(TradeAction::buy, symbol, amount);
}
RebalancePlanItem sell(const char* symbol, const char* amount, const char* target_weight = "0.5") {
  return item(TradeAction::sell, symbol, amount, target_weight);
}

struct Fixture {
  FakePorts fakes;
  ExecutionResult execute(std::vector<RebalancePlanItem> items, OrderIdentity identity = OrderIdentity::deterministic) {
    RebalancePlan plan;
    plan.plan_id = "p";
    plan.correlation_id = "c";
    plan.items = std::move(items);
    return Executor(fakes.ports(), identity).execute(plan);
  }
  Duration slept() const {
    Duration sum{};
    for (const Duration pause : fakes.clock.sleeps) sum += pause;
    return sum;
  }
  void fills(const char* symbol, OrderType type, Fill fill) { fakes.broker.fills[{symbol, type}] = fill; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(executor, Fixture)

BOOST_AUTO_TEST_CASE(shares_are_the_amount_over_the_price_to_six_digits) {
  fakes.set_price("SPY", "333.33");
  execute({buy("SPY", "1000.00")});
  BOOST_TEST(fakes.broker.requests.at(0).quantity.to_string() == "3.000030");
}

BOOST_AUTO_TEST_CASE(shares_that_are_not_fractionable_are_rounded_down) {
  fakes.broker.whole_shares_only.insert("SPY");
  execute({buy("SPY", "999.99")});
  BOOST_TEST(fakes.broker.requests.at(0).quantity.to_string() == "1");
}

BOOST_AUTO_TEST_CASE(without_a_price_it_is_one_share_at_the_market) {
  fakes.market_data.prices.erase("TLT");
  fakes.market_data.prices["QQQ"] = Decimal::of("0.001");
  execute({buy("TLT", "500.00"), buy("QQQ", "500.00")});
  for (const OrderRequest& request : fakes.broker.requests) {
    BOOST_TEST((request.quantity == 1));
    BOOST_TEST((request.type == OrderType::market));
  }
}

BOOST_AUTO_TEST_CASE(a_sale_to_nothing_sells_the_whole_position) {
  fakes.hold("QQQ", "10.25");
  execute({sell("QQQ", "-4000.00", "0.0000")});
  BOOST_TEST(fakes.broker.requests.at(0).quantity.to_string() == "10.250000");
}

BOOST_AUTO_TEST_CASE(a_purchase_below_a_dollar_is_skipped_and_not_counted_as_placed) {
  const ExecutionResult result = execute({buy("SPY", "0.99"), buy("TLT", "900.00")});
  BOOST_TEST(result.orders_placed() == 1);
  BOOST_TEST(result.orders.at(0).error_message.value() == "Skipped: estimated notional below minimum");
  BOOST_TEST(!result.orders.at(0).success);
  BOOST_TEST((result.status() == ExecutionStatus::success));
  BOOST_TEST((execute({buy("SPY", "0.99")}).status() == ExecutionStatus::failure));
}

BOOST_AUTO_TEST_CASE(limit_prices_take_the_near_side_of_the_quote) {
  fakes.hold("QQQ", "10");
  fakes.market_data.quotes["QQQ"] = {Decimal::of("399.50"), Decimal::of("400.50")};
  fakes.market_data.quotes["SPY"] = {Decimal::of("499.504"), Decimal::of("500.505")};
  execute({sell("QQQ", "-400.00"), buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.requests.at(0).limit_price->to_string() == "399.50");
  BOOST_TEST(fakes.broker.requests.at(1).limit_price->to_string() == "500.51");
}

BOOST_AUTO_TEST_CASE(open_orders_are_cancelled_first) {
  execute({buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.cancelled_all == 1);
}

BOOST_AUTO_TEST_CASE(sells_come_before_buys_whatever_the_plans_order) {
  fakes.hold("QQQ", "10");
  const ExecutionResult result = execute({buy("SPY", "500.00"), sell("QQQ", "-400.00")});
  BOOST_TEST(fakes.broker.requests.at(0).symbol == "QQQ");
  BOOST_TEST(fakes.broker.requests.at(1).symbol == "SPY");
  BOOST_TEST(result.total_trade_value().to_string() == "900.00");
}

BOOST_AUTO_TEST_CASE(a_failed_sell_blocks_the_buys) {
  fakes.hold("QQQ", "10");
  fakes.broker.before = [](const std::string& call) {
    if (call == "submit_order QQQ") throw BrokerError(BrokerErrorKind::rejected, "403", "halted");
  };
  const ExecutionResult result = execute({sell("QQQ", "-400.00"), buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.requests.empty());
  BOOST_TEST((result.status() == ExecutionStatus::failure));
  BOOST_TEST(result.orders_placed() == 1);
  BOOST_TEST(result.orders.at(1).error_message.value() == "Blocked: the SELL phase failed");
  BOOST_TEST(result.failed_symbols() == (std::vector<std::string>{"QQQ", "SPY"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_limit_order_that_does_not_fill_becomes_a_market_order) {
  fills("SPY", OrderType::limit, Fill::never);
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_REQUIRE(fakes.broker.requests.size() == 2);
  BOOST_TEST((fakes.broker.requests[1].type == OrderType::market));
  BOOST_TEST((fakes.broker.requests[1].quantity == 1));
  BOOST_TEST((fakes.broker.orders[0].status == OrderStatus::canceled));
  BOOST_TEST((result.status() == ExecutionStatus::success));
  BOOST_TEST((result.orders[0].order_type == OrderType::market));
}

BOOST_AUTO_TEST_CASE(the_market_order_takes_what_the_limit_order_left) {
  fills("SPY", OrderType::limit, Fill::half);
  const ExecutionResult result = execute({buy("SPY", "5000.00")});
  BOOST_REQUIRE(fakes.broker.requests.size() == 2);
  BOOST_TEST((fakes.broker.requests[1].quantity == 5));
  BOOST_TEST((result.orders[0].shares == 10));
}

BOOST_AUTO_TEST_CASE(a_market_purchase_without_buying_power_is_not_made) {
  fills("SPY", OrderType::limit, Fill::never);
  fakes.broker.balance.buying_power = Decimal(10);
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.requests.size() == 1);
  BOOST_TEST(result.orders[0].error_message.value() == "Not enough buying power for the market order");
}

BOOST_AUTO_TEST_CASE(a_partial_fill_is_a_success) {
  fills("SPY", OrderType::limit, Fill::never);
  fills("SPY", OrderType::market, Fill::half);
  const ExecutionResult result = execute({buy("SPY", "5000.00")});
  BOOST_TEST(result.orders[0].success);
  BOOST_TEST((result.orders[0].shares == 5));
  BOOST_TEST(result.total_trade_value().to_string() == "5000.00");  // the planned amount
}

BOOST_AUTO_TEST_CASE(an_order_that_never_fills_fails_after_the_last_poll) {
  fills("SPY", OrderType::limit, Fill::never);
  fills("SPY", OrderType::market, Fill::never);
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_TEST((result.status() == ExecutionStatus::failure));
  BOOST_TEST(result.orders[0].error_message.value() == "Order was not filled: accepted");
  BOOST_TEST((slept() == std::chrono::seconds(40)));
}

BOOST_AUTO_TEST_CASE(a_fill_without_a_price_counts_and_settlement_goes_on_after_its_limit) {
  fakes.hold("QQQ", "10");
  fills("QQQ", OrderType::limit, Fill::unpriced);
  const ExecutionResult result = execute({sell("QQQ", "-400.00"), buy("SPY", "500.00")});
  BOOST_TEST((result.status() == ExecutionStatus::success));
  BOOST_TEST((slept() >= std::chrono::seconds(60)));
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
}

BOOST_AUTO_TEST_CASE(buying_power_is_looked_at_four_times_and_a_shortfall_does_not_stop_the_buys) {
  fakes.hold("QQQ", "10");
  fakes.set_account("1.00", "4001.00");
  int looks = 0;
  fakes.broker.before = [&](const std::string& call) { looks += call == "account" ? 1 : 0; };
  execute({sell("QQQ", "-400.00"), buy("SPY", "3000.00")});
  BOOST_TEST(looks == 4);
  BOOST_TEST((slept() == std::chrono::seconds(7)));
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
  BOOST_TEST(fakes.logger.count(LogLevel::warning, "Buying power below") == 1);
}

BOOST_AUTO_TEST_CASE(a_submission_without_an_answer_is_looked_up_before_it_is_repeated) {
  int lost = 1;
  fakes.broker.before = [&](const std::string& call) {
    if (call == "submitted SPY" && lost-- > 0) throw BrokerError(BrokerErrorKind::timeout, "timeout", "no answer");
  };
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
  BOOST_TEST((result.status() == ExecutionStatus::success));
}

BOOST_AUTO_TEST_CASE(a_broker_that_stays_away_is_asked_three_times) {
  int asked = 0;
  fakes.broker.before = [&](const std::string& call) {
    if (call != "submit_order SPY") return;
    ++asked;
    throw BrokerError(BrokerErrorKind::unavailable, "503", "down");
  };
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_TEST(asked == 3);
  BOOST_TEST(result.orders_placed() == 1);
  BOOST_TEST(result.orders[0].error_message.value() == "503: down");
}

BOOST_AUTO_TEST_CASE(executing_a_workflow_again_adopts_its_orders) {
  execute({buy("SPY", "500.00")});
  const ExecutionResult again = execute({buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
  BOOST_TEST((again.status() == ExecutionStatus::success));
  BOOST_TEST(again.orders[0].order_id.value() == "order-1");
}

BOOST_AUTO_TEST_CASE(own_open_orders_of_an_earlier_attempt_are_kept) {
  Order own;
  own.id = "own";
  own.symbol = "SPY";
  own.client_order_id = client_order_id("c", "SPY", OrderSide::buy, OrderType::limit);
  own.quantity = Decimal(1);
  own.type = OrderType::limit;
  Order stranger = own;
  stranger.id = "stranger";
  stranger.client_order_id = "other";
  fakes.broker.orders = {own, stranger};
  const ExecutionResult result = execute({buy("SPY", "500.00")});
  BOOST_TEST(fakes.broker.cancelled_all == 0);
  BOOST_TEST((fakes.broker.orders[1].status == OrderStatus::canceled));
  BOOST_TEST(fakes.broker.requests.empty());
  BOOST_TEST(result.orders[0].order_id.value() == "own");
}

BOOST_AUTO_TEST_CASE(with_random_ids_executing_again_trades_again) {
  execute({buy("SPY", "500.00")}, OrderIdentity::random);
  execute({buy("SPY", "500.00")}, OrderIdentity::random);
  BOOST_TEST(fakes.broker.submitted("SPY") == 2);
}

BOOST_AUTO_TEST_CASE(an_item_that_a_plan_repeats_is_executed_once) {
  BOOST_TEST(execute({buy("SPY", "500.00"), buy("SPY", "500.00")}).orders.size() == 1);
}

BOOST_AUTO_TEST_CASE(the_execution_key_is_sixteen_digits_of_a_digest) {
  BOOST_TEST(execution_key("e", "c", "p").size() == 16);
  BOOST_TEST(execution_key("e", "c", "p") != execution_key("e2", "c", "p"));
  BOOST_TEST(client_order_id("c", "SPY", OrderSide::buy, OrderType::limit).size() <= 48);
}

BOOST_AUTO_TEST_CASE(execution_data_has_the_fields_of_the_fact_sheet_in_order) {
  const Json data = to_execution_data(execute({buy("SPY", "500.00")}), true);
  std::string names;
  for (const auto& member : data.items()) names += member.key() + " ";
  BOOST_TEST(names == "plan_id orders_placed orders_succeeded total_trade_value execution_timestamp success orders ");
  names.clear();
  for (const auto& member : data["orders"][0].items()) names += member.key() + " ";
  BOOST_TEST(names ==
             "symbol action trade_amount shares price order_id success error_message timestamp order_type filled_at ");
  BOOST_TEST(data["total_trade_value"] == "500.00");
  BOOST_TEST(data["orders"][0]["error_message"].is_null());
}

BOOST_AUTO_TEST_SUITE_END()
