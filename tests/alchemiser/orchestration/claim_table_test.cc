#include "alchemiser/orchestration/claim_table.h"

#include <boost/test/unit_test.hpp>

#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakeClock clock;
  FakeIds ids;
  FakeStore store;
  ClaimTable table{store, clock, ids, "table", std::chrono::days(400)};
  Claimant first{.owner = "first", .lease = std::chrono::minutes(15)};
  Claimant second{.owner = "second", .lease = std::chrono::minutes(15)};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(claim_table, Fixture)

BOOST_AUTO_TEST_CASE(work_is_claimed_once_and_completed_for_good) {
  const ClaimAnswer mine = table.claim("k", first);
  BOOST_TEST((mine.outcome == ClaimOutcome::acquired));
  BOOST_TEST(mine.claim.attempt == 1);
  BOOST_TEST((table.claim("k", second).outcome == ClaimOutcome::in_progress));
  BOOST_TEST(table.complete(mine.claim));
  BOOST_TEST((table.claim("k", first).outcome == ClaimOutcome::completed_before));
  BOOST_TEST((table.claim("k", second).outcome == ClaimOutcome::completed_before));
}

BOOST_AUTO_TEST_CASE(a_released_claim_is_free_and_remembers_the_attempts) {
  table.release(table.claim("k", first).claim);
  const ClaimAnswer again = table.claim("k", second);
  BOOST_TEST((again.outcome == ClaimOutcome::acquired));
  BOOST_TEST(again.claim.attempt == 2);
}

BOOST_AUTO_TEST_CASE(an_owner_takes_over_from_its_own_dead_attempt_at_once) {
  table.claim("k", first);
  const ClaimAnswer again = table.claim("k", first);
  BOOST_TEST((again.outcome == ClaimOutcome::acquired));
  BOOST_TEST(again.claim.attempt == 2);
}

BOOST_AUTO_TEST_CASE(another_takes_over_when_the_lease_has_run_out_and_not_before) {
  const ClaimAnswer dead = table.claim("k", first);
  clock.time += first.lease - Duration(1);
  BOOST_TEST((table.claim("k", second).outcome == ClaimOutcome::in_progress));
  clock.time += Duration(1);
  BOOST_TEST((table.claim("k", second).outcome == ClaimOutcome::acquired));
  BOOST_TEST(!table.complete(dead.claim));  // it was lost meanwhile
  BOOST_TEST((table.claim("k", first).outcome == ClaimOutcome::in_progress));
}

BOOST_AUTO_TEST_CASE(an_item_past_its_time_to_live_counts_as_forgotten_although_the_store_still_has_it) {
  table.complete(table.claim("k", first).claim);
  clock.time += std::chrono::days(400);
  const ClaimAnswer again = table.claim("k", second);
  BOOST_TEST((again.outcome == ClaimOutcome::acquired));
  BOOST_TEST(again.claim.attempt == 1);
}

BOOST_AUTO_TEST_CASE(of_two_that_take_over_at_once_one_gets_it) {
  table.release(table.claim("k", first).claim);
  bool inside = false;
  ClaimAnswer other;
  store.before = [&](const std::string& call) {
    if (inside || call != "put_if_equal k") return;
    inside = true;
    other = table.claim("k", second);
  };
  BOOST_TEST((table.claim("k", first).outcome == ClaimOutcome::in_progress));
  BOOST_TEST((other.outcome == ClaimOutcome::acquired));
}

BOOST_AUTO_TEST_CASE(a_claim_whose_answer_was_lost_is_the_callers_own) {
  bool lost = false;
  store.before = [&](const std::string& call) {
    if (lost || call != "put_if_absent k") return;
    lost = true;
    const ClaimAnswer taken = table.claim("k", first);
    BOOST_TEST((taken.outcome == ClaimOutcome::acquired));
    throw ClientError("RequestTimeout", "no answer");
  };
  BOOST_CHECK_THROW(table.claim("k", first), ClientError);
  BOOST_TEST((table.claim("k", first).outcome == ClaimOutcome::acquired));
}

BOOST_AUTO_TEST_SUITE_END()
