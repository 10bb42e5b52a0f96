#include "alchemiser/events/catalogue.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/events/consolidated_portfolio.h"
#include "alchemiser/events/notification_events.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"

using namespace alchemiser;

namespace {

constexpr const char* header = R"("correlation_id":"c-1","causation_id":"c-0","event_id":"e-1","event_type":"%",
  "timestamp":"2025-10-14T13:35:00Z","source_module":"strategy_v2.handlers","source_component":"X","metadata":)";

std::string with_header(std::string_view type, const std::string& metadata, const std::string& own) {
  std::string text = std::string("{") + header + metadata + R"(,"schema_version":"1.0",)" + own + "}";
  text.replace(text.find('%'), 1, type);
  return Json::parse(text).dump();
}

struct Sample {
  std::string_view type;
  std::string text;
};

const std::string plan_text = R"({"schema_version":"1.0","correlation_id":"c-1","causation_id":"e-0",
  "timestamp":"2025-10-14T13:35:01.000250Z","plan_id":"portfolio_v2_c-1_1760448901","items":[
  {"symbol":"SPY","current_weight":"0.0000","target_weight":"0.6000","weight_diff":"0.6000","target_value":"5940.00",
   "current_value":"0.00","trade_amount":"5940.00","action":"BUY","priority":2}],
  "total_portfolio_value":"10000.00","total_trade_value":"5940.00","max_drift_tolerance":"0.05",
  "execution_urgency":"NORMAL","estimated_duration_minutes":null,"metadata":null})";

