#include "harness/report/json_report.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/report/approved.h"
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(json_report)

BOOST_AUTO_TEST_CASE(runs_of_every_verdict_read_as_approved) {
  std::string text;
  JsonReport report([&text](std::string_view piece) { text += piece; });
  make_samples().tell(report);
  check_approved("json_report.txt", text);
}

BOOST_AUTO_TEST_CASE(it_is_one_json_document_with_the_keys_of_the_contract) {
  std::string text;
  JsonReport report([&text](std::string_view piece) { text += piece; });
  make_samples().tell(report);
  const nlohmann::json json = nlohmann::json::parse(text);
  BOOST_TEST(json.at("passed") == 1);
  BOOST_TEST(json.at("failed") == 2);
  BOOST_TEST(json.at("scenarios").size() == 3U);
  BOOST_TEST(json.at("scenarios")[0].at("verdict") == "pass");
  BOOST_TEST(json.at("scenarios")[0].at("virtual_seconds") == 93'600);
  BOOST_TEST(json.at("scenarios")[2].at("virtual_seconds").dump() == "1.25");
  BOOST_TEST(json.at("scenarios")[1].at("failures")[0].at("causes").size() == 3U);
}

BOOST_AUTO_TEST_CASE(no_scenario_is_an_empty_list) {
  std::string text;
  JsonReport report([&text](std::string_view piece) { text += piece; });
  report.begin({});
  report.finish();
  BOOST_TEST(text == "{\"scenarios\": [], \"passed\": 0, \"failed\": 0}\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
