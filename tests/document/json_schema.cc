#include "harness/document/json_schema.h"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "harness/document/input_error.h"

using crucible::document::check_schema;
using crucible::document::InputError;
using crucible::document::parse;

namespace {

std::string error_of(std::string_view schema, std::string_view text) {
  try {
    check_schema(parse(text, "s.yaml"), schema);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

// Steps as a scenario has them: every branch requires the key that names it.
constexpr std::string_view steps_schema = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object", "required": ["name"], "additionalProperties": false,
  "properties": {"name": {"type": "string"}, "steps": {"type": "array", "items": {"$ref": "#/definitions/step"}}},
  "definitions": {
    "duration": {"type": "string", "pattern": "^[0-9]+[smhd]$", "title": "a duration such as 90s"},
    "count": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$", "title": "a count"}]},
    "step": {
      "type": "object",
      "oneOf": [
        {"required": ["invoke"], "additionalProperties": false, "properties": {"at": {"$ref": "#/definitions/duration"},
          "invoke": {"type": "object", "required": ["function"], "additionalProperties": false,
                     "properties": {"function": {"type": "string"}, "payload": {}}}}},
        {"required": ["expect"], "additionalProperties": false, "properties": {"at": {"$ref": "#/definitions/duration"},
          "expect": {"type": "object", "additionalProperties": false, "minProperties": 1,
                     "properties": {"count": {"$ref": "#/definitions/count"}, "detail-type": {"type": "string"},
                                    "state": {"enum": ["OK", "ALARM"]}}}}},
        {"required": ["run"], "additionalProperties": false, "properties": {"run": {"$ref": "#/definitions/duration"}}}
      ]}}})";

}  // namespace

BOOST_AUTO_TEST_SUITE(json_schema)

BOOST_AUTO_TEST_CASE(a_document_that_fits_passes) {
  BOOST_TEST(error_of(steps_schema,
                      "name: a\nsteps:\n- invoke: {function: F, payload: {x: [1]}}\n- run: 90s\n- expect: {count: 3, "
                      "state: OK}\n  at: 5m\n") == "");
}

BOOST_AUTO_TEST_CASE(a_wrong_type_says_what_was_found_and_expected) {
  BOOST_TEST(error_of(steps_schema, "name: 5\n") == "s.yaml:1:7: found the number 5, expected a string");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps: {}\n") == "s.yaml:2:8: found an empty mapping, expected a list");
  BOOST_TEST(error_of(R"({"type": ["string", "integer", "null"]})", "1.5") ==
             "s.yaml:1:1: found the number 1.5, expected a string, a whole number or null");
}

BOOST_AUTO_TEST_CASE(an_unknown_key_gets_the_nearest_known_one) {
  BOOST_TEST(error_of(steps_schema, "nmae: a\n") == "s.yaml:1:1: unknown key \"nmae\"; did you mean \"name\"?");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- expect: {detial-type: x}\n") ==
             "s.yaml:3:12: unknown key \"detial-type\"; did you mean \"detail-type\"?");
}

BOOST_AUTO_TEST_CASE(a_missing_key_is_reported_where_it_should_stand) {
  BOOST_TEST(error_of(steps_schema, "steps: []\n") == "s.yaml:1:1: the key \"name\" is missing");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- invoke: {payload: 1}\n") ==
             "s.yaml:3:11: the key \"function\" is missing");
}

BOOST_AUTO_TEST_CASE(the_branch_whose_key_is_present_gives_the_message) {
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- run: soon\n") ==
             "s.yaml:3:8: found the string \"soon\", expected a duration such as 90s");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- at: later\n  invoke: {function: F}\n") ==
             "s.yaml:3:7: found the string \"later\", expected a duration such as 90s");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- expect: {state: ALRM}\n") ==
             "s.yaml:3:19: found the string \"ALRM\", expected one of \"OK\", \"ALARM\"; did you mean \"ALARM\"?");
}

BOOST_AUTO_TEST_CASE(a_step_that_is_no_known_one_gets_the_nearest) {
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- invoek: {function: F}\n") ==
             "s.yaml:3:3: unknown key \"invoek\"; did you mean \"invoke\"?");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- zebra: 1\n") ==
             "s.yaml:3:3: unknown key \"zebra\"; expected one of invoke, expect, run");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- at: 5s\n") ==
             "s.yaml:3:3: found a mapping with the key at, expected one of the keys invoke, expect, run");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- invoke\n") ==
             "s.yaml:3:3: found the string \"invoke\", expected a mapping");
}

