#include "alchemiser/bus/event_bus.h"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "alchemiser/events/workflow_events.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

using Calls = std::vector<std::string>;

StartupEvent startup() {
  StartupEvent event;
  event.event_id = "e";
  event.correlation_id = "c";
  return event;
}

struct Probe : EventHandler {
  explicit Probe(Calls& calls_in, std::string label_in) : calls(calls_in), label(std::move(label_in)) {}
  Calls& calls;
  std::string label;
  bool accepts = true;
  bool can_handle_throws = false;
  bool handle_throws = false;
  std::string_view name() const override { return label; }
  bool can_handle(std::string_view) override {
    if (can_handle_throws) throw std::runtime_error("cannot say");
    return accepts;
  }
  void handle_event(const Event&) override {
    calls.push_back(label);
    if (handle_throws) throw std::runtime_error("broken");
  }
};

struct Fixture {
  FakeLogger logger;
  EventBus bus{logger};
  Calls calls;
  std::shared_ptr<Probe> probe(const std::string& label) { return std::make_shared<Probe>(calls, label); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(event_bus, Fixture)

BOOST_AUTO_TEST_CASE(handlers_run_in_the_order_of_subscription_and_global_ones_last) {
  bus.subscribe_global(probe("global"));
  bus.subscribe("StartupEvent", probe("first"));
  bus.subscribe("StartupEvent", probe("second"));
  bus.subscribe("WorkflowStarted", probe("other"));
  bus.publish(startup());
  BOOST_TEST(calls == (Calls{"first", "second", "global"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_is_logged_and_stops_nobody) {
  const auto broken = probe("broken");
  broken->handle_throws = true;
  bus.subscribe("StartupEvent", broken);
  bus.subscribe("StartupEvent", probe("next"));
  BOOST_CHECK_NO_THROW(bus.publish(startup()));
  BOOST_TEST(calls == (Calls{"broken", "next"}), boost::test_tools::per_element());
  BOOST_TEST(logger.count(LogLevel::error, "Handler invocation failed") == 1);
}

BOOST_AUTO_TEST_CASE(a_handler_that_cannot_handle_is_skipped_and_one_that_cannot_say_is_run) {
  const auto unwilling = probe("unwilling");
  unwilling->accepts = false;
  const auto unsure = probe("unsure");
  unsure->can_handle_throws = true;
  bus.subscribe("StartupEvent", unwilling);
  bus.subscribe("StartupEvent", unsure);
  bus.publish(startup());
  BOOST_TEST(calls == Calls{"unsure"}, boost::test_tools::per_element());
  BOOST_TEST(logger.count(LogLevel::warning, "can_handle failed") == 1);
}

BOOST_AUTO_TEST_CASE(publishing_is_depth_first) {
  bus.subscribe("StartupEvent", make_handler("outer", [&](const Event&) {
                  calls.emplace_back("outer begins");
                  bus.publish(WorkflowStarted());
                  calls.emplace_back("outer ends");
                }));
  bus.subscribe("StartupEvent", probe("after"));
  bus.subscribe("WorkflowStarted", probe("inner"));
  bus.publish(startup());
  BOOST_TEST(calls == (Calls{"outer begins", "inner", "outer ends", "after"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_subscription_made_while_publishing_takes_effect_at_the_next_publish) {
  bus.subscribe("StartupEvent",
                make_handler("adder", [&](const Event&) { bus.subscribe("StartupEvent", probe("late")); }));
  bus.publish(startup());
  BOOST_TEST(calls.empty());
  bus.publish(startup());
  BOOST_TEST(calls.size() == 1);
}

BOOST_AUTO_TEST_CASE(subscribing_twice_runs_twice_and_unsubscribing_removes_the_first) {
  const auto handler = probe("h");
  bus.subscribe("StartupEvent", handler);
  bus.subscribe("StartupEvent", handler);
  bus.publish(startup());
  BOOST_TEST(calls.size() == 2);
  bus.unsubscribe("StartupEvent", handler);
  BOOST_TEST(bus.get_handler_count("StartupEvent") == 1);
}

BOOST_AUTO_TEST_CASE(unsubscribing_what_is_not_there_only_warns) {
  bus.unsubscribe("StartupEvent", probe("h"));
  bus.unsubscribe_global(probe("h"));
  bus.clear_handlers("StartupEvent");
  BOOST_TEST(logger.lines.size() == 3);
}

BOOST_AUTO_TEST_CASE(a_blank_type_and_a_missing_handler_are_refused) {
  BOOST_CHECK_THROW(bus.subscribe("", probe("h")), std::invalid_argument);
  BOOST_CHECK_THROW(bus.subscribe("  ", probe("h")), std::invalid_argument);
  BOOST_CHECK_THROW(bus.subscribe("StartupEvent", nullptr), std::invalid_argument);
  BOOST_CHECK_THROW(bus.subscribe_global(make_handler("empty", nullptr)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(counts_and_stats_tell_what_is_registered_and_published) {
  bus.subscribe("StartupEvent", probe("a"));
  bus.subscribe("WorkflowFailed", probe("b"));
  bus.subscribe_global(probe("c"));
  bus.publish(startup());
  bus.publish(WorkflowStarted());
  const EventBusStats stats = bus.get_stats();
  BOOST_TEST(bus.get_event_count() == 2);
  BOOST_TEST(stats.total_events_published == 2);
  BOOST_TEST(stats.event_types_registered == (Calls{"StartupEvent", "WorkflowFailed"}),
             boost::test_tools::per_element());
  BOOST_TEST(stats.handlers_by_type.at("StartupEvent") == 1);
  BOOST_TEST(stats.global_handlers == 1);
  BOOST_TEST(stats.total_handlers == 3);
  BOOST_TEST(bus.get_handler_count() == 3);
  bus.clear_handlers();
  BOOST_TEST(bus.get_handler_count() == 0);
}

BOOST_AUTO_TEST_CASE(without_a_state_checker_no_workflow_has_failed_and_all_are_active) {
  struct AllFailed : WorkflowStateChecker {
    bool is_workflow_failed(const std::string&) override { return true; }
    bool is_workflow_active(const std::string&) override { return false; }
  } checker;
  BOOST_TEST(!bus.is_workflow_failed("c"));
  BOOST_TEST(bus.is_workflow_active("c"));
  bus.set_workflow_state_checker(&checker);
  BOOST_TEST(bus.is_workflow_failed("c"));
  BOOST_TEST(!bus.is_workflow_active("c"));
  bus.subscribe("StartupEvent", probe("h"));
  bus.publish(startup());
  BOOST_TEST(calls.size() == 1);  // publishing does not ask the checker
}

BOOST_AUTO_TEST_SUITE_END()
