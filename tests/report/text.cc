#include "harness/report/text.h"

#include <boost/test/unit_test.hpp>

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(text_)

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

BOOST_AUTO_TEST_CASE(an_offset_counts_hours_past_a_day) {
  BOOST_TEST(offset_text(minutes(5)) == "+00:05:00.000");
  BOOST_TEST(offset_text(hours(26) + milliseconds(7)) == "+26:00:00.007");
  BOOST_TEST(offset_text(microseconds(1)) == "+00:00:00.000001");
  BOOST_TEST(offset_text(-seconds(1)) == "-00:00:01.000");
}

BOOST_AUTO_TEST_CASE(a_brief_duration_drops_what_nobody_reads) {
  BOOST_TEST(brief_duration(Duration{0}) == "0s");
  BOOST_TEST(brief_duration(hours(26)) == "1d2h");
  BOOST_TEST(brief_duration(seconds(65) + milliseconds(999)) == "1m5s");
  BOOST_TEST(brief_duration(milliseconds(1250)) == "1.250s");
  BOOST_TEST(brief_duration(microseconds(1999)) == "1ms");
  BOOST_TEST(brief_duration(microseconds(999)) == "0s");
}

BOOST_AUTO_TEST_CASE(seconds_are_exact_and_have_no_trailing_zeros) {
  BOOST_TEST(seconds_text(hours(26)) == "93600");
  BOOST_TEST(seconds_text(milliseconds(250)) == "0.25");
  BOOST_TEST(seconds_text(microseconds(1'000'001)) == "1.000001");
}

BOOST_AUTO_TEST_CASE(a_place_is_told_as_far_as_it_is_known) {
  BOOST_TEST(place_text({.file = "a.yaml", .line = 3, .column = 5}) == "a.yaml:3:5");
  BOOST_TEST(place_text({.file = "a.yaml"}) == "a.yaml");
}

BOOST_AUTO_TEST_CASE(a_json_string_is_valid_whatever_the_bytes) {
  BOOST_TEST(json_string("a\"b\n") == "\"a\\\"b\\n\"");
  BOOST_TEST(json_string("\xff") == "\"\xEF\xBF\xBD\"");
}

BOOST_AUTO_TEST_CASE(a_shell_word_is_quoted_only_where_it_must_be) {
  BOOST_TEST(shell_word("scenarios/a-b_1.yaml") == "scenarios/a-b_1.yaml");
  BOOST_TEST(shell_word("it's here") == "'it'\\''s here'");
  BOOST_TEST(shell_word("") == "''");
  BOOST_TEST(shell_word("$HOME") == "'$HOME'");
}

BOOST_AUTO_TEST_CASE(no_text_can_steer_the_terminal) {
  BOOST_TEST(printable("a\x1b[31mb\nc\r\x7f") == "a\\x1b[31mb\nc\\x0d\\x7f");
}

BOOST_AUTO_TEST_CASE(a_newline_at_the_end_begins_no_line) {
  BOOST_TEST(lines_of("a\n\nb\n") == (std::vector<std::string>{"a", "", "b"}), boost::test_tools::per_element());
  BOOST_TEST(lines_of("").empty());
}

BOOST_AUTO_TEST_CASE(columns_count_characters_not_bytes) {
  BOOST_TEST(width_of("né") == 2U);
  BOOST_TEST(padded("né", 4) == "né  ");
  BOOST_TEST(right_aligned("né", 4) == "  né");
  BOOST_TEST(padded("longer", 3) == "longer");
}

BOOST_AUTO_TEST_CASE(one_is_not_plural) {
  BOOST_TEST(counted(1, "record") == "1 record");
  BOOST_TEST(counted(0, "record") == "0 records");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
