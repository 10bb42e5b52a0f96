#include "harness/report/vocabulary.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "harness/scenario/record_kinds.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(vocabulary_)

BOOST_AUTO_TEST_CASE(no_kind_is_told_twice) {
  std::set<std::string_view> kinds;
  for (const scenario::RecordKind& kind : scenario::known_record_kinds()) {
    BOOST_TEST(kinds.insert(kind.name).second, kind.name << " stands twice");
  }
}

BOOST_AUTO_TEST_CASE(the_vocabularies_are_json) {
  std::string records;
  write_record_kinds([&records](std::string_view piece) { records += piece; });
  BOOST_TEST(nlohmann::json::parse(records).at("records").size() == scenario::known_record_kinds().size());
  std::string points;
  write_fault_points([&points](std::string_view piece) { points += piece; });
  BOOST_TEST(nlohmann::json::parse(points).contains("fault_points"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
