#include "harness/kernel/subject.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace crucible;

BOOST_AUTO_TEST_SUITE(subjects)

BOOST_AUTO_TEST_CASE(a_subject_owns_the_text_of_its_attributes) {
  std::string text = "first";
  const Subject subject("a", {{"bus", text}, {"attempt", 3}, {"payload", JsonText{"{}"}}, {"held", true}});
  text = "changed";
  std::vector<std::string> seen;
  subject.for_each_own([&seen](const Name& name, const Value& value) {
    seen.push_back(std::string(name.text()) + "=" +
                   (value.is_text() ? std::string(value.text()) : std::to_string(value.number())));
  });
  const std::vector<std::string> expected = {"bus=first", "attempt=3", "payload={}", "held=1"};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_key_depends_on_the_name_alone) {
  BOOST_TEST(Subject("a").key() == Subject("a", {{"x", 1}}).key());
  BOOST_TEST(Subject("a").key() != Subject("b").key());
}

BOOST_AUTO_TEST_SUITE_END()
