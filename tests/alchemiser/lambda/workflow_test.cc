#include <boost/test/unit_test.hpp>

#include "alchemiser/orchestration/claim_table.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

using Types = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(workflow)

BOOST_AUTO_TEST_CASE(a_trading_day_runs_from_the_schedule_to_the_notification) {
  FakePorts fakes;
  Deployment deployment(fakes);
  const Json answer = deployment.command({{"mode", "trade"}});
  BOOST_TEST(answer["status"] == "success");
  BOOST_TEST(answer["mode"] == "trade");
  BOOST_TEST(answer["trading_mode"] == "paper");
  BOOST_TEST(answer["message"] == "Paper trading workflow started");
  BOOST_TEST(answer["request_id"] == "request-command");
  deployment.run();
  const Types expected = {"WorkflowStarted", "SignalGenerated",   "RebalancePlanned",
                          "TradeExecuted",   "WorkflowCompleted", "TradingNotificationRequested"};
  BOOST_TEST(fakes.events.types() == expected, boost::test_tools::per_element());
  BOOST_TEST(deployment.errors.empty());
  BOOST_REQUIRE(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.mailer.sent[0].subject == "[SUCCESS] The Alchemiser - PAPER Trading Report");
  BOOST_TEST(fakes.events.last("TradeExecuted")["execution_data"]["total_trade_value"] == "9900.00");
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
  BOOST_TEST(fakes.broker.submitted("TLT") == 1);
}

BOOST_AUTO_TEST_CASE(sources_causes_and_ids_are_those_of_the_fact_sheet) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  const std::vector<PutEventsEntry>& entries = fakes.events.entries;
  BOOST_REQUIRE(entries.size() == 6);
  const Types sources = {"alchemiser.orchestration.event_driven_orchestrator",
                         "alchemiser.strategy_v2.handlers",
                         "alchemiser.portfolio_v2.handlers",
                         "alchemiser.execution_v2.handlers",
                         "alchemiser.execution_v2.handlers",
                         "alchemiser.orchestration.event_driven_orchestrator"};
  const Types prefixes = {"workflow-started-", "signal-generated-",   "rebalance-planned-",
                          "trade-executed-",   "workflow-completed-", "trading-notification-"};
  std::vector<Json> details;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    details.push_back(Json::parse(entries[i].detail));
    BOOST_TEST(entries[i].source == sources[i]);
    BOOST_TEST(details[i]["event_id"].get<std::string>().rfind(prefixes[i], 0) == 0);
    BOOST_TEST(details[i]["correlation_id"] == details[0]["correlation_id"]);
  }
  BOOST_TEST(details[0]["causation_id"] == "system-request-2025-10-14T13:35:00Z");
  BOOST_TEST(details[1]["causation_id"] == details[0]["correlation_id"]);
  BOOST_TEST(details[2]["causation_id"] == details[1]["event_id"]);
  BOOST_TEST(details[3]["causation_id"] == details[0]["correlation_id"]);
  BOOST_TEST(details[4]["causation_id"] == details[2]["rebalance_plan"]["plan_id"]);
  BOOST_TEST(details[5]["causation_id"] == details[3]["event_id"]);
}

BOOST_AUTO_TEST_CASE(no_trades_needed_is_a_success_without_orders) {
  FakePorts fakes;
  fakes.hold("SPY", "12");
  fakes.hold("TLT", "44");
  fakes.set_account("40.00", "10000.00");
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(fakes.broker.requests.empty());
  const Json executed = fakes.events.last("TradeExecuted");
  BOOST_TEST(executed["success"] == true);
  BOOST_TEST(executed["metadata"]["scenario"] == "no_trades_needed");
  BOOST_TEST(fakes.events.count("WorkflowCompleted") == 1);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_portfolio_handler_that_fails_twice_is_retried_and_succeeds) {
  FakePorts fakes;
  int failures = 2;
  fakes.broker.before = [&](const std::string& call) {
    if (call == "account" && failures-- > 0) throw BrokerError(BrokerErrorKind::unavailable, "503", "down");
  };
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(deployment.errors.size() == 2);
  BOOST_TEST(fakes.events.count("WorkflowFailed") == 0);
  BOOST_TEST(fakes.events.count("RebalancePlanned") == 1);
  BOOST_REQUIRE(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.mailer.sent[0].subject == "[SUCCESS] The Alchemiser - PAPER Trading Report");
}

