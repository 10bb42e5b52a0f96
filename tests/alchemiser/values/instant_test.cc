#include "alchemiser/values/instant.h"

#include <boost/test/unit_test.hpp>

using alchemiser::Duration;
using alchemiser::Instant;
using alchemiser::parse_iso8601;
using alchemiser::to_iso8601;

namespace {

std::string normalised(const char* text) {
  const auto instant = parse_iso8601(text);
  return instant ? to_iso8601(*instant) : "refused";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instant)

BOOST_AUTO_TEST_CASE(microseconds_are_written_only_when_they_are_not_zero) {
  BOOST_TEST(to_iso8601(Instant(Duration(0))) == "1970-01-01T00:00:00Z");
  BOOST_TEST(to_iso8601(Instant(Duration(1'760'448'600'000'001))) == "2025-10-14T13:30:00.000001Z");
  BOOST_TEST(to_iso8601(Instant(Duration(-1))) == "1969-12-31T23:59:59.999999Z");
}

BOOST_AUTO_TEST_CASE(a_naive_time_is_utc_and_an_offset_is_applied) {
  BOOST_TEST(normalised("2025-10-14T13:30:00") == "2025-10-14T13:30:00Z");
  BOOST_TEST(normalised("2025-10-14 13:30") == "2025-10-14T13:30:00Z");
  BOOST_TEST(normalised("2025-10-14T09:30:00-04:00") == "2025-10-14T13:30:00Z");
  BOOST_TEST(normalised("2025-10-14T22:30:00.5+0900") == "2025-10-14T13:30:00.500000Z");
  BOOST_TEST(normalised("2024-02-29T00:00:00.123456789Z") == "2024-02-29T00:00:00.123456Z");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_date_and_time_is_refused) {
  for (const char* text : {"", "2025-10-14", "2025-02-29T00:00:00Z", "2025-10-14T24:00:00Z", "2025-10-14T13:30:00Zx",
                           "2025-10-14T13:30:00.Z", "2025-10-14T13:30:00+25:00", "0000-01-01T00:00:00Z", "yesterday"}) {
    BOOST_TEST(normalised(text) == "refused", "'" << text << "' was accepted");
  }
}

BOOST_AUTO_TEST_CASE(seconds_round_down) {
  BOOST_TEST(alchemiser::epoch_seconds(Instant(Duration(1'999'999))) == 1);
  BOOST_TEST(alchemiser::epoch_seconds(Instant(Duration(-1))) == -1);
}

BOOST_AUTO_TEST_SUITE_END()
