#include "harness/report/repeat_command.h"

#include <boost/test/unit_test.hpp>

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(repeat_command_)

BOOST_AUTO_TEST_CASE(a_seed_is_part_of_the_command_where_there_was_one) {
  BOOST_TEST(repeat_command("a.yaml", std::nullopt) == "crucible run a.yaml");
  BOOST_TEST(repeat_command("a.yaml", 7) == "crucible run a.yaml --seed 7");
}

BOOST_AUTO_TEST_CASE(a_path_survives_the_shell_and_the_option_parser) {
  BOOST_TEST(repeat_command("a b.yaml", std::nullopt) == "crucible run 'a b.yaml'");
  BOOST_TEST(repeat_command("-x.yaml", std::nullopt) == "crucible run ./-x.yaml");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
