// The small readers below the operators: numbers, addresses, texts, wildcards.
#include <string>

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/pattern/folded_text.h"
#include "fake_aws/eventbridge/pattern/ip_address.h"
#include "fake_aws/eventbridge/pattern/number_key.h"
#include "fake_aws/eventbridge/pattern/utf16.h"
#include "fake_aws/eventbridge/pattern/wildcard.h"

namespace crucible::pattern {

BOOST_AUTO_TEST_SUITE(scalars)

BOOST_AUTO_TEST_CASE(number_keys_are_ordered_as_the_numbers_are) {
  const char* ordered[] = {"-1.7976931348623157e308", "-5e9", "-1", "-1e-300", "-4.9E-324", "0", "4.9E-324", "0.1", "1",
                           "1.0000000000000002",      "300",  "5e9"};
  for (std::size_t at = 1; at < std::size(ordered); ++at) {
    BOOST_REQUIRE(number_key(ordered[at]).has_value());
    BOOST_TEST(*number_key(ordered[at - 1]) < *number_key(ordered[at]));
  }
}

BOOST_AUTO_TEST_CASE(one_number_has_one_key_however_it_is_written) {
  for (const char* text : {"300", "300.0", "3e2", "0.3E+3", "30000000000000000000e-17"}) {
    BOOST_TEST((number_key(text) == number_key("300")));
  }
  BOOST_TEST((number_key("-0") == number_key("0e999999999999999999999")));
}

BOOST_AUTO_TEST_CASE(what_no_double_stands_for_has_no_key) {
  for (const char* text : {"1e400", "1E-325", "9007199254740993", "0.10000000000000001", "01", "+1", "1.", ".5", "1e",
                           "", "-", "a", "1 ", "Infinity", "0x10", "1e99999999999999999999"}) {
    BOOST_TEST(!number_key(text).has_value(), text);
  }
  BOOST_TEST(number_key("9007199254740992").has_value());
}

BOOST_AUTO_TEST_CASE(addresses_are_read_in_every_spelling) {
  BOOST_TEST((parse_ip_address("010.0.0.1") == parse_ip_address("10.0.0.1")));
  BOOST_TEST((parse_ip_address("::ffff:a00:1") == parse_ip_address("10.0.0.1")));
  BOOST_TEST((parse_ip_address("2001:0db8::0001") == parse_ip_address("2001:DB8:0:0:0:0:0:1")));
  BOOST_TEST((parse_ip_address("::") == parse_ip_address("0:0:0:0:0:0:0:0")));
  for (const char* text : {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1..2.3", "1.2.3.", ":1", "1:", "1:2",
                           "::1::", "12345::", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "g::", "0000000000001.0.0.1"}) {
    BOOST_TEST(!parse_ip_address(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(a_cidr_may_end_in_slashes_as_in_java) {
  BOOST_CHECK_NO_THROW(parse_cidr("10.0.0.0/+8//"));
}

BOOST_AUTO_TEST_CASE(utf16_and_utf8_turn_into_each_other) {
  const std::string text = "a\xC3\x9F\xE2\x82\xAC\xF0\x9F\x98\x80";
  BOOST_TEST(to_utf16(text).size() == 5U);
  BOOST_TEST(to_utf8(to_utf16(text)) == text);
  BOOST_TEST(to_utf8(to_utf16("\xC0\x80\xED\xA0\x80\xFF")) == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  BOOST_TEST(to_utf8(std::u16string(1, char16_t{0xD83D})) == "?");
}

BOOST_AUTO_TEST_CASE(title_case_letters_match_their_two_cases_but_not_themselves) {
  const FoldedText dz("\xC7\x85");    // U+01C5
  BOOST_TEST(dz.equals("\xC7\x84"));  // U+01C4
  BOOST_TEST(dz.equals("\xC7\x86"));  // U+01C6
  BOOST_TEST(!dz.equals("\xC7\x85"));
  BOOST_TEST(FoldedText("\xC4\xB0").equals("i\xCC\x87"));  // capital I with dot
}

BOOST_AUTO_TEST_CASE(folded_ends_are_found_at_the_ends) {
  BOOST_TEST(FoldedText("").begins(""));
  BOOST_TEST(FoldedText("").ends("x"));
  BOOST_TEST(FoldedText("\xC3\x9F").ends("STRASS"));
  BOOST_TEST(!FoldedText("\xC3\x9F").ends("S"));
}

BOOST_AUTO_TEST_CASE(wildcard_complexity_counts_prefixes_that_match_at_once) {
  const Wildcard plain("abc");
  const Wildcard one("*a");
  const Wildcard bus("*:*:*:*:*:event-bus/*");
  BOOST_TEST(wildcard_complexity({{&plain}}, 100) == 1);
  BOOST_TEST(wildcard_complexity({{&one}}, 100) == 2);
  BOOST_TEST(wildcard_complexity({{&bus}}, 100) == 11);
  BOOST_TEST(wildcard_complexity({{&bus}}, 10) == 11);
  BOOST_TEST(wildcard_complexity({{&one}, {&one}}, 100) == 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
