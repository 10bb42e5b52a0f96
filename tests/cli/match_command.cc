#include <boost/test/unit_test.hpp>
#include <string>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(match_command_)

BOOST_AUTO_TEST_CASE(a_match_is_status_0_and_none_is_status_1) {
  const Folder folder;
  folder.write("pattern.json", R"({"source": ["shop"]})");
  folder.write("yes.json", R"({"source": "shop"})");
  folder.write("no.json", R"({"source": "bank"})");
  const Ran yes = folder.crucible("match --pattern pattern.json --event yes.json");
  BOOST_TEST(yes.status == 0);
  BOOST_TEST(yes.out == "match\n");
  const Ran no = folder.crucible("match --pattern pattern.json --event no.json --explain");
  BOOST_TEST(no.status == 1);
  BOOST_TEST(no.out.starts_with("no match\n  source: "), no.out);
}

BOOST_AUTO_TEST_CASE(a_bad_pattern_is_refused_in_its_place_with_the_words_of_aws) {
  const Folder folder;
  folder.write("pattern.json", R"({"source": "shop"})");
  folder.write("event.json", "{}");
  folder.write("broken.json", "{");
  folder.write("good.json", R"({"source": ["shop"]})");
  const Ran ran = folder.crucible("match --pattern pattern.json --event event.json");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(ran.out == "");
  BOOST_TEST(is_one_line(ran.err), ran.err);
  BOOST_TEST(ran.err.starts_with("pattern.json:1:"), ran.err);
  BOOST_TEST(has(ran.err, "Event pattern is not valid. Reason: "), ran.err);
  BOOST_TEST(has(folder.crucible("match --pattern good.json --event broken.json").err, "broken.json"));
  BOOST_TEST(has(folder.crucible("match --pattern absent.json --event event.json").err,
                 "absent.json: No such file or directory"));
  BOOST_TEST(folder.crucible("match --pattern . --event event.json").status == 2);
}

BOOST_AUTO_TEST_CASE(cases_are_counted_and_the_failing_ones_named) {
  const Folder folder;
  folder.write("cases.jsonl",
               R"({"name": "good", "pattern": {"a": [1]}, "event": {"a": 1}, "expect": true}
{"name": "bad", "pattern": "{\"a\": [1]}", "event": "{\"a\": 2}", "expect": true}

{"name": "refused", "pattern": {"a": 1}, "event": {}, "expect": "error"}
)");
  const Ran ran = folder.crucible("match --cases cases.jsonl");
  BOOST_TEST(ran.status == 1);
  BOOST_TEST(ran.out == "FAIL  bad: expected a match; there was none\n2 passed, 1 failed\n");
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_case_is_refused_in_its_place) {
  const Folder folder;
  for (const char* line : {"{", "[]", "{\"name\": \"x\"}", "{\"pattern\": {}, \"event\": {}, \"expect\": 3}"}) {
    folder.write("cases.jsonl",
                 std::string(R"({"pattern": {"a": [1]}, "event": {"a": 2}, "expect": true})") + "\n" + line);
    const Ran ran = folder.crucible("match --cases cases.jsonl");
    BOOST_TEST(ran.status == 2, line);
    BOOST_TEST(ran.out == "", line);
    BOOST_TEST(ran.err.starts_with("cases.jsonl:2:"), ran.err);
  }
}

BOOST_AUTO_TEST_CASE(cases_may_come_from_standard_input) {
  const Folder folder;
  const Ran ran = folder.crucible("match --cases -");
  BOOST_TEST(ran.status == 0, ran.err);
  BOOST_TEST(ran.out == "0 passed, 0 failed\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
