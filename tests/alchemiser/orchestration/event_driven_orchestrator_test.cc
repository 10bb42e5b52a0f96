#include "alchemiser/orchestration/event_driven_orchestrator.h"

#include <boost/test/unit_test.hpp>

#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakePorts fakes;
  EventBus bus{fakes.logger};
  WorkflowStates states{fakes.store, fakes.clock, "t", std::chrono::hours(1)};
  std::vector<TradingNotificationRequested> reports;

  Fixture() {
    bus.subscribe("TradingNotificationRequested", make_handler("probe", [this](const Event& event) {
                    reports.push_back(dynamic_cast<const TradingNotificationRequested&>(event));
                  }));
  }
  EventDrivenOrchestrator orchestrator(ReportIdentity identity = ReportIdentity::once_per_workflow) {
    return EventDrivenOrchestrator(fakes.ports(), bus, states, identity);
  }
  template <typename T>
  static T event(const char* id) {
    T result;
    result.event_id = id;
    result.correlation_id = "c";
    return result;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(event_driven_orchestrator, Fixture)

BOOST_AUTO_TEST_CASE(a_started_workflow_is_running) {
  auto subject = orchestrator();
  subject.start_trading_workflow("c");
  BOOST_TEST(states.is_workflow_active("c"));
}

BOOST_AUTO_TEST_CASE(trade_executed_asks_for_the_report) {
  auto executed = event<TradeExecuted>("e");
  executed.success = true;
  executed.orders_placed = 2;
  executed.orders_succeeded = 2;
  executed.execution_data["total_trade_value"] = "9900.00";
  auto subject = orchestrator();
  subject.handle_event(executed);
  BOOST_REQUIRE(reports.size() == 1);
  BOOST_TEST(reports[0].trading_success);
  BOOST_TEST(reports[0].trading_mode == "PAPER");
  BOOST_TEST(reports[0].total_trade_value.to_string() == "9900.00");
  BOOST_TEST(reports[0].causation_id == "e");
  BOOST_TEST(reports[0].event_id == "trading-notification-c");
  BOOST_TEST(!reports[0].error_message.has_value());
}

BOOST_AUTO_TEST_CASE(a_live_endpoint_is_live_money) {
  fakes.broker.address = "https://api.alpaca.markets";
  auto subject = orchestrator();
  subject.handle_event(event<TradeExecuted>("e"));
  BOOST_TEST(reports.at(0).trading_mode == "LIVE");
}

BOOST_AUTO_TEST_CASE(a_failure_before_any_trade_is_reported) {
  auto failed = event<WorkflowFailed>("f");
  failed.failure_reason = "no cash";
  failed.error_details["error_code"] = "E7";
  auto subject = orchestrator();
  subject.handle_event(failed);
  BOOST_REQUIRE(reports.size() == 1);
  BOOST_TEST(!reports[0].trading_success);
  BOOST_TEST(reports[0].error_message.value() == "no cash");
  BOOST_TEST(reports[0].error_code.value() == "E7");
  BOOST_TEST(states.is_workflow_failed("c"));
}

BOOST_AUTO_TEST_CASE(a_failure_after_trade_executed_is_reported_by_trade_executed) {
  auto failed = event<WorkflowFailed>("f");
  failed.error_details["trade_executed_event_id"] = "e";
  auto subject = orchestrator();
  subject.handle_event(failed);
  BOOST_TEST(reports.empty());
  BOOST_TEST(states.is_workflow_failed("c"));
}

BOOST_AUTO_TEST_CASE(all_reports_of_a_workflow_have_one_id_unless_each_is_to_have_its_own) {
  auto subject = orchestrator();
  subject.handle_event(event<WorkflowFailed>("f"));
  subject.handle_event(event<TradeExecuted>("e"));
  BOOST_TEST(reports.at(0).event_id == reports.at(1).event_id);
  auto historic = orchestrator(ReportIdentity::each);
  historic.handle_event(event<TradeExecuted>("e"));
  historic.handle_event(event<TradeExecuted>("e"));
  BOOST_TEST(reports.at(2).event_id != reports.at(3).event_id);
}

BOOST_AUTO_TEST_CASE(a_failed_workflow_does_not_complete) {
  auto subject = orchestrator();
  subject.handle_event(event<WorkflowFailed>("f"));
  subject.handle_event(event<WorkflowCompleted>("d"));
  BOOST_TEST(states.is_workflow_failed("c"));
  BOOST_TEST(fakes.logger.count(LogLevel::warning, "A failed workflow cannot complete") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