BOOST_AUTO_TEST_CASE(a_broker_that_stays_down_fails_the_workflow_at_the_last_attempt) {
  FakePorts fakes;
  fakes.broker.before = [](const std::string& call) {
    if (call == "account") throw BrokerError(BrokerErrorKind::timeout, "timeout", "no answer");
  };
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(deployment.errors.size() == 3);
  BOOST_TEST(deployment.given_up == 1);
  BOOST_TEST(fakes.events.count("WorkflowFailed") == 1);
  const Json failed = fakes.events.last("WorkflowFailed");
  BOOST_TEST(failed["workflow_type"] == "portfolio_analysis");
  BOOST_TEST(failed["failure_step"] == "portfolio_analysis");
  BOOST_TEST(failed["error_details"]["error_type"] == "BrokerError");
  BOOST_REQUIRE(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.mailer.sent[0].subject == "[FAILURE][timeout] The Alchemiser - PAPER Trading Report");
}

BOOST_AUTO_TEST_CASE(an_account_without_cash_fails_the_workflow_at_once_and_the_function_each_time) {
  FakePorts fakes;
  fakes.set_account("-5.00", "10000.00");
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(deployment.given_up == 1);
  BOOST_TEST(deployment.errors.size() == 3);
  BOOST_TEST(fakes.events.last("WorkflowFailed")["error_details"]["error_type"] == "NegativeCashBalanceError");
  BOOST_TEST(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.events.count("RebalancePlanned") == 0);
}

BOOST_AUTO_TEST_CASE(strategies_that_want_nothing_fail_the_workflow_once_and_the_event_is_dealt_with) {
  FakePorts fakes;
  fakes.strategy_files.allocations.clear();
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(deployment.errors.empty());
  BOOST_TEST(fakes.events.count("WorkflowFailed") == 1);
  BOOST_TEST(fakes.events.last("WorkflowFailed")["failure_reason"] == "No positive target allocations");
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(later_handlers_skip_the_events_of_a_failed_workflow) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.deliver(envelope(fakes.events.entries.at(0)));
  deployment.deliver(envelope(fakes.events.entries.at(1)));
  Json failed = Json::parse(fakes.events.entries.at(0).detail);
  failed["event_id"] = "workflow-failed-1";
  failed["event_type"] = "WorkflowFailed";
  failed["failure_reason"] = "operator";
  failed["failure_step"] = "any";
  failed["error_details"] = Json::object();
  deployment.deliver({{"detail-type", "WorkflowFailed"}, {"source", "alchemiser.x"}, {"detail", failed}});
  const Json answer = deployment.deliver(envelope(fakes.events.entries.at(2)));
  BOOST_TEST(answer["statusCode"] == 200);
  BOOST_TEST(answer["body"] == "Workflow has failed; event skipped");
  BOOST_TEST(fakes.broker.requests.empty());
}

BOOST_AUTO_TEST_CASE(every_event_delivered_twice_trades_and_mails_once) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  for (std::size_t i = 0; i < fakes.events.entries.size() && i < 50; ++i) {
    const Json event = envelope(fakes.events.entries[i]);
    BOOST_TEST(deployment.deliver(event)["body"] == "Event processed successfully");
    BOOST_TEST(deployment.deliver(event)["body"] == "Duplicate event skipped");
  }
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_plan_of_the_same_workflow_does_not_trade) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  Json plan = envelope(fakes.events.entries.at(2));
  plan["detail"]["event_id"] = "rebalance-planned-again";
  plan["detail"]["rebalance_plan"]["plan_id"] = "another";
  BOOST_TEST(deployment.deliver(plan)["body"] == "Duplicate event skipped");
  BOOST_TEST(fakes.broker.requests.size() == 2);
}

BOOST_AUTO_TEST_CASE(two_concurrent_deliveries_trade_once) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.deliver(envelope(fakes.events.entries.at(0)));
  deployment.deliver(envelope(fakes.events.entries.at(1)));
  const Json plan = envelope(fakes.events.entries.at(2));
  const auto other = deployment.cold_start("the_alchemiser.lambda_handler_eventbridge.eventbridge_handler");
  int collisions = 0;
  bool inside = false;
  fakes.broker.before = [&](const std::string& call) {
    if (inside || call != "submit_order SPY") return;
    inside = true;  // the second delivery arrives while the first is at the broker
    try {
      other->handle(plan, {.aws_request_id = "other", .function_name = "", .remaining_time = {}});
    } catch (const ClaimInProgressError&) {
      ++collisions;
    }
  };
  BOOST_TEST(deployment.deliver(plan)["body"] == "Event processed successfully");
  BOOST_TEST(collisions == 1);
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(other->handle(plan, {.aws_request_id = "other", .function_name = "", .remaining_time = {}})["body"] ==
             "Duplicate event skipped");
  BOOST_TEST(fakes.broker.requests.size() == 2);
}

