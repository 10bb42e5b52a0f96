#include <stdexcept>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/match_cases.h"
#include "fake_aws/eventbridge/pattern/test_event.h"

namespace crucible::pattern {
namespace {

CaseResult run(const char* line) {
  return run_case(nlohmann::json::parse(line));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(match_cases)

BOOST_AUTO_TEST_CASE(a_case_passes_when_the_verdict_is_the_expected_one) {
  const CaseResult result = run(R"({"name": "n", "pattern": {"a": [1]}, "event": "{\"a\": 1.0}", "expect": true})");
  BOOST_TEST(result.passed);
  BOOST_TEST(result.name == "n");
  BOOST_TEST(result.detail == "");
  BOOST_TEST(run(R"({"pattern": {"a": [1]}, "event": {"a": 2}, "expect": true})").detail ==
             "expected a match; there was none");
  BOOST_TEST(!run(R"({"pattern": {"a": 1}, "event": {"a": 1}, "expect": true})").passed);
}

BOOST_AUTO_TEST_CASE(an_error_case_compares_the_message_with_or_without_its_place) {
  BOOST_TEST(run(R"({"pattern": "{}", "expect": "error"})").passed);
  BOOST_TEST(run(R"({"pattern": "{}", "expect": "error",
                     "error_message": "Event pattern is not valid. Reason: Empty objects are not allowed"})")
                 .passed);
  BOOST_TEST(
      run(R"({"pattern": "{}", "expect": "error", "error_message": "Event pattern is not valid. Reason: Empty objects are not allowed\n at [Source: (String)\"{}\"; line: 1, column: 3]"})")
          .passed);
  BOOST_TEST(
      !run(R"({"pattern": "{}", "expect": "error", "error_message": "Event pattern is not valid. Reason: Empty"})")
           .passed);
  BOOST_TEST(!run(R"({"pattern": {"a": [1]}, "event": {}, "expect": "error"})").passed);
}

BOOST_AUTO_TEST_CASE(an_event_that_is_no_object_is_test_event_patterns_error) {
  BOOST_TEST(run(R"({"pattern": {"a": [1]}, "event": "plain string", "expect": "error",
                     "error_message": "Parameter Event is not valid."})")
                 .passed);
}

BOOST_AUTO_TEST_CASE(the_envelope_of_an_event_matters_only_where_its_error_is_expected) {
  BOOST_TEST(run(R"({"pattern": {"a": [1]}, "event": {"a": 1}, "expect": true})").passed);
  BOOST_TEST(run(R"({"pattern": {"a": [1]}, "event": {"a": 1}, "expect": "error",
                     "error_message": "Parameter Event is not valid."})")
                 .passed);
}

BOOST_AUTO_TEST_CASE(a_rules_case_lists_the_rules_that_match) {
  BOOST_TEST(run(R"({"rules": {"x": "{\"a\":[1]}", "y": {"a": [2]}, "z": [{"a": [2]}, {"a": [1]}]}, "event": {"a": 1},
                     "expect": ["z", "x"]})")
                 .passed);
}

BOOST_AUTO_TEST_CASE(a_pattern_given_as_a_value_keeps_the_order_of_its_keys) {
  const auto line = nlohmann::ordered_json::parse(
      R"({"pattern": {"$or": [{"a": [2]}, {"b": [3]}], "a": [1]}, "event": {"a": 1, "b": 0}, "expect": true})");
  BOOST_TEST(run_case(line).passed);
}

BOOST_AUTO_TEST_CASE(a_valid_case_only_compiles) {
  BOOST_TEST(run(R"({"pattern": {"a": [1]}, "expect": "valid"})").passed);
  BOOST_TEST(!run(R"({"pattern": {"a": []}, "expect": "valid"})").passed);
}

BOOST_AUTO_TEST_CASE(a_line_of_another_shape_is_refused) {
  BOOST_CHECK_THROW(run("[]"), std::invalid_argument);
  BOOST_CHECK_THROW(run(R"({"pattern": {"a": [1]}})"), std::invalid_argument);
  BOOST_CHECK_THROW(run(R"({"pattern": "{}", "expect": "error", "error_message": 1})"), std::invalid_argument);
  BOOST_CHECK_THROW(run(R"({"pattern": {"a": [1]}, "event": {}, "expect": 7})"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_test_event_needs_the_envelope_but_not_resources) {
  BOOST_TEST(!check_test_event(R"({"id":"1","account":"1","source":"s","time":"t","region":"r","detail-type":"d"})")
                  .has_value());
  BOOST_TEST(check_test_event(R"({"id":"1","account":"1","source":"s","time":"t","region":"r"})").value() ==
             "Parameter Event is not valid.");
  BOOST_TEST(check_test_event("plain string").has_value());
  BOOST_TEST(check_test_event("[]").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
