#include "harness/scenario/words.h"

#include <boost/test/unit_test.hpp>

#include "harness/document/input_error.h"

namespace crucible::scenario {

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(a_count_is_a_number_a_comparison_or_a_range) {
  BOOST_TEST(parse_count("3")->holds(3));
  BOOST_TEST(!parse_count("3")->holds(2));
  BOOST_TEST(parse_count("0")->holds(0));
  BOOST_TEST(!parse_count("0")->holds(1));
  BOOST_TEST(parse_count(">= 1")->holds(7));
  BOOST_TEST(!parse_count("> 1")->holds(1));
  BOOST_TEST(parse_count("<= 2")->holds(2));
  BOOST_TEST(!parse_count("< 2")->holds(2));
  BOOST_TEST(parse_count("2..4")->holds(4));
  BOOST_TEST(!parse_count("2..4")->holds(5));
}

BOOST_AUTO_TEST_CASE(what_is_no_count_is_refused) {
  for (const char* text : {"", "-1", "many", "4..2", ">=", "< 0", "1.5", "3 or 4"}) BOOST_TEST(!parse_count(text));
}

BOOST_AUTO_TEST_CASE(a_time_is_absolute_or_counted_from_the_start) {
  const Time start{std::chrono::hours(1000)};
  BOOST_TEST((read_time(document::parse("+15m", "f"), start) == start + std::chrono::minutes(15)));
  BOOST_TEST((read_time(document::parse("1970-01-01T01:00:00Z", "f"), start) == Time(std::chrono::hours(1))));
}

BOOST_AUTO_TEST_CASE(a_word_that_is_none_is_refused_at_its_place) {
  const auto says = [](std::string_view part) {
    return
        [part](const document::InputError& error) { return std::string(error.what()).find(part) != std::string::npos; };
  };
  BOOST_CHECK_EXCEPTION(read_duration(document::parse("  90", "f")), document::InputError, says("f:1:3: found \"90\""));
  BOOST_CHECK_EXCEPTION(read_time(document::parse("noon", "f"), Time()), document::InputError, says("a time such as"));
  BOOST_CHECK_EXCEPTION(read_count(document::parse("[]", "f")), document::InputError, says("a count such as"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
