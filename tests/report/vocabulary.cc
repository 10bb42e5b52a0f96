#include "harness/report/vocabulary.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "harness/scenario/record_kinds.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(vocabulary_)

std::set<std::string> kinds_told() {
  std::set<std::string> kinds;
  for (const RecordKind& kind : record_kinds())
    BOOST_TEST(kinds.emplace(kind.name).second, kind.name << " stands twice");
  return kinds;
}

BOOST_AUTO_TEST_CASE(every_kind_that_scenarios_know_is_told_and_no_other) {
  const std::vector<std::string> kinds = scenario::known_record_kinds();
  const std::set<std::string> known(kinds.begin(), kinds.end());
  const std::set<std::string> told = kinds_told();
  BOOST_TEST(told == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_vocabularies_are_json) {
  std::string records;
  write_record_kinds([&records](std::string_view piece) { records += piece; });
  BOOST_TEST(nlohmann::json::parse(records).at("records").size() == record_kinds().size());
  std::string points;
  write_fault_points([&points](std::string_view piece) { points += piece; });
  BOOST_TEST(nlohmann::json::parse(points).contains("fault_points"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
