#include "alchemiser/lambda/event_processor.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/events/trading_events.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakePorts fakes;
  Settings settings;
  EventBus bus{fakes.logger};
  WorkflowStates states{fakes.store, fakes.clock, "states", std::chrono::hours(1)};
  int handled = 0;
  int failed_events = 0;
  std::function<void()> behaviour;
  std::shared_ptr<EventHandler> handler = make_handler("H", [this](const Event&) {
    ++handled;
    if (behaviour) behaviour();
  });

  Fixture() {
    bus.subscribe("WorkflowFailed", make_handler("probe", [this](const Event&) { ++failed_events; }));
  }
  ProcessingOutcome process(HandlerKind kind, const char* owner = "owner", const char* event_id = "e") {
    EventProcessor processor(fakes.ports(), settings, bus, fakes.store, states);
    SignalGenerated event;
    event.event_id = event_id;
    event.correlation_id = "c";
    return processor.process(*handler, policy_for(kind), event,
                             {.claimant = {.owner = owner, .lease = std::chrono::minutes(15)}});
  }
  void fails_with(std::function<void()> thrower) { behaviour = std::move(thrower); }
};

void throw_lasting() {
  throw std::runtime_error("lasting");
}
void throw_transient() {
  throw ClientError("ThrottlingException", "slow down");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(event_processor, Fixture)

BOOST_AUTO_TEST_CASE(an_event_is_handled_once) {
  BOOST_TEST((process(HandlerKind::portfolio) == ProcessingOutcome::processed));
  BOOST_TEST((process(HandlerKind::portfolio, "other") == ProcessingOutcome::duplicate));
  BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(a_transient_failure_is_thrown_and_reported_at_the_last_attempt) {
  fails_with(throw_transient);
  for (int attempt = 1; attempt <= 3; ++attempt) {
    BOOST_TEST(failed_events == 0);
    BOOST_CHECK_THROW(process(HandlerKind::strategy), ClientError);
  }
  BOOST_TEST(handled == 3);
  BOOST_TEST(failed_events == 1);
}

BOOST_AUTO_TEST_CASE(a_lasting_failure_is_reported_at_once_and_ends_the_event) {
  fails_with(throw_lasting);
  BOOST_TEST((process(HandlerKind::strategy) == ProcessingOutcome::processed));
  BOOST_TEST((process(HandlerKind::strategy) == ProcessingOutcome::duplicate));
  BOOST_TEST(failed_events == 1);
}

BOOST_AUTO_TEST_CASE(the_portfolio_step_reports_once_and_is_retried) {
  fails_with(throw_lasting);
  BOOST_CHECK_THROW(process(HandlerKind::portfolio), std::runtime_error);
  states.fail("c");
  BOOST_CHECK_THROW(process(HandlerKind::portfolio), std::runtime_error);
  BOOST_TEST(failed_events == 1);
  BOOST_TEST(handled == 2);
}

BOOST_AUTO_TEST_CASE(orchestrator_and_notifications_only_rethrow) {
  fails_with(throw_lasting);
  BOOST_CHECK_THROW(process(HandlerKind::orchestrator), std::runtime_error);
  BOOST_CHECK_THROW(process(HandlerKind::notifications, "o", "e2"), std::runtime_error);
  BOOST_TEST(failed_events == 0);
}

BOOST_AUTO_TEST_CASE(a_failure_that_cannot_be_reported_is_thrown) {
  struct Closed : EventBus {
    using EventBus::EventBus;
    void publish(const Event&) override { throw ClientError("ServiceUnavailable", "down"); }
  } closed{fakes.logger};
  fails_with(throw_lasting);
  EventProcessor processor(fakes.ports(), settings, closed, fakes.store, states);
  SignalGenerated event;
  event.event_id = "e";
  event.correlation_id = "c";
  BOOST_CHECK_THROW(processor.process(*handler, policy_for(HandlerKind::strategy), event,
                                      {.claimant = {.owner = "o", .lease = std::chrono::minutes(1)}}),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(an_event_of_a_failed_workflow_is_skipped_except_by_those_who_report) {
  states.fail("c");
  BOOST_TEST((process(HandlerKind::execution) == ProcessingOutcome::workflow_failed));
  BOOST_TEST((process(HandlerKind::portfolio, "o", "e2") == ProcessingOutcome::workflow_failed));
  BOOST_TEST((process(HandlerKind::notifications, "o", "e3") == ProcessingOutcome::processed));
  BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(execution_happens_once_for_each_workflow) {
  BOOST_TEST((process(HandlerKind::execution, "a", "e1") == ProcessingOutcome::processed));
  BOOST_TEST((process(HandlerKind::execution, "b", "e2") == ProcessingOutcome::duplicate));
  BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(two_events_of_one_workflow_at_the_same_time_execute_once) {
  bool inside = false;
  behaviour = [&] {
    if (inside) return;
    inside = true;
    BOOST_CHECK_THROW(process(HandlerKind::execution, "b", "e2"), ClaimInProgressError);
  };
  BOOST_TEST((process(HandlerKind::execution, "a", "e1") == ProcessingOutcome::processed));
  BOOST_TEST((process(HandlerKind::execution, "b", "e2") == ProcessingOutcome::duplicate));
  BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(a_table_that_is_down_stops_the_event_in_claim_mode) {
  fakes.store.before = [](const std::string&) { throw_transient(); };
  BOOST_CHECK_THROW(process(HandlerKind::execution), ClientError);
  BOOST_TEST(handled == 0);
}

BOOST_AUTO_TEST_CASE(check_then_mark_skips_what_is_marked_and_fails_open) {
  settings.idempotency_mode = IdempotencyMode::check_then_mark;
  BOOST_TEST((process(HandlerKind::notifications) == ProcessingOutcome::processed));
  BOOST_TEST((process(HandlerKind::notifications) == ProcessingOutcome::duplicate));
  const auto marked = fakes.store.get(settings.idempotency_table, "e");
  BOOST_TEST(marked->attributes.at("event_id") == "e");
  fakes.store.before = [](const std::string&) { throw_transient(); };
  BOOST_TEST((process(HandlerKind::notifications) == ProcessingOutcome::processed));
  BOOST_TEST(handled == 2);
}

BOOST_AUTO_TEST_CASE(check_then_mark_forgets_after_its_time_to_live) {
  settings.idempotency_mode = IdempotencyMode::check_then_mark;
  settings.idempotency_ttl = std::chrono::days(1);
  process(HandlerKind::notifications);
  fakes.clock.time += std::chrono::days(1);
  BOOST_TEST((process(HandlerKind::notifications) == ProcessingOutcome::processed));
}

BOOST_AUTO_TEST_CASE(check_then_mark_does_not_mark_a_handler_that_throws_and_marks_one_that_swallows) {
  settings.idempotency_mode = IdempotencyMode::check_then_mark;
  fails_with(throw_transient);
  BOOST_CHECK_THROW(process(HandlerKind::portfolio), ClientError);
  BOOST_TEST(!fakes.store.get(settings.idempotency_table, "e"));
  BOOST_TEST((process(HandlerKind::strategy) == ProcessingOutcome::processed));
  BOOST_TEST(fakes.store.get(settings.idempotency_table, "e").has_value());
  BOOST_TEST(failed_events == 2);
}

BOOST_AUTO_TEST_CASE(without_idempotency_every_delivery_is_handled) {
  settings.idempotency_mode = IdempotencyMode::none;
  process(HandlerKind::execution);
  process(HandlerKind::execution);
  BOOST_TEST(handled == 2);
}

BOOST_AUTO_TEST_SUITE_END()
