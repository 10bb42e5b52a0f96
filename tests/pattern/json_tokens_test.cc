#include <string>

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/pattern/json_tokens.h"

namespace crucible::pattern {
namespace {

/// "reason @column" of the fault met while all tokens are read, with the source quotations left out; or "" for none.
std::string fault(const std::string& json) {
  JsonTokens tokens(json);
  try {
    while (tokens.next() != Token::end) tokens.text();
  } catch (const InvalidPattern& error) {
    return error.reason() + " @" + std::to_string(error.column());
  }
  return "";
}

constexpr const char* known = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

}  // namespace

BOOST_AUTO_TEST_SUITE(json_tokens)

BOOST_AUTO_TEST_CASE(tokens_come_in_order_with_their_texts) {
  JsonTokens tokens(R"({"a\n":[-1.5e+3,"x\u00e9",true]})");
  BOOST_TEST((tokens.next() == Token::object_start));
  BOOST_TEST((tokens.next() == Token::name));
  BOOST_TEST(tokens.name() == "a\n");
  BOOST_TEST((tokens.next() == Token::array_start));
  BOOST_TEST((tokens.next() == Token::decimal));
  BOOST_TEST(tokens.text() == "-1.5e+3");
  BOOST_TEST((tokens.next() == Token::string));
  BOOST_TEST(tokens.text() == "x\xC3\xA9");
  BOOST_TEST((tokens.next() == Token::true_value));
  BOOST_TEST(tokens.text() == "true");
  BOOST_TEST((tokens.next() == Token::array_end));
  BOOST_TEST((tokens.next() == Token::object_end));
  BOOST_TEST((tokens.next() == Token::end));
}

BOOST_AUTO_TEST_CASE(a_string_is_only_read_when_asked_for) {
  JsonTokens tokens(R"(["abc"])");
  tokens.next();
  tokens.next();
  BOOST_TEST(tokens.error("").column() == 3);
  tokens.text();
  BOOST_TEST(tokens.error("").column() == 7);
}

BOOST_AUTO_TEST_CASE(unknown_words_are_quoted_whole) {
  BOOST_TEST(fault("[tru]") == std::string("Unrecognized token 'tru': was expecting ") + known + " @5");
  BOOST_TEST(fault("[nulls]") == std::string("Unrecognized token 'nulls': was expecting ") + known + " @7");
  BOOST_TEST(fault("[,1]") ==
             std::string("Unexpected character (',' (code 44)): expected a valid value ") + known + " @3");
}

BOOST_AUTO_TEST_CASE(numbers_follow_the_json_grammar) {
  BOOST_TEST(fault("[01]") == "Invalid numeric value: Leading zeroes not allowed @3");
  BOOST_TEST(fault("[1.]") ==
             "Unexpected character (']' (code 93)) in numeric value: Decimal point not followed by a digit @4");
  BOOST_TEST(fault("[1ex]") ==
             "Unexpected character ('x' (code 120)) in numeric value: Exponent indicator not followed by a digit @4");
  BOOST_TEST(
      fault("[-x]") ==
      "Unexpected character ('x' (code 120)) in numeric value: expected digit (0-9) to follow minus sign, for valid "
      "numeric value @4");
  BOOST_TEST(fault("[0, -0.5, 10e-2]") == "");
}

BOOST_AUTO_TEST_CASE(separators_are_missed_by_name) {
  BOOST_TEST(fault("[1 2]") ==
             "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries @5");
  BOOST_TEST(fault(R"({"a" 1})") ==
             "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value @7");
  BOOST_TEST(fault("{1:2}") ==
             "Unexpected character ('1' (code 49)): was expecting double-quote to start field name @2");
}

BOOST_AUTO_TEST_CASE(brackets_must_pair) {
  BOOST_TEST(fault("[1}").starts_with("Unexpected close marker '}': expected ']' (for Array starting at [Source:"));
  BOOST_TEST(fault("}").find("(for root starting at [Source: (String)\"}\"; line: 1, column: 0])") !=
             std::string::npos);
  BOOST_TEST(
      fault("[1").starts_with("Unexpected end-of-input: expected close marker for Array (start marker at [Source:"));
}

BOOST_AUTO_TEST_CASE(strings_escape_control_characters) {
  BOOST_TEST(fault("[\"a\nb\"]") ==
             "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in "
             "string value @5");
  BOOST_TEST(fault(R"(["\x"])") == "Unrecognized character escape 'x' (code 120) @5");
  BOOST_TEST(fault(R"(["\u12"])") ==
             "Unexpected character ('\"' (code 34)): expected a hex-digit for character escape sequence @8");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