BOOST_AUTO_TEST_CASE(without_claims_two_concurrent_deliveries_trade_twice) {
  for (const char* mode : {"check_then_mark", "none"}) {
    FakePorts fakes;
    Deployment deployment(fakes, {{"IDEMPOTENCY_MODE", mode}});
    deployment.command({{"mode", "trade"}});
    deployment.deliver(envelope(fakes.events.entries.at(0)));
    deployment.deliver(envelope(fakes.events.entries.at(1)));
    const Json plan = envelope(fakes.events.entries.at(2));
    const auto other = deployment.cold_start("the_alchemiser.lambda_handler_eventbridge.eventbridge_handler");
    bool inside = false;
    fakes.broker.before = [&](const std::string& call) {
      if (inside || call != "submit_order SPY") return;
      inside = true;
      other->handle(plan, {.aws_request_id = "other", .function_name = "", .remaining_time = {}});
    };
    deployment.deliver(plan);
    BOOST_TEST(fakes.broker.submitted("SPY") == 2);
  }
}

namespace {
struct Crash {};  // what tears an execution environment down is no std::exception
}  // namespace

BOOST_AUTO_TEST_CASE(a_crash_between_two_orders_is_taken_over_without_ordering_twice) {
  for (const bool returns_existing : {false, true}) {
    FakePorts fakes;
    fakes.broker.duplicates_return_the_order = returns_existing;
    Deployment deployment(fakes);
    deployment.command({{"mode", "trade"}});
    deployment.deliver(envelope(fakes.events.entries.at(0)));
    deployment.deliver(envelope(fakes.events.entries.at(1)));
    const Json plan = envelope(fakes.events.entries.at(2));
    fakes.broker.before = [](const std::string& call) {
      if (call == "submit_order TLT") throw Crash{};
    };
    BOOST_CHECK_THROW(deployment.deliver(plan, "request-e"), Crash);
    BOOST_TEST(fakes.broker.submitted("SPY") == 1);
    fakes.broker.before = nullptr;
    BOOST_CHECK_THROW(deployment.deliver(plan, "request-other"), ClaimInProgressError);
    BOOST_TEST(deployment.deliver(plan, "request-e")["body"] == "Event processed successfully");
    BOOST_TEST(fakes.broker.submitted("SPY") == 1);
    BOOST_TEST(fakes.broker.submitted("TLT") == 1);
    BOOST_TEST(fakes.events.last("TradeExecuted")["success"] == true);
    BOOST_TEST(fakes.events.last("TradeExecuted")["orders_succeeded"] == 2);
  }
}

BOOST_AUTO_TEST_CASE(a_crash_after_selling_a_whole_position_is_taken_over) {
  FakePorts fakes;
  fakes.hold("QQQ", "10");
  fakes.hold("SPY", "5");
  fakes.set_account("3500.00", "10000.00");
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.deliver(envelope(fakes.events.entries.at(0)));
  deployment.deliver(envelope(fakes.events.entries.at(1)));
  const Json plan = envelope(fakes.events.entries.at(2));
  fakes.broker.before = [](const std::string& call) {
    if (call == "submit_order TLT") throw Crash{};
  };
  BOOST_CHECK_THROW(deployment.deliver(plan, "request-e"), Crash);
  fakes.broker.before = nullptr;
  deployment.deliver(plan, "request-e");
  BOOST_TEST(fakes.broker.submitted("QQQ") == 1);
  BOOST_TEST(fakes.broker.submitted("SPY") == 1);
  BOOST_TEST(fakes.broker.submitted("TLT") == 1);
  BOOST_TEST(fakes.events.last("TradeExecuted")["success"] == true);
}

BOOST_AUTO_TEST_CASE(a_publish_that_fails_after_the_trades_is_retried_without_trading_again) {
  FakePorts fakes;
  int failures = 1;
  fakes.events.before = [&](const std::string& type) {
    if (type == "TradeExecuted" && failures-- > 0) throw ClientError("ServiceUnavailable", "try later");
  };
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(fakes.events.count("TradeExecuted") == 1);
  BOOST_TEST(fakes.events.count("WorkflowFailed") == 0);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_mail_that_cannot_be_sent_is_tried_again) {
  FakePorts fakes;
  fakes.mailer.failures = 2;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  BOOST_TEST(deployment.errors.size() == 2);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.events.count("ErrorNotificationRequested") == 0);
}

