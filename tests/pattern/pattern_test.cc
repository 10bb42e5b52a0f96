#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/pattern.h"

namespace crucible::pattern {
namespace {

bool matches(const std::string& pattern, const std::string& event) {
  return Pattern::compile(pattern).matches(EventFields::from_text(event));
}

using Literals = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(pattern_)

BOOST_AUTO_TEST_CASE(every_field_must_match) {
  BOOST_TEST(matches(R"({"source": ["s"], "detail": {"a": [1]}})", R"({"source": "s", "detail": {"a": 1, "b": 2}})"));
  BOOST_TEST(!matches(R"({"source": ["s"], "detail": {"a": [1]}})", R"({"source": "s", "detail": {"a": 2}})"));
}

BOOST_AUTO_TEST_CASE(a_dotted_key_and_nesting_are_the_same_path) {
  BOOST_TEST(matches(R"({"a.b": [1]})", R"({"a": {"b": 1}})"));
  BOOST_TEST(matches(R"({"a": {"b": [1]}})", R"({"a.b": 1})"));
}

BOOST_AUTO_TEST_CASE(the_last_of_duplicate_keys_in_a_pattern_counts) {
  BOOST_TEST(matches(R"({"a": [1], "a": [2]})", R"({"a": 2})"));
  BOOST_TEST(!matches(R"({"a": [1], "a": [2]})", R"({"a": 1})"));
}

BOOST_AUTO_TEST_CASE(all_of_duplicate_keys_in_an_event_count) {
  BOOST_TEST(matches(R"({"a": [1]})", R"({"a": 1, "a": 2})"));
  BOOST_TEST(matches(R"({"a": [2]})", R"({"a": 1, "a": 2})"));
}

BOOST_AUTO_TEST_CASE(fields_below_an_array_must_hold_in_one_element) {
  const std::string pattern = R"({"l": {"a": [1], "b": [2]}})";
  BOOST_TEST(matches(pattern, R"({"l": [{"a": 1}, {"a": 1, "b": 2}]})"));
  BOOST_TEST(!matches(pattern, R"({"l": [{"a": 1}, {"b": 2}]})"));
}

BOOST_AUTO_TEST_CASE(absence_is_judged_in_the_element_that_earlier_fields_fixed) {
  const std::string event = R"({"l": [{"z": 5, "a": 5}, {"b": 1}]})";
  BOOST_TEST(matches(R"({"l": {"b": [1], "z": [{"exists": false}]}})", event));
  BOOST_TEST(!matches(R"({"l": {"a": [{"exists": false}], "b": [1]}})", event));
}

BOOST_AUTO_TEST_CASE(one_branch_of_or_suffices_beside_the_fields_outside) {
  const std::string pattern = R"({"s": ["x"], "$or": [{"a": [1]}, {"b": [2], "c": [3]}]})";
  BOOST_TEST(matches(pattern, R"({"s": "x", "a": 1})"));
  BOOST_TEST(matches(pattern, R"({"s": "x", "b": 2, "c": 3})"));
  BOOST_TEST(!matches(pattern, R"({"s": "x", "b": 2})"));
  BOOST_TEST(!matches(pattern, R"({"s": "y", "a": 1})"));
}

BOOST_AUTO_TEST_CASE(a_path_repeated_inside_or_replaces_the_one_outside) {
  const std::string pattern = R"({"a": [1], "$or": [{"a": [2]}, {"b": [3]}]})";
  BOOST_TEST(matches(pattern, R"({"a": 2})"));
  BOOST_TEST(!matches(pattern, R"({"a": 1})"));
  BOOST_TEST(matches(pattern, R"({"a": 1, "b": 3})"));
}

BOOST_AUTO_TEST_CASE(a_later_branch_of_or_is_not_lost_behind_an_earlier_one) {
  BOOST_TEST(matches(R"({"$or": [{"a": ["q"]}, {"a": ["q", "zz"]}]})", R"({"a": "zz"})"));
}

BOOST_AUTO_TEST_CASE(more_combinations_of_or_than_the_limit_are_refused) {
  std::string ten = R"("$or": [{"a": [1]})";
  for (int branch = 1; branch < 10; ++branch) ten += R"(, {"a": [1]})";
  ten += "]";
  const std::string thousand = "{" + ten + ", " + ten + ", " + ten + "}";
  BOOST_CHECK_NO_THROW(Pattern::compile(thousand));
  BOOST_CHECK_THROW(Pattern::compile(thousand, {.alternatives_max = 999}), InvalidPattern);
}

BOOST_AUTO_TEST_CASE(independent_arrays_do_not_multiply_the_work) {
  std::string pattern = "{";
  std::string event = "{";
  for (char name = 'a'; name <= 't'; ++name) {
    pattern += std::string(R"(")") + name + R"(": {"x": [1], "y": [1]}, )";
    event += std::string(R"(")") + name + R"(": [)";
    for (int element = 0; element < 20; ++element) event += R"({"x": 1, "y": 1}, )";
    event += R"({"x": 1, "y": 1}], )";
  }
  BOOST_TEST(!matches(pattern + R"("z": [1]})", event + R"("z": 2})"));
  BOOST_TEST(matches(pattern + R"("z": [1]})", event + R"("z": 1})"));
}

BOOST_AUTO_TEST_CASE(a_hostile_product_of_duplicate_arrays_is_given_up) {
  std::string pattern = R"({"a": {)";
  for (int field = 0; field < 12; ++field) pattern += "\"x" + std::to_string(100 + field) + R"(": [1], )";
  std::string event = "{";
  for (int array = 0; array < 12; ++array) {
    event += R"("a": [)";
    for (int element = 0; element < 12; ++element) {
      event += "{";
      for (int field = 0; field < 12; ++field) event += "\"x" + std::to_string(100 + field) + R"(": 1, )";
      event += R"("y": 1}, )";
    }
    event += "{}], ";
  }
  BOOST_CHECK_THROW(matches(pattern + R"("z": [1]}})", event + R"("b": 1})"), MatchTooExpensive);
}

BOOST_AUTO_TEST_CASE(an_explanation_names_each_failing_field_and_what_it_wanted) {
  const Pattern pattern =
      Pattern::compile(R"({"source": ["s"], "detail": {"a": [{"numeric": [">", 1]}], "b": ["x"]}})");
  const auto mismatches = pattern.explain(EventFields::from_text(R"({"source": "s", "detail": {"a": 1}})"));
  const std::vector<Mismatch> expected = {{"detail.a", R"(is 1; wanted [{"numeric": [">", 1]}])"},
                                          {"detail.b", R"(is absent; wanted ["x"])"}};
  BOOST_TEST((mismatches == expected));
  BOOST_TEST(pattern.explain(EventFields::from_text(R"({"source":"s","detail":{"a":2,"b":"x"}})")).empty());
}

BOOST_AUTO_TEST_CASE(an_explanation_follows_the_nearest_branch_of_or) {
  const Pattern pattern = Pattern::compile(R"({"$or": [{"a": [1], "b": [1]}, {"c": [1]}]})");
  const auto mismatches = pattern.explain(EventFields::from_text(R"({"a": 2, "c": "x"})"));
  BOOST_REQUIRE_EQUAL(mismatches.size(), 1U);
  BOOST_TEST(mismatches[0].path == "c");
  BOOST_TEST(mismatches[0].why == R"(is "x"; wanted [1])");
}

BOOST_AUTO_TEST_CASE(an_explanation_tells_when_only_the_array_elements_are_at_odds) {
  const Pattern pattern = Pattern::compile(R"({"l": {"a": [1], "b": [2]}})");
  const auto mismatches = pattern.explain(EventFields::from_text(R"({"l": [{"a": 1}, {"b": 2}]})"));
  BOOST_REQUIRE_EQUAL(mismatches.size(), 2U);
  BOOST_TEST(mismatches[0].why == "matches only in an array element in which other fields do not; wanted [1]");

  const Pattern absent = Pattern::compile(R"({"l": {"a": [{"exists": false}]}})");
  const auto present = absent.explain(EventFields::from_text(R"({"l": [{"a": 1}]})"));
  BOOST_REQUIRE_EQUAL(present.size(), 1U);
  BOOST_TEST(present[0].why ==
             R"(is present in the array element that the fields before it chose; wanted [{"exists": false}])");
}

BOOST_AUTO_TEST_CASE(literals_are_the_strings_a_field_must_be_one_of) {
  const Pattern pattern = Pattern::compile(R"({"kind": ["b", "a"], "n": [1], "p": ["x", {"prefix": "y"}]})");
  BOOST_TEST((pattern.literals("kind") == Literals{"a", "b"}));
  BOOST_TEST(!pattern.literals("n").has_value());
  BOOST_TEST(!pattern.literals("p").has_value());
  BOOST_TEST(!pattern.literals("missing").has_value());
}

BOOST_AUTO_TEST_CASE(literals_join_the_branches_of_or_unless_one_leaves_the_field_free) {
  BOOST_TEST(
      (Pattern::compile(R"({"$or": [{"kind": ["b"]}, {"kind": ["a"]}]})").literals("kind") == Literals{"a", "b"}));
  BOOST_TEST(!Pattern::compile(R"({"$or": [{"kind": ["b"]}, {"x": ["a"]}]})").literals("kind").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
