#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(run_command_)

BOOST_AUTO_TEST_CASE(a_scenario_that_holds_ends_with_status_0) {
  const Folder folder;
  write_holding(folder);
  const Ran ran = folder.crucible("run holds.yaml");
  BOOST_TEST(ran.status == 0, ran.err);
  BOOST_TEST(has(ran.out, "PASS     an-order-reaches-the-worker"), ran.out);
  BOOST_TEST(has(ran.out, "1 scenario: 1 passed, 0 failed"), ran.out);
  BOOST_TEST(ran.err == "");
}

BOOST_AUTO_TEST_CASE(a_scenario_that_falls_short_says_where_what_why_and_how_to_see_it_again) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  const Ran ran = folder.crucible("run falls-short.yaml --seed 3");
  BOOST_TEST(ran.status == 1, ran.err);
  BOOST_TEST(has(ran.out, "FAIL     the-worker-is-expected-twice"), ran.out);
  BOOST_TEST(has(ran.out, "falls-short.yaml:9:"), ran.out);
  BOOST_TEST(has(ran.out, "expected"), ran.out);
  BOOST_TEST(has(ran.out, "seen"), ran.out);
  BOOST_TEST(has(ran.out, "because"), ran.out);
  BOOST_TEST(has(ran.out, "event.published"), ran.out);
  BOOST_TEST(has(ran.out, "again  crucible run falls-short.yaml --seed 3\n"), ran.out);
}

BOOST_AUTO_TEST_CASE(a_folder_runs_everything_but_templates_in_the_order_of_paths) {
  const Folder folder;
  write_holding(folder);
  folder.write("z/stack.yaml", kTemplate);  // a template by what is in it
  folder.write("z/template.prod.yaml", "not even: [yaml");
  folder.write("z/some.schema.json", "{}");
  folder.write("z/.hidden.yaml", "nor: [this");
  folder.write("z/notes.txt", "no scenario");
  folder.write("b/template.yaml", kTemplate);
  folder.write("b/second.yaml", kHolds);
  const Ran ran = folder.crucible("run --list . b holds.yaml");
  BOOST_TEST(ran.status == 0, ran.err);
  BOOST_TEST(ran.out ==
             "./b/second.yaml  an-order-reaches-the-worker  [quick]\n"
             "./holds.yaml     an-order-reaches-the-worker  [quick]\n");
}

BOOST_AUTO_TEST_CASE(the_folder_scenarios_is_the_default) {
  const Folder folder;
  const Ran nothing = folder.crucible("run");
  BOOST_TEST(nothing.status == 2);
  BOOST_TEST(has(nothing.err, "there is no folder \"scenarios\" here"));
  folder.write("scenarios/template.yaml", kTemplate);
  folder.write("scenarios/holds.yaml", kHolds);
  BOOST_TEST(folder.crucible("run").status == 0);
}

BOOST_AUTO_TEST_CASE(nothing_runs_unless_every_file_is_right) {
  const Folder folder;
  write_holding(folder);
  folder.write("zz-broken.yaml", "name: broken\ntemplate: template.yaml\nstepps: []\n");
  for (const char* arguments : {"run .", "run . --format json", "run . --junit out.xml", "sweep .", "run . --list"}) {
    const Ran ran = folder.crucible(arguments);
    BOOST_TEST(ran.status == 2, arguments);
    BOOST_TEST(ran.out == "", arguments);
    BOOST_TEST(is_one_line(ran.err), ran.err);
    BOOST_TEST(ran.err.starts_with("./zz-broken.yaml:3:1: "), ran.err);
    BOOST_TEST(has(ran.err, "did you mean \"steps\"?"), ran.err);
  }
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out.xml"));
}

BOOST_AUTO_TEST_CASE(a_path_that_cannot_be_run_is_named) {
  const Folder folder;
  folder.write("empty/notes.txt", "");
  folder.write("broken.yaml", "a: [1");
  folder.write("empty.yaml", "");
  folder.write("template.yaml", kTemplate);
  for (const char* path : {"absent.yaml", "empty", "broken.yaml", "empty.yaml", "template.yaml", "''"}) {
    const Ran ran = folder.crucible(std::string("run ") + path);
    BOOST_TEST(ran.status == 2, path);
    BOOST_TEST(ran.out == "", path);
    BOOST_TEST(is_one_line(ran.err), ran.err);
  }
  BOOST_TEST(has(folder.crucible("run absent.yaml").err, "absent.yaml: no such file or folder"));
  BOOST_TEST(has(folder.crucible("run empty").err, "empty: no scenario in this folder"));
  BOOST_TEST(has(folder.crucible("run template.yaml").err, "this is a template, not a scenario"));
}

