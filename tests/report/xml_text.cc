#include "harness/report/xml_text.h"

#include <boost/test/unit_test.hpp>

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(xml_text_)

BOOST_AUTO_TEST_CASE(markup_is_escaped) {
  BOOST_TEST(xml_text("<a & b> ]]>") == "&lt;a &amp; b&gt; ]]&gt;");
  BOOST_TEST(xml_attribute("say \"x\"") == "say &quot;x&quot;");
}

BOOST_AUTO_TEST_CASE(line_breaks_survive_in_attributes) {
  BOOST_TEST(xml_attribute("a\nb\tc\rd") == "a&#10;b&#9;c&#13;d");
  BOOST_TEST(xml_text("a\nb\tc\rd") == "a\nb\tc&#13;d");
}

BOOST_AUTO_TEST_CASE(what_no_xml_document_may_hold_is_replaced) {
  BOOST_TEST(xml_text("\x1b[0m") == "\xEF\xBF\xBD[0m");
  BOOST_TEST(xml_text(std::string_view("\0", 1)) == "\xEF\xBF\xBD");
  BOOST_TEST(xml_text("\xEF\xBF\xBE") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  BOOST_TEST(xml_text("\xC3") == "\xEF\xBF\xBD");
  BOOST_TEST(xml_text("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  BOOST_TEST(xml_text("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(other_characters_stay_as_they_are) {
  BOOST_TEST(xml_text("né \xF0\x9F\x98\x80") == "né \xF0\x9F\x98\x80");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
