#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(sweep_command_)

BOOST_AUTO_TEST_CASE(a_sweep_that_holds_ends_with_status_0_and_its_fingerprint) {
  const Folder folder;
  write_holding(folder);
  const Ran ran = folder.crucible("sweep holds.yaml --seeds 1..20 --format json");
  BOOST_TEST(ran.status == 0, ran.err);
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  BOOST_TEST(json.at("runs") == 20);
  BOOST_TEST(json.at("failures").empty());
  BOOST_TEST(json.at("fingerprint").get<std::string>().size() == 32U);
}

BOOST_AUTO_TEST_CASE(each_failing_seed_comes_with_the_command_that_repeats_it) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  const Ran ran = folder.crucible("sweep . --seeds 4..5");
  BOOST_TEST(ran.status == 1, ran.err);
  BOOST_TEST(has(ran.out, "crucible run ./falls-short.yaml --seed 4  # "), ran.out);
  BOOST_TEST(has(ran.out, "crucible run ./falls-short.yaml --seed 5  # "), ran.out);
  BOOST_TEST(has(ran.out, "4 runs over 2 seeds: 2 held, 2 fell short"), ran.out);
}

BOOST_AUTO_TEST_CASE(the_number_of_jobs_changes_no_byte) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  for (const std::string format : {"console", "json"}) {
    const Ran alone = folder.crucible("sweep . --seeds 0..30 --jobs 1 --format " + format);
    BOOST_TEST(folder.crucible("sweep . --seeds 0..30 --jobs 5 --format " + format).out == alone.out);
  }
}

BOOST_AUTO_TEST_CASE(time_ends_a_sweep_at_a_whole_seed) {
  const Folder folder;
  write_holding(folder);
  write_falling_short(folder);
  const Ran ran = folder.crucible("sweep . --time 100ms --format json");
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  BOOST_TEST(json.at("runs").get<int>() % 2 == 0);
  BOOST_TEST(json.at("runs").get<int>() >= 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
