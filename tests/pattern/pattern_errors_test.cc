#include <string>

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/pattern/pattern.h"

namespace crucible::pattern {
namespace {

/// "reason @line:column" of the error that compiling raises, or "" if it does not.
std::string fault(const std::string& pattern, const Options& options = {}) {
  try {
    Pattern::compile(pattern, options);
  } catch (const InvalidPattern& error) {
    return error.reason() + " @" + std::to_string(error.line()) + ":" + std::to_string(error.column());
  }
  return "";
}

std::string message(const std::string& pattern) {
  try {
    Pattern::compile(pattern);
  } catch (const InvalidPattern& error) {
    return error.what();
  }
  return "";
}

/// The fault of a value list standing for the field "f".
std::string list_fault(const std::string& list) {
  return fault("{\"f\":" + list + "}");
}

std::string nested(std::size_t depth) {
  std::string text;
  for (std::size_t level = 0; level < depth; ++level) text += "{\"a\":";
  return text + "[1]" + std::string(depth, '}');
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pattern_errors)

BOOST_AUTO_TEST_CASE(a_message_names_the_reason_and_quotes_the_text_and_place) {
  BOOST_TEST(message(R"({"a":1})") ==
             "Event pattern is not valid. Reason: \"a\" must be an object or an array\n"
             " at [Source: (String)\"{\"a\":1}\"; line: 1, column: 7]");
}

BOOST_AUTO_TEST_CASE(a_fault_inside_an_anything_but_list_is_reported_twice) {
  BOOST_TEST(message(R"({"a":[{"anything-but":[null]}]})") ==
             "Event pattern is not valid. Reason: Inside anything but list, start|null|boolean is not supported.\n"
             " at [Source: (String)\"{\"a\":[{\"anything-but\":[null]}]}\"; line: 1, column: 28]\n"
             " at [Source: (String)\"{\"a\":[{\"anything-but\":[null]}]}\"; line: 1, column: 28]");
}

BOOST_AUTO_TEST_CASE(a_long_pattern_is_quoted_up_to_500_characters) {
  const std::string text = message("[" + std::string(600, ' ') + "]");
  BOOST_TEST(text.find(std::string(499, ' ') + "\"[truncated 102 chars]; line: 1, column: 2]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lines_and_columns_count_utf16_units) {
  BOOST_TEST(fault("{\n \"a\": [1],\r\n\t\"b\": 2}") == "\"b\" must be an object or an array @3:8");
  BOOST_TEST(fault("{\"\xF0\x9F\x98\x80\": 1}") == "\"\xF0\x9F\x98\x80\" must be an object or an array @1:9");
}

BOOST_AUTO_TEST_CASE(the_root_must_be_a_filled_object) {
  BOOST_TEST(fault("") == "Filter is not an object @1:1");
  BOOST_TEST(fault("[]") == "Filter is not an object @1:2");
  BOOST_TEST(fault("{}") == "Empty objects are not allowed @1:3");
  BOOST_TEST(fault("{\"a\":{}}") == "Empty objects are not allowed @1:8");
  BOOST_TEST(fault("{\"a\":[1]} trailing text") == "");
}

BOOST_AUTO_TEST_CASE(value_lists_hold_scalars_and_expressions) {
  BOOST_TEST(list_fault("[]") == "Empty arrays are not allowed @1:8");
  BOOST_TEST(list_fault("[[1]]") == "Match value must be String, number, true, false, or null @1:8");
  BOOST_TEST(list_fault("[{}]") == "Match expression name not found @1:9");
  BOOST_TEST(list_fault(R"([{"Prefix":"a"}])") == "Unrecognized match type Prefix @1:18");
  BOOST_TEST(list_fault(R"([{"prefix":"a","suffix":"b"}])") == "Only one key allowed in match expression @1:31");
}

BOOST_AUTO_TEST_CASE(each_operator_says_what_operand_it_wants) {
  BOOST_TEST(list_fault(R"([{"exactly":1}])") == "exact match pattern must be a string @1:19");
  BOOST_TEST(list_fault(R"([{"prefix":1}])") == "prefix match pattern must be a string @1:18");
  BOOST_TEST(list_fault(R"([{"prefix":{}}])") == "Prefix expression name not found @1:19");
  BOOST_TEST(list_fault(R"([{"suffix":{"prefix":"a"}}])") == "Unsupported suffix pattern: prefix @1:28");
  BOOST_TEST(list_fault(R"([{"suffix":{"equals-ignore-case":1}}])") ==
             "equals-ignore-case match pattern must be a string @1:40");
  BOOST_TEST(list_fault(R"([{"exists":"true"}])") == "exists match pattern must be either true or false. @1:18");
  BOOST_TEST(list_fault(R"([{"wildcard":1}])") == "wildcard match pattern must be a string @1:20");
  BOOST_TEST(list_fault(R"([{"cidr":1}])") == "prefix match pattern must be a string @1:16");
}

BOOST_AUTO_TEST_CASE(numeric_has_a_grammar_of_its_own) {
  BOOST_TEST(list_fault(R"([{"numeric":5}])") == "Value of numeric must be an array. @1:19");
  BOOST_TEST(list_fault(R"([{"numeric":[]}])") == "Invalid member in numeric match: ] @1:20");
  BOOST_TEST(list_fault(R"([{"numeric":["=","1"]}])") == "Value of equals must be numeric @1:24");
  BOOST_TEST(list_fault(R"([{"numeric":["<",1,">",0]}])") == "Too many elements in numeric expression @1:26");
  BOOST_TEST(list_fault(R"([{"numeric":[">",1,">",2]}])") == "Bad numeric range operator: > @1:28");
  BOOST_TEST(list_fault(R"([{"numeric":[">",1,2]}])") == "Bad value in numeric range: 2 @1:26");
  BOOST_TEST(list_fault(R"([{"numeric":[">",2,"<",2]}])") == "Bottom must be less than top @1:31");
  BOOST_TEST(list_fault(R"([{"numeric":[">",1,"<",2,3]}])") == "Too many terms in numeric range expression @1:32");
  BOOST_TEST(list_fault(R"([{"numeric":["~",1]}])") == "Unrecognized numeric range operator: ~ @1:24");
  BOOST_TEST(list_fault(R"([{"numeric":["=",1e400]}])") == "Cannot compare number : 1e400 @1:29");
}

BOOST_AUTO_TEST_CASE(anything_but_takes_strings_or_numbers_or_one_of_four_operators) {
  BOOST_TEST(list_fault(R"([{"anything-but":true}])") ==
             "Value of anything-but must be an array or single string/number value. @1:27");
  BOOST_TEST(list_fault(R"([{"anything-but":["a",1]}])") ==
             "Inside anything but list, either all values are number or string, mixed type is not supported @1:30");
  BOOST_TEST(list_fault(R"([{"anything-but":{"exists":true}}])") == "Unsupported anything-but pattern: exists @1:37");
  BOOST_TEST(list_fault(R"([{"anything-but":{"prefix":""}}])") == "Null prefix/suffix not allowed @1:35");
  BOOST_TEST(list_fault(R"([{"anything-but":{"wildcard":["a","b**"]}}])") ==
             "Consecutive wildcard characters at pos 2 @1:46");
  BOOST_TEST(list_fault(R"([{"anything-but":1e400}])") == "Cannot compare number : 1e400 @0:0");
}

BOOST_AUTO_TEST_CASE(a_bad_cidr_has_a_reason_but_no_place) {
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0.0"}])") == "Malformed CIDR, one '/' required @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0.0/x"}])") == "Malformed CIDR, mask bits must be an integer @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0.0/-1"}])") == "Malformed CIDR, mask bits must not be negative @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0/8"}])") == "Nonstandard IP address: 10.0.0 @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0.256/8"}])") == "Invalid IP address: 10.0.0.256 @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"10.0.0.0/32"}])") == "IPv4 mask bits must be < 32 @0:0");
  BOOST_TEST(list_fault(R"([{"cidr":"::/128"}])") == "IPv6 mask bits must be < 128 @0:0");
}