BOOST_AUTO_TEST_CASE(failed_orders_fail_the_workflow_with_one_report) {
  FakePorts fakes;
  fakes.broker.before = [](const std::string& call) {
    if (call == "submit_order TLT") throw BrokerError(BrokerErrorKind::rejected, "40310000", "not tradable");
  };
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  const Types expected = {"WorkflowStarted", "SignalGenerated", "RebalancePlanned",
                          "TradeExecuted",   "WorkflowFailed",  "TradingNotificationRequested"};
  BOOST_TEST(fakes.events.types() == expected, boost::test_tools::per_element());
  const Json executed = fakes.events.last("TradeExecuted");
  BOOST_TEST(executed["success"] == false);
  BOOST_TEST(executed["orders_placed"] == 2);
  BOOST_TEST(executed["orders_succeeded"] == 1);
  BOOST_TEST(executed["failed_symbols"] == Json::array({"TLT"}));
  BOOST_TEST(executed["failure_reason"] == "Trade execution PARTIAL_SUCCESS: 1 of 2 orders succeeded; failed: TLT");
  BOOST_TEST(fakes.events.last("WorkflowFailed")["failure_step"] == "trade_execution");
  BOOST_REQUIRE(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.mailer.sent[0].subject == "[FAILURE] The Alchemiser - PAPER Trading Report");
}

BOOST_AUTO_TEST_CASE(in_memory_mode_runs_the_whole_workflow_depth_first_in_one_invocation) {
  FakePorts fakes;
  Deployment deployment(fakes, {{"EVENT_BUS_MODE", "in-memory"}, {"LOGGING__LEVEL", "DEBUG"}});
  const Json answer = deployment.command({{"mode", "trade"}});
  BOOST_TEST(answer["status"] == "success");
  BOOST_TEST(answer["message"] == "Paper trading completed successfully");
  BOOST_TEST(fakes.events.entries.empty());
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
  // The order of the original: what a handler publishes is handled before the next handler of its own event.
  Types observed;
  for (const FakeLogger::Line& line : fakes.logger.lines) {
    if (line.message == "Workflow event observed") observed.push_back(line.fields.at(0).second);
    if (line.message == "Notification sent") observed.emplace_back("notify");
  }
  const Types expected = {"TradeExecuted",    "notify",          "WorkflowCompleted",
                          "RebalancePlanned", "SignalGenerated", "WorkflowStarted"};
  // The notification is sent while the orchestrator handles TradeExecuted, which it has logged first.
  BOOST_TEST(observed == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(in_memory_mode_tells_a_failed_workflow) {
  FakePorts fakes;
  fakes.set_account("0", "10000.00");
  Deployment deployment(fakes, {{"EVENT_BUS_MODE", "in-memory"}});
  const Json answer = deployment.command({{"mode", "trade"}});
  BOOST_TEST(answer["status"] == "failed");
  BOOST_TEST(answer["message"] == "Paper trading failed");
  BOOST_TEST(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.broker.requests.empty());
}

BOOST_AUTO_TEST_CASE(local_handlers_mode_publishes_and_handles_and_the_deliveries_are_duplicates) {
  FakePorts fakes;
  Deployment deployment(fakes, {{"EVENT_BUS_MODE", "local-handlers"}});
  const Json answer = deployment.command({{"mode", "trade"}});
  BOOST_TEST(answer["message"] == "Paper trading completed successfully");
  BOOST_TEST(fakes.events.entries.size() == 6);
  deployment.run();
  for (const Json& delivered : deployment.answers) BOOST_TEST(delivered["body"] == "Duplicate event skipped");
  BOOST_TEST(fakes.events.entries.size() == 6);
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(registration_on_eventbridge_warns_and_is_ignored) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  BOOST_TEST(fakes.logger.count(LogLevel::warning, "Local handler subscription ignored") == 14);
  BOOST_TEST(fakes.broker.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_retried_start_is_the_same_workflow) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}}, "r");
  deployment.command({{"mode", "trade"}}, "r");
  deployment.run();
  BOOST_TEST(fakes.events.count("WorkflowStarted") == 2);
  BOOST_TEST(fakes.broker.requests.size() == 2);
  BOOST_TEST(fakes.mailer.sent.size() == 1);
  deployment.command({{"mode", "trade"}}, "s");
  BOOST_TEST(Json::parse(fakes.events.entries.front().detail)["correlation_id"] !=
             fakes.events.last("WorkflowStarted")["correlation_id"]);
}

BOOST_AUTO_TEST_CASE(a_replay_a_year_later_does_not_trade_again) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  deployment.run();
  fakes.clock.time += std::chrono::days(364);
  const std::vector<PutEventsEntry> archived = fakes.events.entries;
  for (const PutEventsEntry& entry : archived) {
    BOOST_TEST(deployment.deliver(envelope(entry))["body"] == "Duplicate event skipped");
  }
  BOOST_TEST(fakes.broker.requests.size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
