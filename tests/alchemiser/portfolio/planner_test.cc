#include "alchemiser/portfolio/planner.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/portfolio/errors.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Held {
  const char* quantity;
  const char* price;
};

PortfolioSnapshot snapshot(const char* portfolio_value, const std::map<std::string, Held>& holdings = {}) {
  PortfolioSnapshot result{.cash = Decimal(1), .portfolio_value = Decimal::of(portfolio_value), .holdings = {}};
  for (const auto& [symbol, held] : holdings) {
    result.holdings[symbol] = {.quantity = Decimal::of(held.quantity), .price = Decimal::of(held.price)};
  }
  return result;
}

ConsolidatedPortfolio targets(const std::map<std::string, const char*>& weights = {{"SPY", "0.6"}, {"TLT", "0.4"}}) {
  ConsolidatedPortfolio portfolio;
  for (const auto& [symbol, weight] : weights) portfolio.target_allocations[symbol] = Decimal::of(weight);
  return portfolio;
}

RebalancePlan plan(const PortfolioSnapshot& from, const ConsolidatedPortfolio& to = targets()) {
  return plan_rebalance(from, to,
                        {.correlation_id = "c", .causation_id = "e", .now = *parse_iso8601("2025-10-14T13:35:00.9Z")});
}

std::vector<std::string> lines(const RebalancePlan& of) {
  std::vector<std::string> result;
  for (const RebalancePlanItem& item : of.items) {
    result.push_back(std::string(to_text(item.action)) + " " + item.symbol + " " + item.trade_amount.to_string() +
                     " p" + std::to_string(item.priority));
  }
  return result;
}

using Lines = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(planner)

BOOST_AUTO_TEST_CASE(golden_cash_only) {
  const RebalancePlan result = plan(snapshot("10000"));
  BOOST_TEST(lines(result) == (Lines{"BUY SPY 5940.00 p2", "BUY TLT 3960.00 p2"}), boost::test_tools::per_element());
  BOOST_TEST(result.total_trade_value.to_string() == "9900.00");
  BOOST_TEST(result.total_portfolio_value.to_string() == "10000.00");
  BOOST_TEST(result.items[0].target_weight.to_string() == "0.6000");
  BOOST_TEST(result.items[0].weight_diff.to_string() == "0.6000");
  BOOST_TEST(result.items[0].target_value.to_string() == "5940.00");
  BOOST_TEST(result.plan_id == "portfolio_v2_c_1760448900");
}

BOOST_AUTO_TEST_CASE(golden_sell_what_is_not_wanted) {
  const RebalancePlan result = plan(snapshot("10000", {{"QQQ", {"10", "400"}}, {"SPY", {"5", "500"}}}));
  BOOST_TEST(lines(result) == (Lines{"SELL QQQ -4000.00 p2", "BUY SPY 3440.00 p2", "BUY TLT 3960.00 p2"}),
             boost::test_tools::per_element());
  BOOST_TEST(result.total_trade_value.to_string() == "11400.00");
}

BOOST_AUTO_TEST_CASE(golden_close_enough_is_held_with_its_priority) {
  const RebalancePlan result = plan(snapshot("10000", {{"SPY", {"12", "500"}}, {"TLT", {"44", "90"}}}));
  BOOST_TEST(lines(result) == (Lines{"HOLD SPY 0.00 p4", "HOLD TLT 0.00 p5"}), boost::test_tools::per_element());
  BOOST_TEST(result.total_trade_value.to_string() == "0.00");
}

BOOST_AUTO_TEST_CASE(golden_a_portfolio_of_nothing_is_no_plan) {
  BOOST_CHECK_EXCEPTION(plan(snapshot("0")), PortfolioError, [](const PortfolioError& error) {
    return std::string(error.what()).find("priority") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(priorities_follow_the_amount) {
  const std::vector<std::pair<const char*, int>> cases = {{"10000", 1}, {"9999.99", 2}, {"1000", 2}, {"999.99", 3},
                                                          {"100", 3},   {"99.99", 4},   {"50", 4},   {"49.99", 5}};
  for (const auto& [held, priority] : cases) {
    // Selling all of one symbol trades exactly its value; a small portfolio value keeps the threshold out of the way.
    const RebalancePlan result = plan(snapshot("1", {{"X", {"1", held}}}), targets({{"SPY", "1"}}));
    BOOST_TEST(result.items.at(0).priority == priority, held);
  }
}

BOOST_AUTO_TEST_CASE(items_are_sorted_by_action_then_priority_then_symbol) {
  const RebalancePlan result =
      plan(snapshot("100000", {{"A", {"1", "500"}}, {"B", {"1", "20000"}}, {"C", {"1", "1500"}}}),
           targets({{"D", "0.02"}, {"E", "0.9"}, {"F", "0.02"}, {"G", "0.06"}}));
  BOOST_TEST(lines(result) == (Lines{"SELL B -20000.00 p1", "SELL C -1500.00 p2", "HOLD A 0.00 p3", "BUY E 89100.00 p1",
                                     "BUY D 1980.00 p2", "BUY F 1980.00 p2", "BUY G 5940.00 p2"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_threshold_is_one_percent_rounded_half_up_to_cents) {
  // 1 % of 10000.50 is 100.005, so 100.01: a trade of 100.00 is held and one of 100.01 is made.
  const auto action = [](const char* held) {
    return plan(snapshot("10000.50", {{"X", {"1", held}}}), targets({{"SPY", "1"}})).items.back();
  };
  for (const char* held : {"100.00", "100.01"}) {
    bool sold = false;
    const RebalancePlan result = plan(snapshot("10000.50", {{"X", {"1", held}}}), targets({{"SPY", "1"}}));
    for (const RebalancePlanItem& item : result.items) sold = sold || item.action == TradeAction::sell;
    BOOST_TEST(sold == (std::string(held) == "100.01"), held);
  }
  BOOST_TEST(action("100.00").symbol == "SPY");
}

BOOST_AUTO_TEST_CASE(a_short_position_is_no_plan) {
  BOOST_CHECK_THROW(plan(snapshot("10000", {{"SPY", {"-1", "500"}}})), PortfolioError);
}

BOOST_AUTO_TEST_CASE(allocations_are_compared_in_one_unit) {
  const AllocationComparison comparison = compare_allocations(snapshot("10000", {{"SPY", {"5", "500"}}}), targets());
  BOOST_TEST(comparison.current_values.at("SPY").to_string() == "0.2500");
  BOOST_TEST(comparison.deltas.at("SPY").to_string() == "0.3500");
  BOOST_TEST(comparison.deltas.at("TLT").to_string() == "0.4000");
}

BOOST_AUTO_TEST_CASE(the_account_is_read_at_market_prices_and_needs_cash) {
  FakePorts fakes;
  fakes.hold("SPY", "2");
  fakes.market_data.quotes["SPY"] = {Decimal::of("499.00"), Decimal::of("502.00")};
  fakes.broker.held.push_back({"NEW", Decimal(3), Decimal::of("7.50")});
  const PortfolioSnapshot read = read_portfolio(fakes.broker, fakes.market_data);
  BOOST_TEST((read.holdings.at("SPY").price == Decimal::of("500.5")));
  BOOST_TEST((read.holdings.at("NEW").value() == Decimal::of("22.5")));
  fakes.set_account("0.00", "10000.00");
  BOOST_CHECK_THROW(read_portfolio(fakes.broker, fakes.market_data), NegativeCashBalanceError);
}

BOOST_AUTO_TEST_SUITE_END()
