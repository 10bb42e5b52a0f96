#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(trace_command_)

BOOST_AUTO_TEST_CASE(text_and_json_lines_tell_the_same_records) {
  const Folder folder;
  write_holding(folder);
  const Ran text = folder.crucible("trace holds.yaml");
  BOOST_TEST(text.status == 0, text.err);
  BOOST_TEST(has(text.out, "event.published"), text.out);
  const Ran lines = folder.crucible("trace holds.yaml --format jsonl");
  BOOST_TEST(std::count(lines.out.begin(), lines.out.end(), '\n') ==
             std::count(text.out.begin(), text.out.end(), '\n'));
  BOOST_TEST(nlohmann::json::parse(lines.out.substr(0, lines.out.find('\n'))).contains("kind"));
}

BOOST_AUTO_TEST_CASE(where_selects_with_an_event_pattern) {
  const Folder folder;
  write_holding(folder);
  const Ran ran = folder.crucible(R"(trace holds.yaml --format jsonl --where '{"kind": [{"prefix": "delivery."}]}')");
  BOOST_TEST(ran.status == 0, ran.err);
  BOOST_TEST(has(ran.out, "delivery.succeeded"));
  BOOST_TEST(!has(ran.out, "function.started"));
}

BOOST_AUTO_TEST_CASE(a_selector_that_is_no_pattern_is_refused_in_its_place) {
  const Folder folder;
  write_holding(folder);
  for (const char* selector : {"'{kind: delivery}'", "'{kind: [{prefx: a}]}'", "'{'", "''"}) {
    const Ran ran = folder.crucible(std::string("trace holds.yaml --where ") + selector);
    BOOST_TEST(ran.status == 2, selector);
    BOOST_TEST(ran.out == "", selector);
    BOOST_TEST(is_one_line(ran.err), ran.err);
    BOOST_TEST(has(ran.err, "--where"), ran.err);
  }
}

BOOST_AUTO_TEST_CASE(a_failing_scenario_can_be_traced_and_explained) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  BOOST_TEST(folder.crucible("trace falls-short.yaml --seed 2").status == 0);
  const Ran explained = folder.crucible("explain falls-short.yaml --record 3");
  BOOST_TEST(explained.status == 0, explained.err);
  BOOST_TEST(has(explained.out, "event.published"), explained.out);
  const Ran absent = folder.crucible("explain falls-short.yaml --record 99999");
  BOOST_TEST(absent.status == 2);
  BOOST_TEST(has(absent.err, "expected a whole number from 1 to "), absent.err);
}

BOOST_AUTO_TEST_CASE(a_folder_cannot_be_traced) {
  const Folder folder;
  const Ran ran = folder.crucible("trace .");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(has(ran.err, "this is a folder"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
