#include "alchemiser/orchestration/workflow_states.h"

#include <boost/test/unit_test.hpp>

#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakeClock clock;
  FakeStore store;
  WorkflowStates states{store, clock, "table", std::chrono::hours(1)};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(workflow_states, Fixture)

BOOST_AUTO_TEST_CASE(a_workflow_runs_and_completes) {
  BOOST_TEST(!states.find("c"));
  BOOST_TEST((states.start("c") == Transition::made));
  BOOST_TEST(states.is_workflow_active("c"));
  BOOST_TEST((states.start("c") == Transition::repeated));
  BOOST_TEST((states.complete("c") == Transition::made));
  BOOST_TEST((states.complete("c") == Transition::repeated));
  BOOST_TEST(!states.is_workflow_active("c"));
  BOOST_TEST(!states.is_workflow_failed("c"));
}

BOOST_AUTO_TEST_CASE(the_first_end_stays) {
  states.start("c");
  BOOST_TEST((states.fail("c") == Transition::made));
  BOOST_TEST((states.complete("c") == Transition::refused));
  BOOST_TEST((states.start("c") == Transition::refused));
  BOOST_TEST(states.is_workflow_failed("c"));
  states.complete("d");
  BOOST_TEST((states.fail("d") == Transition::refused));
}

BOOST_AUTO_TEST_CASE(an_end_is_known_without_a_beginning) {
  BOOST_TEST((states.fail("late") == Transition::made));
  BOOST_TEST(states.is_workflow_failed("late"));
}

BOOST_AUTO_TEST_CASE(other_environments_see_the_state) {
  states.fail("c");
  WorkflowStates elsewhere(store, clock, "table", std::chrono::hours(1));
  BOOST_TEST(elsewhere.is_workflow_failed("c"));
}

BOOST_AUTO_TEST_CASE(of_two_concurrent_ends_one_is_made) {
  states.start("c");
  bool inside = false;
  WorkflowStates elsewhere(store, clock, "table", std::chrono::hours(1));
  store.before = [&](const std::string& call) {
    if (inside || call.rfind("put_if_equal", 0) != 0) return;
    inside = true;
    BOOST_TEST((elsewhere.fail("c") == Transition::made));
  };
  BOOST_TEST((states.complete("c") == Transition::refused));
  BOOST_TEST(states.is_workflow_failed("c"));
}

BOOST_AUTO_TEST_SUITE_END()