BOOST_AUTO_TEST_CASE(an_unreadable_file_is_named) {
  if (::geteuid() == 0) {
    BOOST_TEST_MESSAGE("skipped: the superuser can read everything");
    return;
  }
  const Folder folder;
  write_holding(folder);
  std::filesystem::permissions(folder.path() / "holds.yaml", std::filesystem::perms::none);
  const Ran ran = folder.crucible("run holds.yaml");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(has(ran.err, "holds.yaml: "), ran.err);
}

BOOST_AUTO_TEST_CASE(a_filter_and_a_tag_select) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  BOOST_TEST(folder.crucible("run . --filter 'an-order*'").status == 0);
  BOOST_TEST(folder.crucible("run . --filter '*/falls-short.yaml'").status == 1);
  BOOST_TEST(folder.crucible("run . --tag quick").status == 0);
  const Ran none = folder.crucible("run . --tag slow");
  BOOST_TEST(none.status == 2);
  BOOST_TEST(has(none.err, "none of 2 scenarios is selected"));
}

BOOST_AUTO_TEST_CASE(the_json_report_has_the_keys_of_the_contract) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  const Ran ran = folder.crucible("run . --format json");
  BOOST_TEST(ran.status == 1);
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  BOOST_TEST(json.at("passed") == 1);
  BOOST_TEST(json.at("failed") == 1);
  const nlohmann::json& first = json.at("scenarios").at(0);
  BOOST_TEST(first.at("path") == "./falls-short.yaml");
  BOOST_TEST(first.at("verdict") == "fail");
  BOOST_TEST(first.at("failures").size() >= 1U);
  BOOST_TEST(first.at("fingerprint").get<std::string>().size() == 32U);
  BOOST_TEST(first.at("virtual_seconds").is_number());
  BOOST_TEST(first.at("records").is_number_integer());
}

BOOST_AUTO_TEST_CASE(the_number_of_jobs_and_the_environment_change_no_byte) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  for (int i = 0; i < 6; ++i) folder.write("more/" + std::to_string(i) + ".yaml", kHolds);
  folder.write("more/template.yaml", kTemplate);
  const Ran alone = folder.crucible("run . --format json --jobs 1");
  BOOST_TEST(alone.status == 1, alone.err);
  BOOST_TEST(folder.crucible("run . --format json --jobs 4").out == alone.out);
  BOOST_TEST(folder.crucible("run . --format json --jobs 2", "TZ=Asia/Tokyo LC_ALL=C.UTF-8").out == alone.out);
}

BOOST_AUTO_TEST_CASE(verify_runs_twice_and_finds_the_same) {
  const Folder folder;
  write_holding(folder);
  BOOST_TEST(folder.crucible("run holds.yaml --verify --seed 5").status == 0);
}

BOOST_AUTO_TEST_CASE(fail_fast_stops_after_the_first_that_falls_short) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  const Ran ran = folder.crucible("run . --fail-fast --format tap");
  BOOST_TEST(ran.status == 1);
  BOOST_TEST(has(ran.out, "# SKIP"), ran.out);
}

BOOST_AUTO_TEST_CASE(a_junit_file_is_written_beside_the_console) {
  const Folder folder;
  write_holding(folder);
  const Ran ran = folder.crucible("run holds.yaml --junit out.xml --format json::out.json");
  BOOST_TEST(ran.status == 0);
  BOOST_TEST(has(ran.out, "PASS"));
  BOOST_TEST(std::filesystem::file_size(folder.path() / "out.xml") > 0U);
  BOOST_TEST(std::filesystem::file_size(folder.path() / "out.json") > 0U);
}

BOOST_AUTO_TEST_CASE(a_report_that_cannot_be_written_is_said) {
  const Folder folder;
  write_holding(folder);
  const Ran absent = folder.crucible("run holds.yaml --junit no/such/folder.xml");
  BOOST_TEST(absent.status == 2);
  BOOST_TEST(absent.out == "");
  BOOST_TEST(has(absent.err, "cannot write no/such/folder.xml: No such file or directory"), absent.err);
  const Ran full = folder.crucible("run holds.yaml --junit /dev/full");
  BOOST_TEST(full.status == 2);
  BOOST_TEST(has(full.err, "cannot write /dev/full: No space left on device"), full.err);
}

BOOST_AUTO_TEST_CASE(no_escape_code_goes_to_a_file) {
  const Folder folder;
  write_holding(folder);
  const Ran ran = folder.crucible("run holds.yaml");
  BOOST_TEST(!has(ran.out + ran.err, "\x1b"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
