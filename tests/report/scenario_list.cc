#include "harness/report/scenario_list.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(scenario_list_)

std::vector<scenario::Scenario> two_scenarios() {
  std::vector<scenario::Scenario> scenarios(2);
  scenarios[0].path = "scenarios/a.yaml";
  scenarios[0].name = "a";
  scenarios[0].description = "What \"a\" shows.";
  scenarios[0].tags = {"slow", "retries"};
  scenarios[1].path = "scenarios/longer.yaml";
  scenarios[1].name = "longer";
  return scenarios;
}

BOOST_AUTO_TEST_CASE(a_line_a_scenario_in_columns) {
  std::string text;
  write_scenario_list(two_scenarios(), [&text](std::string_view piece) { text += piece; });
  BOOST_TEST(text == "scenarios/a.yaml       a  [slow, retries]\nscenarios/longer.yaml  longer\n");
}

BOOST_AUTO_TEST_CASE(the_json_list_is_json) {
  std::string text;
  write_scenario_list_json(two_scenarios(), [&text](std::string_view piece) { text += piece; });
  const nlohmann::json json = nlohmann::json::parse(text);
  BOOST_TEST(json.at("scenarios")[0].at("description") == "What \"a\" shows.");
  BOOST_TEST(json.at("scenarios")[0].at("tags").size() == 2U);
  BOOST_TEST(json.at("scenarios")[1].at("path") == "scenarios/longer.yaml");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
