#include "fake_aws/eventbridge/cron.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/schedule_expression.h"
#include "harness/kernel/time_text.h"

namespace crucible::eventbridge {
namespace {

WallMinutes wall(const std::string& text) {
  return WallMinutes(std::chrono::floor<std::chrono::minutes>(parse_time(text + ":00Z")->time_since_epoch()));
}

std::string text_of(WallMinutes minutes) {
  return format_time(Time(minutes.time_since_epoch())).substr(0, 16);
}

std::string next(const std::string& fields, const std::string& after) {
  const std::optional<Cron> cron = Cron::parse(fields);
  if (!cron) return "invalid";
  const std::optional<WallMinutes> found = cron->next_after(wall(after));
  return found ? text_of(*found) : "never";
}

BOOST_AUTO_TEST_SUITE(cron)

struct Case {
  const char* fields;
  const char* after;
  const char* next;
};
std::ostream& operator<<(std::ostream& out, const Case& one) {
  return out << one.fields << " after " << one.after;
}

const Case kCases[] = {
    {"35 9 ? * MON-FRI *", "2025-10-17T09:35", "2025-10-20T09:35"},  // Friday to Monday
    {"35 9 ? * MON-FRI *", "2025-10-17T09:34", "2025-10-17T09:35"},
    {"0 10 * * ? *", "2025-10-14T10:00", "2025-10-15T10:00"},
    {"15 12 * * ? *", "2025-12-31T12:15", "2026-01-01T12:15"},
    {"0 8 1 * ? *", "2025-10-01T08:00", "2025-11-01T08:00"},
    {"0/15 * * * ? *", "2025-10-14T13:31", "2025-10-14T13:45"},
    {"*/15 * * * ? *", "2025-10-14T13:46", "2025-10-14T14:00"},
    {"5/20 * * * ? *", "2025-10-14T13:26", "2025-10-14T13:45"},
    {"0/5 8-17 ? * MON-FRI *", "2025-10-17T17:55", "2025-10-20T08:00"},
    {"0/30 20-23 ? * MON-FRI *", "2025-10-14T23:30", "2025-10-15T20:00"},
    {"0 2 ? * SAT#3 *", "2025-10-14T00:00", "2025-10-18T02:00"},
    {"0 2 ? * 6#5 *", "2025-10-14T00:00", "2025-10-31T02:00"},  // fifth Friday
    {"0 2 ? * 6#5 *", "2025-11-01T00:00", "2026-01-30T02:00"},  // the next month that has one
    {"15 10 ? * 6L 2025-2026", "2025-10-14T00:00", "2025-10-31T10:15"},
    {"15 10 ? * 6L 2002-2005", "2025-10-14T00:00", "never"},
    {"0 0 L * ? *", "2026-02-01T00:00", "2026-02-28T00:00"},
    {"0 0 L * ? *", "2028-02-01T00:00", "2028-02-29T00:00"},
    {"0 0 L-3 * ? *", "2026-02-01T00:00", "2026-02-25T00:00"},
    {"0 0 LW * ? *", "2026-02-01T00:00", "2026-02-27T00:00"},   // the 28th is a Saturday
    {"0 0 15W * ? *", "2025-11-01T00:00", "2025-11-14T00:00"},  // the 15th is a Saturday
    {"0 0 16W * ? *", "2025-11-01T00:00", "2025-11-17T00:00"},  // the 16th is a Sunday
    {"0 0 1W * ? *", "2025-10-31T00:00", "2025-11-03T00:00"},   // Saturday the 1st, not out of the month
    {"0 0 31W * ? *", "2026-05-01T00:00", "2026-05-29T00:00"},  // Sunday the 31st, not out of the month
    {"0 0 29 2 ? *", "2025-03-01T00:00", "2028-02-29T00:00"},
    {"0 0 30 FEB ? *", "2025-03-01T00:00", "never"},
    {"0 0 ? JAN,JUL 1,7 *", "2025-10-14T00:00", "2026-01-03T00:00"},  // a Saturday
    {"1-31/30 1-1 ? * 1,7 *", "2025-10-18T01:01", "2025-10-18T01:31"},
    {"30-30 13-13 ? * 2,4,6 *", "2025-10-14T00:00", "2025-10-15T13:30"},
    {"0-59/10 0-23/2 ? * * *", "2025-10-14T01:00", "2025-10-14T02:00"},
    {"0 0 ? * FRI-MON *", "2025-10-14T00:00", "2025-10-17T00:00"},
    {"0 0 1 1 ? 2199", "2025-10-14T00:00", "2199-01-01T00:00"},
    {"* * ? * L *", "2025-10-14T00:00", "2025-10-18T00:00"},  // L alone is Saturday
};

BOOST_DATA_TEST_CASE(the_next_time_is_the_first_that_matches, boost::unit_test::data::make(kCases), one) {
  BOOST_TEST(next(one.fields, one.after) == one.next);
}

const char* const kInvalid[] = {"0 1 * * * *",  // both day fields say something
                                "0 1 ? * ? *",  // neither does
                                "7 20 * * NOT *",
                                "INVALID",
                                "",
                                "0 dummy ? * MON-FRI *",
                                "71 8 1 * ? *",
                                "0 24 1 * ? *",
                                "0 0 0 * ? *",
                                "0 0 32 * ? *",
                                "0 0 ? * 8 *",
                                "0 0 ? * 6#6 *",
                                "0 0 ? * 6#0 *",
                                "0 0 1 13 ? *",
                                "0 0 1 * ? 1969",
                                "0 0 1 * ? 2200",
                                "0/0 0 1 * ? *",
                                "0 0 1 * ?",
                                "0  0 1 * ? *",
                                "0 0 1 * ? * ",
                                "0 ? 1 * ? *",
                                "0 0 W * ? *",
                                "0 0 1 * ? 2030-2020",
                                "-1 0 1 * ? *",
                                "0 0 1, * ? *"};

BOOST_DATA_TEST_CASE(what_aws_refuses_is_refused, boost::unit_test::data::make(kInvalid), fields) {
  BOOST_TEST(!Cron::parse(fields).has_value());
}

BOOST_AUTO_TEST_CASE(rates_are_strict_about_their_unit) {
  for (const char* good :
       {"rate(1 minute)", "rate(10 minutes)", "rate(1 hour)", "rate(12 hours)", "rate(1 day)", "rate(7 days)"}) {
    BOOST_TEST(parse_schedule_expression(good).has_value(), good);
  }
  for (const char* bad :
       {"rate(10 seconds)", "rate(10 years)", "rate(1 days)", "rate(1 minutes)", "rate(10 minute)", "rate(10 hour)",
        "rate(10 day)", "rate(10)", "rate(foo minutes)", "rate(10 MINUTES)", "rate( 10 minutes )", " rate(10 minutes)",
        "rate(10 minutess)", "rate(-10 minutes)", "rate(0 minutes)", "rate()", "RATE(1 minute)", "rate(1 minute) "}) {
    BOOST_TEST(!parse_schedule_expression(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_CASE(one_time_schedules_name_a_second) {
  BOOST_TEST(parse_schedule_expression("at(2022-12-31T23:59:59)").has_value());
  for (const char* bad : {"at(2021-12-31)", "at(2021-12-31T23:59:59Z)", "at(2021-13-31T23:59:59)", "at()"}) {
    BOOST_TEST(!parse_schedule_expression(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge
