#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(command_line_)

void check_refused(const Ran& ran, std::string_view message) {
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(ran.out == "");
  BOOST_TEST(is_one_line(ran.err), ran.err);
  BOOST_TEST(has(ran.err, message), ran.err);
}

BOOST_AUTO_TEST_CASE(the_version_and_the_help_go_to_standard_output) {
  const Folder folder;
  const Ran version = folder.crucible("--version");
  BOOST_TEST(version.status == 0);
  BOOST_TEST(version.out.starts_with("crucible "));
  for (const char* help : {"--help", "-h", "help", "help run", "run --help"}) {
    const Ran ran = folder.crucible(help);
    BOOST_TEST(ran.status == 0, help);
    BOOST_TEST(has(ran.out, "crucible run"), help);
    BOOST_TEST(ran.err == "", help);
  }
}

BOOST_AUTO_TEST_CASE(every_command_has_a_help_page_with_its_options_and_an_example) {
  const Folder folder;
  for (const std::string command : {"run", "sweep", "trace", "explain", "match", "template", "schema"}) {
    const Ran ran = folder.crucible(command + " --help");
    BOOST_TEST(ran.status == 0, command);
    BOOST_TEST(has(ran.out, "Example"), command);
    BOOST_TEST(has(ran.out, "--help"), command);
  }
}

BOOST_AUTO_TEST_CASE(no_command_is_answered_with_the_usage) {
  const Folder folder;
  const Ran ran = folder.crucible("");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(ran.out == "");
  BOOST_TEST(has(ran.err, "Usage:"));
}

BOOST_AUTO_TEST_CASE(a_misspelt_command_is_answered_with_the_nearest) {
  const Folder folder;
  check_refused(folder.crucible("rnu"), "unknown command \"rnu\"; did you mean \"run\"?");
  check_refused(folder.crucible("--vesion"), "did you mean \"--version\"?");
}

BOOST_AUTO_TEST_CASE(commands_of_later_versions_are_refused_by_name) {
  const Folder folder;
  for (const std::string command : {"explore", "shrink", "diff", "merge", "transform", "api", "init"}) {
    check_refused(folder.crucible(command + " some.yaml"), command + " is not available in this version");
  }
}

BOOST_AUTO_TEST_CASE(options_of_later_versions_are_refused_by_name) {
  const Folder folder;
  check_refused(folder.crucible("run --report out"), "--report is not available in this version");
  check_refused(folder.crucible("run --update"), "--update is not available in this version");
  check_refused(folder.crucible("sweep . --swarm"), "--swarm is not available in this version");
  check_refused(folder.crucible("sweep . --shard 1/2"), "--shard is not available in this version");
  check_refused(folder.crucible("sweep . --results=x"), "--results is not available in this version");
  check_refused(folder.crucible("trace x.yaml --format html"), "--format html is not available in this version");
  check_refused(folder.crucible("explain x.yaml --record 1 --event e"), "--event is not available in this version");
}

BOOST_AUTO_TEST_CASE(a_misspelt_option_is_answered_with_the_nearest) {
  const Folder folder;
  check_refused(folder.crucible("run --sed 3"), "crucible run: unknown option \"--sed\"; did you mean \"--seed\"?");
  check_refused(folder.crucible("sweep x --seds=1..3"), "did you mean \"--seeds\"?");
}

BOOST_AUTO_TEST_CASE(a_value_that_does_not_fit_is_named) {
  const Folder folder;
  check_refused(folder.crucible("run --seed x"),
                "--seed \"x\": expected a whole number from 0 to 18446744073709551615");
  check_refused(folder.crucible("run --seed=-1"), "--seed \"-1\": expected a whole number");
  check_refused(folder.crucible("run --seed 18446744073709551616"), "expected a whole number");
  check_refused(folder.crucible("run --jobs 0"), "--jobs \"0\": expected a whole number from 1 to 1024");
  check_refused(folder.crucible("run --format jsn"), "did you mean \"json\"?");
  check_refused(folder.crucible("run --format json --format tap"), "two reports cannot share standard output");
  check_refused(folder.crucible("run --format junit::"), "a file name must follow");
  check_refused(folder.crucible("sweep x --seeds 9..3"), "the first seed is past the last");
  check_refused(folder.crucible("sweep x --seeds a..b"), "expected A..B");
  check_refused(folder.crucible("sweep x --time soon"), "expected a duration");
  check_refused(folder.crucible("schema scenarios"), "expected one of scenario, fault-points, records");
  check_refused(folder.crucible("template t.yaml --parameters Stage"), "expected K=V");
  check_refused(folder.crucible("explain x.yaml --record 0"), "--record \"0\": expected a whole number from 1");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named) {
  const Folder folder;
  check_refused(folder.crucible("run --seed"), "--seed needs a value");
  check_refused(folder.crucible("run --seed ''"), "--seed needs a value");
  check_refused(folder.crucible("run --seed 1 --seed 2"), "--seed is given twice");
  check_refused(folder.crucible("sweep"), "PATH is required");
  check_refused(folder.crucible("explain x.yaml"), "--record is required");
  check_refused(folder.crucible("match"), "give either");
  check_refused(folder.crucible("match --pattern p.json"), "--pattern and --event go together");
  check_refused(folder.crucible("trace a.yaml b.yaml"), "unexpected argument \"b.yaml\"");
}

BOOST_AUTO_TEST_CASE(a_closed_standard_output_is_said_before_anything_runs) {
  const Folder folder;
  const Ran ran = folder.crucible("--version >&-");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(has(ran.err, "standard output is closed"));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_said) {
  const Folder folder;
  const Ran ran = folder.crucible("--help >/dev/full");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(has(ran.err, "cannot write standard output: No space left on device"));
}

BOOST_AUTO_TEST_CASE(a_reader_who_has_gone_is_no_error) {
  const Folder folder;
  const Ran ran = folder.crucible("schema records | true");
  BOOST_TEST(ran.status == 0);
  BOOST_TEST(ran.err == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
