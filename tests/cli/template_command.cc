#include <boost/test/unit_test.hpp>

#include "tests/cli/command.h"

namespace crucible::cli {
namespace {

BOOST_AUTO_TEST_SUITE(template_command_)

BOOST_AUTO_TEST_CASE(what_a_template_deploys_is_told) {
  const Folder folder;
  folder.write("template.yaml", kTemplate);
  const Ran ran = folder.crucible("template template.yaml");
  BOOST_TEST(ran.status == 0, ran.err);
  BOOST_TEST(has(ran.out, "bus Orders  orders"), ran.out);
  BOOST_TEST(has(ran.out, "rule PlacedRule"), ran.out);
  BOOST_TEST(has(ran.out, "to     Worker (worker)  up to 185 retries within 1d, then dropped"), ran.out);
}

BOOST_AUTO_TEST_CASE(a_mistake_is_told_at_its_place) {
  const Folder folder;
  folder.write("template.yaml",
               "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeouts: 30\n");
  const Ran ran = folder.crucible("template template.yaml");
  BOOST_TEST(ran.status == 2);
  BOOST_TEST(ran.out == "");
  BOOST_TEST(ran.err.starts_with("template.yaml:5:7: "), ran.err);
  BOOST_TEST(has(ran.err, "VisibilityTimeout"), ran.err);
  BOOST_TEST(folder.crucible("template absent.yaml").status == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::cli
