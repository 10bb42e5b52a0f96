#include "alchemiser/bus/event_bridge_bus.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/events/trading_events.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakePorts fakes;
  int handled = 0;

  EventBridgeBus bus(EventBridgeBusOptions options = {}) {
    return EventBridgeBus(
        fakes.logger, fakes.clock, [this]() -> EventsClient& { return fakes.events; }, options);
  }
  static TradeExecuted event() {
    TradeExecuted executed;
    executed.correlation_id = "c-1";
    executed.causation_id = "e-0";
    executed.event_id = "trade-executed-1";
    executed.source_module = "execution_v2.handlers";
    executed.timestamp = *parse_iso8601("2025-10-13T00:00:00Z");
    executed.execution_data["total_trade_value"] = Decimal::of("4950.00").to_string();
    return executed;
  }
  std::shared_ptr<EventHandler> counter() {
    return make_handler("counter", [this](const Event&) { ++handled; });
  }
};

std::string publish_error_code(EventBridgeBus& bus, const Event& event) {
  try {
    bus.publish(event);
  } catch (const EventPublishError& error) {
    BOOST_TEST(error.event_id() == event.event_id);
    BOOST_TEST(error.correlation_id() == event.correlation_id);
    return error.error_code();
  }
  return "published";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(event_bridge_bus, Fixture)

BOOST_AUTO_TEST_CASE(one_publish_is_one_entry) {
  EventBridgeBus subject = bus({.event_bus_name = "trading"});
  subject.publish(event());
  BOOST_REQUIRE(fakes.events.entries.size() == 1);
  const PutEventsEntry& entry = fakes.events.entries[0];
  BOOST_TEST(entry.source == "alchemiser.execution_v2.handlers");
  BOOST_TEST(entry.detail_type == "TradeExecuted");
  BOOST_TEST(entry.event_bus_name == "trading");
  BOOST_TEST((entry.time == fakes.clock.time));  // when it is put, not when the event was made
  BOOST_TEST(entry.resources == (std::vector<std::string>{"correlation:c-1", "causation:e-0"}),
             boost::test_tools::per_element());
  BOOST_TEST(entry.detail.find(R"("total_trade_value":"4950.00")") != std::string::npos);
  BOOST_TEST(entry.detail.find(R"("timestamp":"2025-10-13T00:00:00Z")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_default_bus_is_that_of_development) {
  EventBridgeBus subject = bus();
  subject.publish(event());
  BOOST_TEST(fakes.events.entries.at(0).event_bus_name == "alchemiser-trading-events-dev");
}

BOOST_AUTO_TEST_CASE(the_client_is_asked_for_at_the_first_publish) {
  int asked = 0;
  EventBridgeBus subject(fakes.logger, fakes.clock,
                         [&]() -> EventsClient& {
                           ++asked;
                           return fakes.events;
                         },
                         {});
  BOOST_TEST(asked == 0);
  subject.publish(event());
  subject.publish(event());
  BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_CASE(a_client_for_testing_takes_the_place_of_the_real_one) {
  FakeEvents other;
  EventBridgeBus subject = bus();
  subject.set_client_for_testing(other);
  subject.publish(event());
  BOOST_TEST(other.entries.size() == 1);
  BOOST_TEST(fakes.events.entries.empty());
}

BOOST_AUTO_TEST_CASE(without_local_handlers_subscribe_warns_and_validates_nothing) {
  EventBridgeBus subject = bus();
  BOOST_CHECK_NO_THROW(subject.subscribe("", nullptr));
  subject.subscribe("TradeExecuted", counter());
  BOOST_TEST(fakes.logger.count(LogLevel::warning, "Local handler subscription ignored") == 2);
  BOOST_TEST(subject.get_handler_count() == 0);
  subject.subscribe_global(counter());  // registered, and never called
  BOOST_TEST(subject.get_handler_count() == 1);
  subject.publish(event());
  BOOST_TEST(handled == 0);
}

BOOST_AUTO_TEST_CASE(local_handlers_run_after_the_put) {
  EventBridgeBus subject = bus({.local_handlers = LocalHandlers::enabled});
  subject.subscribe("TradeExecuted", counter());
  subject.publish(event());
  BOOST_TEST(handled == 1);
  BOOST_TEST(fakes.events.entries.size() == 1);
  BOOST_CHECK_THROW(subject.subscribe("", counter()), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_count_is_of_successful_puts_and_the_stats_of_local_publishing) {
  EventBridgeBus remote = bus();
  remote.publish(event());
  BOOST_TEST(remote.get_event_count() == 1);
  BOOST_TEST(remote.get_stats().total_events_published == 0);
  EventBridgeBus local = bus({.local_handlers = LocalHandlers::enabled});
  local.publish(event());
  BOOST_TEST(local.get_event_count() == 1);
  BOOST_TEST(local.get_stats().total_events_published == 1);
}

BOOST_AUTO_TEST_CASE(a_refused_entry_is_raised_with_its_code_and_no_local_handler_runs) {
  EventBridgeBus subject = bus({.local_handlers = LocalHandlers::enabled});
  subject.subscribe("TradeExecuted", counter());
  fakes.events.entry_error = "ThrottlingException";
  BOOST_TEST(publish_error_code(subject, event()) == "ThrottlingException");
  BOOST_TEST(handled == 0);
  BOOST_TEST(subject.get_event_count() == 0);
  BOOST_TEST(fakes.logger.count(LogLevel::error, "EventBridge refused the entry") == 1);
}

BOOST_AUTO_TEST_CASE(a_client_error_is_raised_unchanged) {
  EventBridgeBus subject = bus({.local_handlers = LocalHandlers::enabled});
  subject.subscribe("TradeExecuted", counter());
  fakes.events.before = [](const std::string&) { throw ClientError("AccessDeniedException", "no"); };
  try {
    subject.publish(event());
    BOOST_ERROR("not raised");
  } catch (const ClientError& error) {
    BOOST_TEST(error.code() == "AccessDeniedException");
  }
  BOOST_TEST(handled == 0);
}

BOOST_AUTO_TEST_CASE(any_other_exception_is_wrapped) {
  EventBridgeBus subject = bus();
  fakes.events.before = [](const std::string&) { throw std::runtime_error("connection reset"); };
  BOOST_TEST(publish_error_code(subject, event()) == "");
}

BOOST_AUTO_TEST_CASE(a_detail_over_the_limit_is_refused_before_the_call) {
  const std::size_t size = event().to_json().dump().size();
  EventBridgeBus exact = bus({.max_payload_size_bytes = size});
  exact.publish(event());
  EventBridgeBus tight = bus({.max_payload_size_bytes = size - 1});
  BOOST_TEST(publish_error_code(tight, event()) == "PayloadTooLarge");
  BOOST_TEST(fakes.events.entries.size() == 1);
}

BOOST_AUTO_TEST_CASE(swallowing_runs_local_handlers_after_a_refused_entry_but_not_after_a_failed_call) {
  EventBridgeBus subject = bus({.local_handlers = LocalHandlers::enabled, .publish_errors = PublishErrors::swallow});
  subject.subscribe("TradeExecuted", counter());
  fakes.events.entry_error = "InternalFailure";
  BOOST_CHECK_NO_THROW(subject.publish(event()));
  BOOST_TEST(handled == 1);
  fakes.events.before = [](const std::string&) { throw ClientError("AccessDeniedException", "no"); };
  BOOST_CHECK_NO_THROW(subject.publish(event()));
  fakes.events.before = [](const std::string&) { throw std::runtime_error("connection reset"); };
  BOOST_CHECK_NO_THROW(subject.publish(event()));
  BOOST_TEST(handled == 1);
  BOOST_TEST(subject.get_event_count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
