#include "harness/document/input_error.h"

#include <boost/test/unit_test.hpp>
#include <vector>

using crucible::document::in_quotes;
using crucible::document::InputError;
using crucible::document::nearest_word;
using crucible::document::unknown_word;

namespace {
const std::vector<std::string> retry_words = {"MaximumRetryAttempts", "MaximumEventAgeInSeconds"};
const std::vector<std::string> key_words = {"source", "detail-type", "detail", "time"};
}  // namespace

BOOST_AUTO_TEST_SUITE(input_error)

BOOST_AUTO_TEST_CASE(what_is_file_line_column_and_message) {
  BOOST_TEST(InputError({"a.yaml", 3, 7}, "wrong").what() == std::string("a.yaml:3:7: wrong"));
}

BOOST_AUTO_TEST_CASE(a_place_without_a_line_names_the_file_only) {
  BOOST_TEST(InputError({"a.yaml", 0, 0}, "no such file").what() == std::string("a.yaml: no such file"));
  BOOST_TEST(InputError({}, "wrong").what() == std::string("wrong"));
}

BOOST_AUTO_TEST_CASE(a_message_is_one_line_whatever_it_quotes) {
  BOOST_TEST(InputError({}, "a\nb\x01").message() == "a\\nb\\x01");
}

BOOST_AUTO_TEST_CASE(a_slip_finds_the_word_meant) {
  BOOST_TEST(nearest_word("detial-type", key_words) == "detail-type");
  BOOST_TEST(nearest_word("Source", key_words) == "source");
  BOOST_TEST(nearest_word("tmie", key_words) == "time");
}

BOOST_AUTO_TEST_CASE(a_word_left_unfinished_finds_the_whole_one) {
  BOOST_TEST(nearest_word("MaximumEventAge", retry_words) == "MaximumEventAgeInSeconds");
  BOOST_TEST(nearest_word("MaximumRetryAttempt", retry_words) == "MaximumRetryAttempts");
}

BOOST_AUTO_TEST_CASE(nothing_near_finds_nothing) {
  BOOST_TEST(nearest_word("zebra", key_words) == "");
  BOOST_TEST(nearest_word("", key_words) == "");
  BOOST_TEST(nearest_word("x", key_words) == "");
  BOOST_TEST(nearest_word(std::string(1'000'000, 'x'), key_words) == "");
}

BOOST_AUTO_TEST_CASE(an_unknown_word_asks_whether_the_nearest_was_meant) {
  BOOST_TEST(unknown_word("key", "detial-type", key_words) ==
             "unknown key \"detial-type\"; did you mean \"detail-type\"?");
  BOOST_TEST(unknown_word("key", "zebra", key_words) == "unknown key \"zebra\"");
}

BOOST_AUTO_TEST_CASE(a_long_word_is_cut_between_characters) {
  const std::string shown = in_quotes(std::string(79, 'a') + "\xC3\xA9" + std::string(50, 'b'));
  BOOST_TEST(shown == "\"" + std::string(79, 'a') + "...\"");
}

BOOST_AUTO_TEST_SUITE_END()
