#include "harness/report/sweep_report.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/report/approved.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(sweep_report_)

struct Sample {
  scenario::Scenario scenario;
  std::vector<explore::SweepRun> runs;
  explore::SweepSummary summary{.runs = 4, .seeds = 4, .failures = 3, .fingerprint = hash128("sweep")};
};

void fill(Sample& sample) {
  sample.scenario.path = "scenarios/race.yaml";
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    explore::SweepRun run;
    run.scenario = &sample.scenario;
    run.seed = seed;
    if (seed != 2) {
      run.verdict = seed == 4 ? scenario::Verdict::unknown : scenario::Verdict::fail;
      run.signature = seed == 4 ? "limit:steps" : "at_most_once:order.submitted";
      run.expected = "at most one order a correlation";
      run.seen = "2 orders\nfirst and second";
      run.place = {.file = sample.scenario.path, .line = 12, .column = 5};
    }
    sample.runs.push_back(run);
  }
}

BOOST_AUTO_TEST_CASE(failing_seeds_and_ways_of_failing_read_as_approved) {
  Sample sample;
  fill(sample);
  std::string text;
  SweepConsoleReport report([&text](std::string_view piece) { text += piece; }, Colour::none);
  for (const explore::SweepRun& run : sample.runs) report.add(run);
  report.finish(sample.summary);
  check_approved("sweep_console.txt", text);
}

BOOST_AUTO_TEST_CASE(the_json_has_the_keys_of_the_contract) {
  Sample sample;
  fill(sample);
  std::string text;
  SweepJsonReport report([&text](std::string_view piece) { text += piece; });
  for (const explore::SweepRun& run : sample.runs) report.add(run);
  report.finish(sample.summary);
  const nlohmann::json json = nlohmann::json::parse(text);
  BOOST_TEST(json.at("runs") == 4);
  BOOST_TEST(json.at("failures").size() == 3U);
  BOOST_TEST(json.at("failures")[0].at("seed") == 1);
  BOOST_TEST(json.at("failures")[0].at("path") == "scenarios/race.yaml");
  BOOST_TEST(json.at("failures")[0].at("signature") == "at_most_once:order.submitted");
  BOOST_TEST(json.at("failures")[0].at("command") == "crucible run scenarios/race.yaml --seed 1");
  BOOST_TEST(json.at("fingerprint") == hash128("sweep").text());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
