#include "fake_aws/eventbridge/retry_schedule.h"

#include <boost/test/unit_test.hpp>

#include "harness/kernel/time_text.h"

namespace crucible::eventbridge {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Time kStart{hours(1000)};

BOOST_AUTO_TEST_SUITE(retry_schedule)

BOOST_AUTO_TEST_CASE(delays_double_from_a_second_to_the_cap) {
  BOOST_TEST((retry_delay({}, 1) == seconds(1)));
  BOOST_TEST((retry_delay({}, 2) == seconds(2)));
  BOOST_TEST((retry_delay({}, 9) == seconds(256)));
  BOOST_TEST((retry_delay({}, 10) == seconds(480)));
  BOOST_TEST((retry_delay({}, 185) == seconds(480)));
}

BOOST_AUTO_TEST_CASE(the_185th_unjittered_retry_is_due_23_h_36_min_31_s_after_the_first_attempt) {
  Time now = kStart;
  for (std::int64_t attempt = 1; attempt <= 185; ++attempt) {
    const RetryDecision next = after_failure({}, {}, attempt, kStart, now, 0);
    BOOST_REQUIRE(!next.exhausted);
    now = next.at;
  }
  BOOST_TEST(format_duration(now - kStart) == "23h36m31s");
  const RetryDecision last = after_failure({}, {}, 186, kStart, now, 0);
  BOOST_TEST((last == RetryDecision{.at = now, .exhausted = Exhaustion::maximum_retry_attempts}));
}

BOOST_AUTO_TEST_CASE(no_retries_at_all_are_exhausted_by_the_first_failure) {
  const RetryPolicy none{.maximum_retry_attempts = 0};
  BOOST_TEST((after_failure({}, none, 1, kStart, kStart, 0) ==
              RetryDecision{.at = kStart, .exhausted = Exhaustion::maximum_retry_attempts}));
}

BOOST_AUTO_TEST_CASE(a_retry_due_at_the_age_limit_is_made_and_one_due_after_it_is_not) {
  const RetryPolicy minute{.maximum_event_age = minutes(1)};
  const Time at_limit = kStart + seconds(60) - seconds(4);
  BOOST_TEST((after_failure({}, minute, 3, kStart, at_limit, 0) ==
              RetryDecision{.at = kStart + seconds(60), .exhausted = std::nullopt}));
  const Time past_limit = at_limit + milliseconds(1);
  BOOST_TEST((after_failure({}, minute, 3, kStart, past_limit, 0) ==
              RetryDecision{.at = kStart + seconds(60), .exhausted = Exhaustion::maximum_event_age}));
}

BOOST_AUTO_TEST_CASE(an_attempt_that_began_after_the_age_limit_is_exhausted_at_once) {
  const RetryPolicy minute{.maximum_event_age = minutes(1)};
  const Time late = kStart + minutes(5);
  BOOST_TEST((after_failure({}, minute, 1, kStart, late, 0) ==
              RetryDecision{.at = late, .exhausted = Exhaustion::maximum_event_age}));
}

BOOST_AUTO_TEST_CASE(jitter_answers_lengthen_and_shorten_by_turns_and_zero_is_none) {
  BOOST_TEST((jitter_from_answer(0) == milliseconds(0)));
  BOOST_TEST((jitter_from_answer(1) == milliseconds(1)));
  BOOST_TEST((jitter_from_answer(2) == milliseconds(-1)));
  BOOST_TEST((jitter_from_answer(5) == milliseconds(3)));
  BOOST_TEST(jitter_bound({}, 1) == 201);
  BOOST_TEST(jitter_bound({.jitter_thousandths = 0}, 7) == 1);
  const std::uint64_t widest = jitter_bound({}, 10) - 1;
  BOOST_TEST((jitter_from_answer(widest) == milliseconds(-48000)));
}

BOOST_AUTO_TEST_CASE(a_curve_of_factor_one_stays_at_its_base) {
  const RetryCurve flat{.base = seconds(5), .factor = 1};
  BOOST_TEST((retry_delay(flat, 1) == seconds(5)));
  BOOST_TEST((retry_delay(flat, 185) == seconds(5)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge
