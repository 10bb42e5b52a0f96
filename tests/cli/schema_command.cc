#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(schema_command_)

BOOST_AUTO_TEST_CASE(each_vocabulary_is_json) {
  const Folder folder;
  for (const std::string which : {"scenario", "fault-points", "records"}) {
    const Ran ran = folder.crucible("schema " + which);
    BOOST_TEST(ran.status == 0, which);
    BOOST_TEST(nlohmann::json::accept(ran.out), which);
  }
}

BOOST_AUTO_TEST_CASE(the_fault_points_of_the_contract_are_told) {
  const Folder folder;
  const Ran ran = folder.crucible("schema fault-points");
  for (const char* point : {"events.put_events", "events.deliver", "lambda.invoke", "lambda.run", "sqs.send"}) {
    BOOST_TEST(has(ran.out, std::string("\"point\": \"") + point + "\""), point);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