std::vector<Sample> samples() {
  return {
      {"StartupEvent", with_header("StartupEvent", "null", R"("startup_mode":"trade","configuration":null)")},
      {"WorkflowStarted", with_header("WorkflowStarted", "null",
                                      R"("workflow_type":"trading","requested_by":"T","configuration":{"a":1})")},
      {"SignalGenerated",
       with_header("SignalGenerated", "{}",
                   R"("signals_data":{"DSL":{"z":1,"a":2}},"consolidated_portfolio":{},"signal_count":1)")},
      {"RebalancePlanned",
       with_header("RebalancePlanned", "{}",
                   R"("rebalance_plan":)" + plan_text +
                       R"(,"allocation_comparison":{"target_values":{"SPY":"0.6000"},"current_values":{"SPY":"0.0000"},
                          "deltas":{"SPY":"0.6000"}},"trades_required":true)")},
      {"TradeExecuted",
       with_header("TradeExecuted", "{}",
                   R"("execution_data":{"total_trade_value":"4950.00"},"success":false,"orders_placed":2,
                      "orders_succeeded":1,"failure_reason":null,"failed_symbols":["TLT"])")},
      {"WorkflowCompleted",
       with_header("WorkflowCompleted", "null",
                   R"("workflow_type":"trading","workflow_duration_ms":12,"success":true,"summary":{})")},
      {"WorkflowFailed", with_header("WorkflowFailed", "null",
                                     R"("workflow_type":"trading","failure_reason":"r","failure_step":"s",
                                        "error_details":{"k":null})")},
      {"TradingNotificationRequested",
       with_header("TradingNotificationRequested", "null",
                   R"("trading_success":true,"trading_mode":"PAPER","orders_placed":2,"orders_succeeded":2,
                      "total_trade_value":"9900.00","execution_data":{},"error_message":null,"error_code":null,
                      "recipient_override":null)")},
      {"ErrorNotificationRequested",
       with_header("ErrorNotificationRequested", "null",
                   R"("error_severity":"CRITICAL","error_priority":"URGENT","error_title":"t","error_report":"r",
                      "error_code":"E1","recipient_override":null)")},
      {"SystemNotificationRequested",
       with_header("SystemNotificationRequested", "null",
                   R"("notification_type":"n","subject":"s","html_content":"h","text_content":null,
                      "recipient_override":"a@b")")},
  };
}

std::string refusal(std::string_view type, const Json& detail) {
  try {
    decode_event(type, detail);
  } catch (const DecodeError& error) {
    return error.what();
  }
  return "accepted";
}

Json sample(std::string_view type) {
  for (const Sample& known : samples()) {
    if (known.type == type) return Json::parse(known.text);
  }
  return nullptr;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(event_catalogue)

BOOST_AUTO_TEST_CASE(every_event_survives_the_way_to_text_and_back_with_its_field_order) {
  const std::vector<Sample> all = samples();
  BOOST_TEST(all.size() == event_type_names().size());
  for (const Sample& known : all) {
    const std::unique_ptr<Event> event = decode_event(known.type, Json::parse(known.text));
    BOOST_REQUIRE(event);
    BOOST_TEST(event->type() == known.type);
    BOOST_TEST(event->to_json().dump() == known.text);
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_type_is_no_event) {
  BOOST_TEST(!decode_event("OrderShipped", Json::object()));
}

BOOST_AUTO_TEST_CASE(a_naive_time_becomes_utc_and_text_is_stripped) {
  Json detail = sample("WorkflowStarted");
  detail["timestamp"] = "2025-10-14T13:35:00";
  detail["correlation_id"] = "  c-1 ";
  const auto event = decode_event("WorkflowStarted", detail);
  BOOST_TEST(event->to_json()["timestamp"] == "2025-10-14T13:35:00Z");
  BOOST_TEST(event->correlation_id == "c-1");
}

BOOST_AUTO_TEST_CASE(unknown_members_are_ignored) {
  Json detail = sample("WorkflowStarted");
  detail["colour"] = "blue";
  BOOST_TEST(refusal("WorkflowStarted", detail) == "accepted");
}

BOOST_AUTO_TEST_CASE(optional_fields_may_be_absent_and_defaults_are_filled_in) {
  Json detail = sample("TradeExecuted");
  for (const char* name :
       {"event_type", "source_component", "metadata", "schema_version", "failure_reason", "failed_symbols"}) {
    detail.erase(name);
  }
  const Json written = decode_event("TradeExecuted", detail)->to_json();
  BOOST_TEST(written["event_type"] == "TradeExecuted");
  BOOST_TEST(written["schema_version"] == "1.0");
  BOOST_TEST(written["metadata"] == Json::object());
  BOOST_TEST(written["source_component"].is_null());
  BOOST_TEST(written["failed_symbols"] == Json::array());
}

BOOST_AUTO_TEST_CASE(a_missing_field_is_named) {
  Json detail = sample("WorkflowStarted");
  detail.erase("requested_by");
  BOOST_TEST(refusal("WorkflowStarted", detail) == "WorkflowStarted.requested_by: is missing");
}

BOOST_AUTO_TEST_CASE(nothing_is_coerced) {
  const auto with = [](std::string_view type, const char* field, Json value) {
    Json detail = sample(type);
    detail[field] = std::move(value);
    return refusal(type, detail);
  };
  BOOST_TEST(with("SignalGenerated", "signal_count", "1") ==
             "SignalGenerated.signal_count: expected a whole number, found the text '1'");
  BOOST_TEST(with("SignalGenerated", "signal_count", true) ==
             "SignalGenerated.signal_count: expected a whole number, found true");
  BOOST_TEST(with("SignalGenerated", "signals_data", "x") ==
             "SignalGenerated.signals_data: expected an object, found the text 'x'");
  BOOST_TEST(with("TradeExecuted", "success", 1) ==
             "TradeExecuted.success: expected true or false, found the number 1");
  BOOST_TEST(with("TradeExecuted", "correlation_id", "  ") == "TradeExecuted.correlation_id: must not be empty");
  BOOST_TEST(with("TradeExecuted", "correlation_id", 5) ==
             "TradeExecuted.correlation_id: expected text, found the number 5");
  BOOST_TEST(with("TradeExecuted", "failed_symbols", Json::array({"A", 1})) ==
             "TradeExecuted.failed_symbols[1]: expected text, found the number 1");
  BOOST_TEST(with("TradeExecuted", "timestamp", "yesterday") ==
             "TradeExecuted.timestamp: expected an ISO 8601 date and time, found the text 'yesterday'");
  BOOST_TEST(with("TradeExecuted", "event_type", "SignalGenerated") ==
             "TradeExecuted.event_type: expected 'TradeExecuted', found 'SignalGenerated'");
  BOOST_TEST(with("TradeExecuted", "schema_version", "2.0") ==
             "TradeExecuted.schema_version: expected 1.x, found '2.0'");
  BOOST_TEST(with("TradingNotificationRequested", "total_trade_value", 1.5) ==
             "TradingNotificationRequested.total_trade_value: expected a decimal as text, found a number with a "
             "fraction or exponent");
  BOOST_TEST(with("TradingNotificationRequested", "trading_mode", "DEMO") ==
             "TradingNotificationRequested.trading_mode: expected LIVE or PAPER, found 'DEMO'");
  BOOST_TEST(refusal("TradeExecuted", Json::array()) == "TradeExecuted: expected an object, found a list");
}

BOOST_AUTO_TEST_CASE(a_wrong_field_deep_in_a_plan_is_named_by_its_path) {
  Json detail = sample("RebalancePlanned");
  detail["rebalance_plan"]["items"][0]["priority"] = 0;
  BOOST_TEST(refusal("RebalancePlanned", detail) ==
             "RebalancePlanned.rebalance_plan.items[0].priority: must lie in 1..5, found 0");
  detail = sample("RebalancePlanned");
  detail["rebalance_plan"]["items"][0]["action"] = "SHORT";
  BOOST_TEST(refusal("RebalancePlanned", detail) ==
             "RebalancePlanned.rebalance_plan.items[0].action: expected BUY, SELL or HOLD, found 'SHORT'");
  detail = sample("RebalancePlanned");
  detail["rebalance_plan"]["items"] = Json::array();
  BOOST_TEST(refusal("RebalancePlanned", detail) ==
             "RebalancePlanned.rebalance_plan.items: must have at least one item");
  detail = sample("RebalancePlanned");
  detail["rebalance_plan"]["execution_urgency"] = "SOON";
  BOOST_TEST(refusal("RebalancePlanned", detail).find("rebalance_plan.execution_urgency") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(money_is_rounded_half_up_to_two_digits_and_weights_to_four) {
  Json detail = sample("RebalancePlanned");
  detail["rebalance_plan"]["items"][0]["target_value"] = "5940.005";
  detail["rebalance_plan"]["items"][0]["target_weight"] = "0.60005";
  const Json item = decode_event("RebalancePlanned", detail)->to_json()["rebalance_plan"]["items"][0];
  BOOST_TEST(item["target_value"] == "5940.01");
  BOOST_TEST(item["target_weight"] == "0.6001");
}

BOOST_AUTO_TEST_CASE(a_consolidated_portfolio_is_upper_cased_and_sums_to_one) {
  const auto portfolio = [](const char* allocations) {
    return Json::parse(std::string(R"({"target_allocations":)") + allocations +
                       R"(,"correlation_id":"c","timestamp":"2025-10-14T13:35:00Z","strategy_count":1})");
  };
  const auto accepted = decode<ConsolidatedPortfolio>(portfolio(R"({"spy":"0.6","tlt":"0.395"})"), "p");
  BOOST_TEST(accepted.target_allocations.count("SPY") == 1);
  BOOST_TEST(accepted.schema_version == "1.0.0");
  const auto refused = [&](const char* allocations) {
    try {
      decode<ConsolidatedPortfolio>(portfolio(allocations), "p");
    } catch (const DecodeError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  BOOST_TEST(refused(R"({"SPY":"0.5"})") == "p.target_allocations: must sum to about 1, found 0.5");
  BOOST_TEST(refused(R"({"SPY":"1.5"})") == "p.target_allocations.SPY: must lie in 0..1, found 1.5");
  BOOST_TEST(refused(R"({"SPY":"0.5","spy":"0.5"})") == "p.target_allocations: has SPY twice");
  BOOST_TEST(refused("{}") == "p.target_allocations: must not be empty");
}

BOOST_AUTO_TEST_SUITE_END()