BOOST_AUTO_TEST_CASE(two_steps_in_one_are_refused) {
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- run: 5s\n  invoke: {function: F}\n") ==
             "s.yaml:4:3: the keys \"run\" and \"invoke\" cannot stand together");
}

BOOST_AUTO_TEST_CASE(among_scalar_branches_the_one_of_the_right_type_speaks) {
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- expect: {count: few}\n") ==
             "s.yaml:3:19: found the string \"few\", expected a count");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- expect: {count: -1}\n") ==
             "s.yaml:3:19: found the number -1, expected a number of at least 0");
  BOOST_TEST(error_of(steps_schema, "name: a\nsteps:\n- expect: {count: []}\n") ==
             "s.yaml:3:19: found a list of 0, expected a whole number or a count");
}

BOOST_AUTO_TEST_CASE(a_constant_tells_the_branch) {
  constexpr std::string_view schema = R"({"oneOf": [
    {"properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}, "required": ["kind"]},
    {"properties": {"kind": {"const": "b"}, "size": {"type": "string"}}, "required": ["kind"]}]})";
  BOOST_TEST(error_of(schema, "kind: b\nsize: 4\n") == "s.yaml:2:7: found the number 4, expected a string");
}

BOOST_AUTO_TEST_CASE(bounds_and_counts_are_checked) {
  BOOST_TEST(error_of(R"({"minimum": 1, "maximum": 5})", "9") ==
             "s.yaml:1:1: found the number 9, expected a number of at most 5");
  BOOST_TEST(error_of(R"({"exclusiveMinimum": 0})", "0") ==
             "s.yaml:1:1: found the number 0, expected a number above 0");
  BOOST_TEST(error_of(R"({"minLength": 1})", "''") ==
             "s.yaml:1:1: found the string \"\", expected at least 1 character(s)");
  BOOST_TEST(error_of(R"({"maxItems": 1})", "[1, 2]") == "s.yaml:1:1: found a list of 2, expected at most 1 item(s)");
  BOOST_TEST(error_of(R"({"uniqueItems": true})", "[a, b, a]") ==
             "s.yaml:1:8: the string \"a\" stands twice in the list");
  BOOST_TEST(error_of(R"({"const": 3})", "4") == "s.yaml:1:1: found the number 4, expected 3");
}

BOOST_AUTO_TEST_CASE(pattern_properties_and_property_names_are_checked) {
  constexpr std::string_view schema =
      R"({"patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "integer"}, "propertyNames": {"maxLength": 3}})";
  BOOST_TEST(error_of(schema, "x-a: 1\n") == "s.yaml:1:6: found the number 1, expected a string");
  BOOST_TEST(error_of(schema, "b: one\n") == "s.yaml:1:4: found the string \"one\", expected a whole number");
  BOOST_TEST(error_of(schema, "long: 1\n") == "s.yaml:1:1: found the string \"long\", expected at most 3 characters");
}

BOOST_AUTO_TEST_CASE(if_then_else_and_not_are_checked) {
  constexpr std::string_view schema =
      R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}})";
  BOOST_TEST(error_of(schema, "a: 1\n") == "s.yaml:1:1: the key \"b\" is missing");
  BOOST_TEST(error_of(schema, "d: 1\n") == "s.yaml:1:1: the key \"c\" is missing");
  BOOST_TEST(error_of(R"({"not": {"type": "null"}, "title": "anything"})", "~") ==
             "s.yaml:1:1: found nothing (null), expected anything");
}

BOOST_AUTO_TEST_CASE(a_keyword_that_would_not_be_applied_is_refused) {
  BOOST_CHECK_THROW(error_of(R"({"dependencies": {}})", "{}"), std::invalid_argument);
  BOOST_CHECK_THROW(error_of(R"({"$ref": "#"})", "{}"), std::invalid_argument);
  BOOST_CHECK_THROW(error_of(R"({"allOf": [{"$ref": "#"}]})", "{}"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(branches_within_branches_end) {
  constexpr std::string_view schema =
      R"({"definitions": {"n": {"type": "array", "items": {"anyOf": [{"$ref": "#/definitions/n"}, {"$ref": "#/definitions/n"}]}}}, "$ref": "#/definitions/n"})";
  BOOST_TEST(error_of(schema, std::string(150, '[') + "x" + std::string(150, ']')).find("too deeply branched") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
