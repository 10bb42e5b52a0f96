#include "fake_aws/scheduler/firing_times.h"

#include <boost/test/unit_test.hpp>
#include <vector>

#include "harness/kernel/time_text.h"

namespace crucible::scheduler {
namespace {

FiringTimes times(const char* expression, const char* zone) {
  return {.expression = *eventbridge::parse_schedule_expression(expression),
          .zone = *TimeZone::find(zone),
          .anchor = Time{}};
}

std::vector<std::string> from(const FiringTimes& schedule, const char* start, int count) {
  std::vector<std::string> found;
  Time after = *parse_time(start);
  for (int at = 0; at < count; ++at) {
    const std::optional<Time> next = schedule.at_or_after(after);
    if (!next) break;
    found.push_back(format_time(*next));
    after = *next + Duration(1);
  }
  return found;
}

using Texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(firing_times)

BOOST_AUTO_TEST_CASE(the_trading_day_starts_at_the_same_local_time_before_and_after_a_dst_change) {
  const FiringTimes opening = times("cron(35 9 ? * MON-FRI *)", "America/New_York");
  // Clocks went back on Sunday, 2 November 2025, and forward on Sunday, 8 March 2026.
  BOOST_TEST(from(opening, "2025-10-31T00:00:00Z", 2) == (Texts{"2025-10-31T13:35:00Z", "2025-11-03T14:35:00Z"}),
             boost::test_tools::per_element());
  BOOST_TEST(from(opening, "2026-03-06T00:00:00Z", 2) == (Texts{"2026-03-06T14:35:00Z", "2026-03-09T13:35:00Z"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_local_time_that_is_skipped_does_not_fire) {
  const FiringTimes night = times("cron(30 2 * * ? *)", "America/New_York");
  BOOST_TEST(from(night, "2026-03-07T00:00:00Z", 2) == (Texts{"2026-03-07T07:30:00Z", "2026-03-09T06:30:00Z"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_local_time_that_is_repeated_fires_once) {
  const FiringTimes night = times("cron(30 1 * * ? *)", "America/New_York");
  BOOST_TEST(from(night, "2025-11-02T00:00:00Z", 2) == (Texts{"2025-11-02T05:30:00Z", "2025-11-03T06:30:00Z"}),
             boost::test_tools::per_element());
  // Asked within the repetition, the next is tomorrow's.
  BOOST_TEST(from(night, "2025-11-02T06:10:00Z", 1) == Texts{"2025-11-03T06:30:00Z"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_one_time_schedule_is_read_in_its_zone) {
  BOOST_TEST(from(times("at(2025-10-14T09:35:00)", "America/New_York"), "2025-10-01T00:00:00Z", 3) ==
                 Texts{"2025-10-14T13:35:00Z"},
             boost::test_tools::per_element());
  BOOST_TEST(from(times("at(2026-03-08T02:30:00)", "America/New_York"), "2025-10-01T00:00:00Z", 3).empty());
  BOOST_TEST(from(times("at(2025-10-14T09:35:00)", "UTC"), "2025-10-14T09:35:01Z", 3).empty());
}

BOOST_AUTO_TEST_CASE(a_rate_steps_from_its_anchor_whatever_the_zone) {
  FiringTimes daily = times("rate(1 day)", "America/New_York");
  daily.anchor = *parse_time("2025-11-01T12:00:00Z");
  BOOST_TEST(from(daily, "2025-11-01T12:00:00Z", 3) ==
                 (Texts{"2025-11-01T12:00:00Z", "2025-11-02T12:00:00Z", "2025-11-03T12:00:00Z"}),
             boost::test_tools::per_element());
  BOOST_TEST(from(daily, "2025-10-01T00:00:00Z", 1) == Texts{"2025-11-01T12:00:00Z"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(start_and_end_bound_what_recurs) {
  FiringTimes hourly = times("cron(0 * * * ? *)", "UTC");
  hourly.start = *parse_time("2025-10-14T10:30:00Z");
  hourly.end = *parse_time("2025-10-14T12:00:00Z");
  BOOST_TEST(from(hourly, "2025-10-01T00:00:00Z", 9) == (Texts{"2025-10-14T11:00:00Z", "2025-10-14T12:00:00Z"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(zones_are_known_by_their_iana_names) {
  BOOST_TEST(!TimeZone::find("Mars/Olympus").has_value());
  BOOST_TEST(!TimeZone::find("").has_value());
  BOOST_TEST(TimeZone::find("Asia/Tokyo").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::scheduler
