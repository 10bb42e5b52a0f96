#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/pattern.h"

namespace crucible::pattern {
namespace {

bool matches(const std::string& pattern, const std::string& event) {
  return Pattern::compile(pattern).matches(EventFields::from_text(event));
}

/// A value list against the field "f", written as JSON.
bool list_matches(const std::string& list, const std::string& value) {
  return matches("{\"f\": " + list + "}", "{\"f\": " + value + "}");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(value_lists)

BOOST_AUTO_TEST_CASE(a_string_matches_itself_and_nothing_of_another_case_or_type) {
  BOOST_TEST(list_matches(R"(["paid"])", R"("paid")"));
  BOOST_TEST(!list_matches(R"(["paid"])", R"("Paid")"));
  BOOST_TEST(!list_matches(R"(["1"])", "1"));
  BOOST_TEST(!list_matches("[1]", R"("1")"));
}

BOOST_AUTO_TEST_CASE(any_value_of_a_list_suffices) {
  BOOST_TEST(list_matches(R"(["a", "b", 3])", "3"));
  BOOST_TEST(!list_matches(R"(["a", "b", 3])", "4"));
}

BOOST_AUTO_TEST_CASE(escapes_mean_their_characters) {
  BOOST_TEST(list_matches(R"(["\u0061\/b"])", R"("a/\u0062")"));
}

BOOST_AUTO_TEST_CASE(true_false_and_null_are_values_of_their_own) {
  BOOST_TEST(list_matches("[null]", "null"));
  BOOST_TEST(!list_matches("[null]", R"("null")"));
  BOOST_TEST(!list_matches(R"([""])", "null"));
  BOOST_TEST(list_matches("[true]", "true"));
  BOOST_TEST(!list_matches("[true]", "false"));
}

BOOST_AUTO_TEST_CASE(numbers_match_by_value) {
  BOOST_TEST(list_matches("[300]", "3e2"));
  BOOST_TEST(list_matches("[300.0]", "300"));
  BOOST_TEST(list_matches("[0]", "-0.0"));
  BOOST_TEST(!list_matches("[300]", "300.1"));
}

BOOST_AUTO_TEST_CASE(numbers_beyond_doubles_match_by_their_text) {
  BOOST_TEST(list_matches("[1e400]", "1e400"));
  BOOST_TEST(!list_matches("[1e400]", "1E400"));
  BOOST_TEST(list_matches("[9007199254740993]", "9007199254740993"));
  BOOST_TEST(!list_matches("[9007199254740993]", "9007199254740992"));
}

BOOST_AUTO_TEST_CASE(a_string_that_is_an_address_matches_by_address) {
  BOOST_TEST(list_matches(R"(["10.0.0.1"])", R"("010.0.0.1")"));
  BOOST_TEST(list_matches(R"(["::1"])", R"("0:0:0:0:0:0:0:1")"));
  BOOST_TEST(!list_matches(R"(["0.0.0.0"])", R"("::")"));
  BOOST_TEST(list_matches(R"(["10.0.0.999"])", R"("10.0.0.999")"));
}

BOOST_AUTO_TEST_CASE(prefix_and_suffix_look_at_the_ends_of_strings) {
  BOOST_TEST(list_matches(R"([{"prefix": "ab"}])", R"("abc")"));
  BOOST_TEST(!list_matches(R"([{"prefix": "b"}])", R"("abc")"));
  BOOST_TEST(list_matches(R"([{"prefix": ""}])", R"("")"));
  BOOST_TEST(!list_matches(R"([{"prefix": ""}])", "1"));
  BOOST_TEST(list_matches(R"([{"suffix": ".png"}])", R"("a.png")"));
  BOOST_TEST(!list_matches(R"([{"suffix": ".png"}])", R"("a.PNG")"));
  BOOST_TEST(!list_matches(R"([{"prefix": "\"q\""}])", R"("\"q")"));
}

BOOST_AUTO_TEST_CASE(ignoring_case_folds_the_pattern_not_the_value) {
  BOOST_TEST(list_matches(R"([{"equals-ignore-case": "stra\u00dfe"}])", R"("STRASSE")"));
  BOOST_TEST(!list_matches(R"([{"equals-ignore-case": "STRASSE"}])", "\"stra\u00dfe\""));
  BOOST_TEST(list_matches("[{\"equals-ignore-case\": \"\u017f\"}]", R"("S")"));
  BOOST_TEST(!list_matches("[{\"equals-ignore-case\": \"\u017f\"}]", R"("s")"));
  BOOST_TEST(list_matches(R"([{"equals-ignore-case": "\ud83d\ude00X"}])", R"("\ud83d\ude00x")"));
  BOOST_TEST(list_matches(R"([{"prefix": {"equals-ignore-case": "AB"}}])", R"("aBc")"));
  BOOST_TEST(list_matches(R"([{"suffix": {"equals-ignore-case": ".png"}}])", R"("x.PnG")"));
  BOOST_TEST(!list_matches(R"([{"suffix": {"equals-ignore-case": ".png"}}])", R"("png")"));
}

BOOST_AUTO_TEST_CASE(a_star_stands_for_any_run_of_characters) {
  BOOST_TEST(list_matches(R"([{"wildcard": "/a/*/c*.txt"}])", R"("/a/b/b/c1.txt")"));
  BOOST_TEST(!list_matches(R"([{"wildcard": "a*a"}])", R"("a")"));
  BOOST_TEST(list_matches(R"([{"wildcard": "*"}])", R"("")"));
  BOOST_TEST(!list_matches(R"([{"wildcard": "*"}])", "1"));
  BOOST_TEST(list_matches(R"([{"wildcard": "a\\*\\\\*"}])", R"("a*\\b")"));
  BOOST_TEST(!list_matches(R"([{"wildcard": "a\\*"}])", R"("ab")"));
  BOOST_TEST(list_matches(R"([{"wildcard": "*ab*ab"}])", R"("abab")"));
  BOOST_TEST(!list_matches(R"([{"wildcard": "*ab*ab"}])", R"("aab")"));
}

BOOST_AUTO_TEST_CASE(numeric_compares_numbers_and_only_numbers) {
  BOOST_TEST(list_matches(R"([{"numeric": ["=", 5]}])", "5.0"));
  BOOST_TEST(!list_matches(R"([{"numeric": ["=", 5]}])", R"("5")"));
  BOOST_TEST(list_matches(R"([{"numeric": [">", 0, "<=", 5]}])", "5"));
  BOOST_TEST(!list_matches(R"([{"numeric": [">", 0, "<=", 5]}])", "0"));
  BOOST_TEST(list_matches(R"([{"numeric": ["<", -1.5]}])", "-1e9"));
  BOOST_TEST(!list_matches(R"([{"numeric": [">=", 1]}])", "9007199254740993"));
}

BOOST_AUTO_TEST_CASE(the_documented_numeric_range_is_a_switch) {
  const Options documented{.numeric_range = NumericRange::documented};
  BOOST_CHECK_NO_THROW(Pattern::compile(R"({"f": [{"numeric": [">", 6e9]}]})"));
  BOOST_CHECK_THROW(Pattern::compile(R"({"f": [{"numeric": [">", 6e9]}]})", documented), InvalidPattern);
  const Pattern above = Pattern::compile(R"({"f": [{"numeric": [">", 1]}]})", documented);
  BOOST_TEST(above.matches(EventFields::from_text(R"({"f": 5e9})")));
  BOOST_TEST(!above.matches(EventFields::from_text(R"({"f": 5000000001})")));
}

BOOST_AUTO_TEST_CASE(cidr_holds_the_whole_block_of_its_own_family) {
  BOOST_TEST(list_matches(R"([{"cidr": "10.0.0.255/24"}])", R"("10.0.0.0")"));
  BOOST_TEST(!list_matches(R"([{"cidr": "10.0.0.0/24"}])", R"("10.0.1.0")"));
  BOOST_TEST(list_matches(R"([{"cidr": "2001:db8::/32"}])", R"("2001:DB8:1::7")"));
  BOOST_TEST(!list_matches(R"([{"cidr": "0.0.0.0/0"}])", R"("::1")"));
  BOOST_TEST(!list_matches(R"([{"cidr": "0.0.0.0/0"}])", "123"));
}

BOOST_AUTO_TEST_CASE(anything_but_matches_every_other_scalar_but_not_absence) {
  BOOST_TEST(!list_matches(R"([{"anything-but": "a"}])", R"("a")"));
  BOOST_TEST(list_matches(R"([{"anything-but": "a"}])", "null"));
  BOOST_TEST(list_matches(R"([{"anything-but": [1, 2]}])", R"("1")"));
  BOOST_TEST(!list_matches(R"([{"anything-but": [1, 2]}])", "2.0"));
  BOOST_TEST(!matches(R"({"f": [{"anything-but": "a"}]})", R"({"g": "b"})"));
  BOOST_TEST(list_matches(R"([{"anything-but": "a"}])", R"(["a", "b"])"));
  BOOST_TEST(!list_matches(R"([{"anything-but": {"prefix": ["a", "b"]}}])", R"("bc")"));
  BOOST_TEST(list_matches(R"([{"anything-but": {"suffix": ".png"}}])", R"("a.jpg")"));
  BOOST_TEST(!list_matches(R"([{"anything-but": {"equals-ignore-case": ["AB"]}}])", R"("aB")"));
  BOOST_TEST(!list_matches(R"([{"anything-but": {"wildcard": ["*/x/*", "y*"]}}])", R"("a/x/b")"));
}

BOOST_AUTO_TEST_CASE(exists_asks_for_a_scalar) {
  BOOST_TEST(list_matches(R"([{"exists": true}])", "null"));
  BOOST_TEST(!list_matches(R"([{"exists": true}])", "[]"));
  BOOST_TEST(!list_matches(R"([{"exists": true}])", "{}"));
  BOOST_TEST(list_matches(R"([{"exists": false}])", "[]"));
  BOOST_TEST(!list_matches(R"([{"exists": false}])", R"("")"));
  BOOST_TEST(matches(R"({"f": ["a", {"exists": false}]})", R"({"g": 1})"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
