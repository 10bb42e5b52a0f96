#include "harness/explore/sweep.h"

#include <boost/test/unit_test.hpp>
#include <limits>
#include <string>
#include <vector>

namespace crucible::explore {
namespace {

BOOST_AUTO_TEST_SUITE(sweep_)

// A stand-in for a run: its fingerprint tells scenario and seed, and every seed divisible by three falls short.
scenario::RunResult pretend(const scenario::Scenario& scenario, const scenario::RunOptions& options) {
  scenario::RunResult result;
  result.fingerprint = hash128(scenario.path + std::to_string(*options.seed));
  if (*options.seed % 3 == 0) {
    result.verdict = scenario::Verdict::fail;
    result.failures.push_back(
        {.signature = "third", .expected = "no third", .seen = "a third", .place = {.file = scenario.path}});
  }
  return result;
}

struct Told {
  std::vector<std::string> runs;
  SweepSummary summary;
};

Told told_of(const SweepPlan& plan) {
  Told told;
  told.summary = sweep(plan, pretend, [&told](const SweepRun& run) {
    told.runs.push_back(run.scenario->path + " " + std::to_string(run.seed) + " " + run.signature);
  });
  return told;
}

std::vector<scenario::Scenario> two_scenarios() {
  std::vector<scenario::Scenario> scenarios(2);
  scenarios[0].path = "a";
  scenarios[1].path = "b";
  return scenarios;
}

BOOST_AUTO_TEST_CASE(every_scenario_runs_under_every_seed_seed_by_seed) {
  const auto scenarios = two_scenarios();
  const Told told = told_of({.scenarios = {&scenarios[0], &scenarios[1]}, .first_seed = 2, .last_seed = 3});
  BOOST_TEST(told.runs == (std::vector<std::string>{"a 2 ", "b 2 ", "a 3 third", "b 3 third"}),
             boost::test_tools::per_element());
  BOOST_TEST(told.summary.runs == 4U);
  BOOST_TEST(told.summary.seeds == 2U);
  BOOST_TEST(told.summary.failures == 2U);
}

BOOST_AUTO_TEST_CASE(the_number_of_jobs_changes_nothing) {
  const auto scenarios = two_scenarios();
  SweepPlan plan{.scenarios = {&scenarios[0], &scenarios[1]}, .first_seed = 0, .last_seed = 99};
  const Told alone = told_of(plan);
  for (const std::size_t jobs : {2U, 5U}) {
    plan.jobs = jobs;
    const Told shared = told_of(plan);
    BOOST_TEST(shared.runs == alone.runs, boost::test_tools::per_element());
    BOOST_TEST(shared.summary.fingerprint.text() == alone.summary.fingerprint.text());
  }
}

BOOST_AUTO_TEST_CASE(a_different_seed_gives_a_different_fingerprint) {
  const auto scenarios = two_scenarios();
  const Told one = told_of({.scenarios = {&scenarios[0]}, .first_seed = 1, .last_seed = 1});
  const Told two = told_of({.scenarios = {&scenarios[0]}, .first_seed = 2, .last_seed = 2});
  BOOST_TEST(one.summary.fingerprint.text() != two.summary.fingerprint.text());
}

BOOST_AUTO_TEST_CASE(a_sweep_out_of_time_consists_of_whole_seeds) {
  const auto scenarios = two_scenarios();
  for (const std::size_t jobs : {1U, 4U}) {
    int asked = 0;
    const Told told = told_of({.scenarios = {&scenarios[0], &scenarios[1]},
                               .first_seed = 0,
                               .last_seed = std::numeric_limits<std::uint64_t>::max(),
                               .jobs = jobs,
                               .may_go_on = [&asked] { return ++asked < 5; }});
    BOOST_TEST(told.summary.runs == 10U);
    BOOST_TEST(told.summary.seeds == 5U);
  }
}

BOOST_AUTO_TEST_CASE(no_scenario_is_no_run) {
  BOOST_TEST(told_of({.scenarios = {}, .first_seed = 0, .last_seed = 9}).summary.runs == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::explore
