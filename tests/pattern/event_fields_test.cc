#include <string>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/pattern.h"

namespace crucible::pattern {
namespace {

/// Every leaf as path=text, with the elements it lies in as array.element.
std::string flat(const EventFields& fields) {
  std::string text;
  for (std::size_t leaf = 0; leaf < fields.size(); ++leaf) {
    text += std::string(text.empty() ? "" : " ") + std::string(fields.path(leaf)) + "=" +
            std::string(fields.value(leaf).text);
    for (std::size_t at = 0; at < fields.elements_size(leaf); ++at) {
      const ArrayElement element = fields.elements_begin(leaf)[at];
      text += "@" + std::to_string(element.array) + "." + std::to_string(element.element);
    }
  }
  return text;
}

std::string flat(const std::string& json) {
  return flat(EventFields::from_text(json));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(event_fields)

BOOST_AUTO_TEST_CASE(scalars_are_ordered_by_path) {
  BOOST_TEST(flat(R"({"b": {"y": 1, "x": true}, "a": "s", "c": null})") == "a=s b.x=true b.y=1 c=null");
}

BOOST_AUTO_TEST_CASE(order_is_by_utf16_units) {
  BOOST_TEST(flat("{\"\xEF\xBF\xBD\": 1, \"\xF0\x9F\x98\x80\": 2}") == "\xF0\x9F\x98\x80=2 \xEF\xBF\xBD=1");
}

BOOST_AUTO_TEST_CASE(objects_in_arrays_remember_their_element_and_scalars_do_not) {
  BOOST_TEST(flat(R"({"l": [1, {"a": 2}, [{"a": 3}], 4]})") == "l=1 l=4 l.a=2@0.1 l.a=3@0.2@1.0");
}

BOOST_AUTO_TEST_CASE(empty_containers_leave_no_trace) {
  BOOST_TEST(flat(R"({"a": [], "b": {}, "c": [[], {}]})") == "");
}

BOOST_AUTO_TEST_CASE(every_duplicate_key_counts) {
  BOOST_TEST(flat(R"({"a": 1, "a": {"b": 2}, "a": 3})") == "a=1 a=3 a.b=2");
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_text) {
  BOOST_TEST(flat(R"({"a": 1e400, "b": 3.0 , "c":12345678901234567890123})") ==
             "a=1e400 b=3.0 c=12345678901234567890123");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_one_json_object_is_refused) {
  for (const char* text :
       {"", "plain string", "[1]", "\"a\"", "{\"a\":1", "{\"a\":01}", "{\"a\":1}x", "{\"a\":1,}", "{\"a\" 1}",
        "{\"a\":tru}", "{\"a\":\"\xFF\"}", "{\"a\":nul}", "{\"a\":1.}", "{\"a\":-}", "{\"a\":1 2}"}) {
    BOOST_CHECK_THROW(EventFields::from_text(text), MalformedEvent);
  }
}

BOOST_AUTO_TEST_CASE(nesting_is_bounded) {
  const auto nested = [](std::size_t depth) {
    return R"({"a":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  BOOST_CHECK_NO_THROW(EventFields::from_text(nested(900)));
  BOOST_CHECK_THROW(EventFields::from_text(nested(100000)), MalformedEvent);
}

BOOST_AUTO_TEST_CASE(a_json_value_and_its_text_give_the_same_fields) {
  const std::string text =
      R"({"s": "x", "l": [{"a": 1}, -2, 0.5, [{"b": null}]], "t": true, "u": 18446744073709551615})";
  BOOST_TEST(flat(EventFields::from_json(nlohmann::ordered_json::parse(text))) == flat(text));
  BOOST_CHECK_THROW(EventFields::from_json(nlohmann::ordered_json::array()), MalformedEvent);
}

BOOST_AUTO_TEST_CASE(a_builder_makes_fields_from_typed_attributes) {
  EventFields::Builder builder;
  builder.add_string("point", "lambda.invoke");
  builder.add_number("attempt", 2);
  builder.add_bool("cold", false);
  builder.add_null("error");
  builder.add_json("event", R"({"source": "s", "detail": {"l": [{"a": 1}]}})");
  builder.add_json("size", " 7 ");
  const EventFields fields = builder.build();
  BOOST_TEST(flat(fields) ==
             "attempt=2 cold=false error=null event.detail.l.a=1@0.0 event.source=s point=lambda.invoke size=7");
  BOOST_TEST(Pattern::compile(R"({"attempt": [{"numeric": ["<=", 2]}], "event": {"source": ["s"]}})").matches(fields));
  BOOST_TEST(builder.build().size() == 0U);
}

BOOST_AUTO_TEST_CASE(a_builder_refuses_bad_json) {
  EventFields::Builder builder;
  BOOST_CHECK_THROW(builder.add_json("a", "{"), MalformedEvent);
  BOOST_CHECK_THROW(builder.add_json("a", "7 8"), MalformedEvent);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
