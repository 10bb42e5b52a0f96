#include "fake_aws/eventbridge/input_path.h"

#include <boost/test/unit_test.hpp>

namespace crucible::eventbridge {
namespace {

const char* const kEvent =
    R"({"id":"1","detail":{"a":{"b":1.50},"list":[{"id":7},{"id":8},{"x":1}],"none":null,"text":"say \"hi\"","k/e-y_1":true,"big":12345678901234567890,"a":{"b":2.0}}})";

std::string select(const char* path) {
  return InputPath::parse(path)->select(kEvent);
}

BOOST_AUTO_TEST_SUITE(input_path)

BOOST_AUTO_TEST_CASE(the_root_is_the_whole_event) {
  BOOST_TEST(select("$") == kEvent);
}

BOOST_AUTO_TEST_CASE(values_keep_their_text) {
  BOOST_TEST(select("$.detail.big") == "12345678901234567890");
  BOOST_TEST(select("$.detail.text") == R"("say \"hi\"")");
  BOOST_TEST(select("$.detail.k/e-y_1") == "true");
}

BOOST_AUTO_TEST_CASE(the_last_of_duplicate_keys_counts) {
  BOOST_TEST(select("$.detail.a.b") == "2.0");
}

BOOST_AUTO_TEST_CASE(null_and_missing_are_an_empty_object) {
  BOOST_TEST(select("$.detail.none") == "{}");
  BOOST_TEST(select("$.detail.nowhere.at.all") == "{}");
  BOOST_TEST(select("$.detail.list[9]") == "{}");
  BOOST_TEST(select("$.id.further") == "{}");
}

BOOST_AUTO_TEST_CASE(elements_are_taken_by_index_or_all) {
  BOOST_TEST(select("$.detail.list[1].id") == "8");
  BOOST_TEST(select("$.detail.list[*].id") == "[7,8]");
  BOOST_TEST(select("$.detail.none[*]") == "[]");
}

BOOST_AUTO_TEST_CASE(what_eventbridge_does_not_take_is_no_path) {
  for (const char* bad : {"", "detail", "$detail", "$..id", "$.*", "$.list[-1]", "$.list[0:2]", "$['detail']", "$.",
                          "$.a b", "$.list[", "$.list[]", "$.a."}) {
    BOOST_TEST(!InputPath::parse(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_CASE(blanks_and_escaped_keys_are_read) {
  BOOST_TEST(InputPath::parse("$.abc[1]")->select("{ \"\\u0061bc\" : [ 1 , {\"x\": [2]} ] }") == "{\"x\": [2]}");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge
