#include "fake_aws/lambda/retry_schedule.h"

#include <boost/test/unit_test.hpp>

using namespace crucible;
using namespace crucible::lambda;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(retry_schedules)

BOOST_AUTO_TEST_CASE(errors_wait_a_minute_and_then_two) {
  const Settings settings;
  BOOST_TEST((error_retry_delay(settings, 1) == 1min));
  BOOST_TEST((error_retry_delay(settings, 2) == 2min));
  BOOST_TEST((error_retry_delay(settings, 3) == 2min));
}

BOOST_AUTO_TEST_CASE(throttles_wait_a_second_doubling_to_five_minutes) {
  const Settings settings;
  BOOST_TEST((backoff_delay(settings, 1) == 1s));
  BOOST_TEST((backoff_delay(settings, 2) == 2s));
  BOOST_TEST((backoff_delay(settings, 9) == 256s));
  BOOST_TEST((backoff_delay(settings, 10) == 300s));
  BOOST_TEST((backoff_delay(settings, 1'000'000) == 300s));
}

BOOST_AUTO_TEST_SUITE_END()
