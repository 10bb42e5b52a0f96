#include "harness/kernel/time_text.h"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace crucible;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(time_text)

BOOST_AUTO_TEST_CASE(durations_are_read_as_people_write_them) {
  BOOST_TEST((parse_duration("90s") == 90s));
  BOOST_TEST((parse_duration("5m") == 5min));
  BOOST_TEST((parse_duration("1h30m") == 90min));
  BOOST_TEST((parse_duration("2d") == 48h));
  BOOST_TEST((parse_duration("1w") == 168h));
  BOOST_TEST((parse_duration("200ms") == 200ms));
  BOOST_TEST((parse_duration("1.5s") == 1500ms));
  BOOST_TEST((parse_duration("15us") == 15us));
  BOOST_TEST((parse_duration("0s") == 0s));
  BOOST_TEST((parse_duration("1m200ms") == 60'200ms));
}

BOOST_AUTO_TEST_CASE(durations_are_read_as_iso_8601_writes_them) {
  BOOST_TEST((parse_duration("PT5M") == 5min));
  BOOST_TEST((parse_duration("P1DT2H") == 26h));
  BOOST_TEST((parse_duration("P1W") == 168h));
  BOOST_TEST((parse_duration("PT0.25S") == 250ms));
}

BOOST_AUTO_TEST_CASE(what_is_no_duration_is_refused) {
  for (const char* text : {"", "s", "5", "-5s", "5 s", "5m1h", "5m5m", "1.s", "1e3s", "P", "PT", "P1DT", "P5M", "PT5D",
                           "PT5MT5S", "0.1us", "5000w2000d", "99999999999999999999s", "37000d"}) {
    BOOST_TEST(!parse_duration(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(a_duration_is_written_in_its_shortest_form) {
  BOOST_TEST(format_duration(0s) == "0s");
  BOOST_TEST(format_duration(90min) == "1h30m");
  BOOST_TEST(format_duration(84'991s) == "23h36m31s");
  BOOST_TEST(format_duration(200ms) == "200ms");
  BOOST_TEST(format_duration(1'000'001us) == "1s1us");
  BOOST_TEST(format_duration(-5s) == "-5s");
}

BOOST_AUTO_TEST_CASE(what_is_written_can_be_read_again) {
  for (const Duration duration : {Duration(1us), Duration(999'999us), Duration(26h + 3ms), Duration(24h * 365)}) {
    BOOST_TEST((parse_duration(format_duration(duration)) == duration));
  }
}

BOOST_AUTO_TEST_CASE(times_are_read_and_written_as_rfc_3339) {
  BOOST_TEST(format_time(*parse_time("2025-10-14T13:30:00Z")) == "2025-10-14T13:30:00Z");
  BOOST_TEST(format_time(*parse_time("2025-10-14T13:30:00.25Z")) == "2025-10-14T13:30:00.250Z");
  BOOST_TEST(format_time(*parse_time("2025-10-14T13:30:00.250001Z")) == "2025-10-14T13:30:00.250001Z");
  BOOST_TEST(format_time(*parse_time("2025-10-14T22:30:00+09:00")) == "2025-10-14T13:30:00Z");
  BOOST_TEST(format_time(*parse_time("2024-02-29T23:59:59-00:30")) == "2024-03-01T00:29:59Z");
  BOOST_TEST(format_whole_seconds(*parse_time("2025-10-14T13:30:00.999Z")) == "2025-10-14T13:30:00Z");
  BOOST_TEST((*parse_time("1970-01-01T00:00:00Z") == Time{}));
}

BOOST_AUTO_TEST_CASE(what_is_no_time_is_refused) {
  for (const char* text :
       {"", "2025-10-14", "2025-10-14T13:30:00", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-10-14T24:00:00Z",
        "2025-10-14T13:60:00Z", "2025-10-14T13:30:60Z", "1969-12-31T23:59:59Z", "2025-10-14T13:30:00.Z",
        "2025-10-14T13:30:00.1234567Z", "2025-10-14T13:30:00Zx", "2025-10-14T13:30:00+24:00", "2262-01-01T00:00:00Z",
        "2025-1-14T13:30:00Z"}) {
    BOOST_TEST(!parse_time(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