BOOST_AUTO_TEST_CASE(a_wildcard_admits_no_double_star_and_two_escapes) {
  BOOST_TEST(list_fault(R"([{"wildcard":"abc**"}])") == "Consecutive wildcard characters at pos 4 @1:26");
  BOOST_TEST(list_fault(R"([{"wildcard":"a\\b"}])") == "Invalid escape character at pos 2 @1:25");
  BOOST_TEST(list_fault(R"([{"wildcard":"a\\"}])") == "Invalid escape character at pos 2 @1:24");
}

BOOST_AUTO_TEST_CASE(too_many_wildcards_at_once_are_too_complex) {
  const std::string pattern = R"({"f":[{"wildcard":"*:*:*:*:*:event-bus/*"}]})";
  BOOST_TEST(fault(pattern) ==
             "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a "
             "wildcard character @0:0");
  BOOST_TEST(fault(pattern, {.wildcard_complexity_max = std::nullopt}) == "");
  BOOST_TEST(list_fault(R"([{"wildcard":"arn:aws:events:*:*:event-bus/*"}])") == "");
}

BOOST_AUTO_TEST_CASE(or_takes_two_objects_without_reserved_names) {
  BOOST_TEST(fault(R"({"$or":{"a":[1]}})") == "It must be an Array followed with $or. @1:9");
  BOOST_TEST(fault(R"({"$or":[{"a":[1]}]})") == "There must have at least 2 Objects in $or relationship. @1:19");
  BOOST_TEST(fault(R"({"$or":[1]})") == "Only JSON object is allowed in array of $or relationship. @1:10");
  BOOST_TEST(fault(R"({"$or":[{"prefix":["a"]},{"a":[1]}]})") ==
             "prefix is Ruler reserved fieldName which cannot be used inside $or. @1:20");
}

BOOST_AUTO_TEST_CASE(a_length_limit_applies_where_one_is_given) {
  BOOST_TEST(fault(R"({"a":[1]})", {.characters_max = 9}) == "");
  BOOST_TEST(fault(R"({"a":[1]})", {.characters_max = 8}) == "Event pattern is longer than 8 characters @0:0");
}

BOOST_AUTO_TEST_CASE(nesting_is_bounded) {
  BOOST_TEST(fault(nested(999)) == "");
  BOOST_TEST(fault(nested(100000)).starts_with("Document nesting depth (1001) exceeds the maximum allowed (1000)"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
