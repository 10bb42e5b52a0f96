#include "harness/report/junit_report.h"

#include <boost/test/unit_test.hpp>

#include "tests/report/approved.h"
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(junit_report)

BOOST_AUTO_TEST_CASE(runs_of_every_verdict_read_as_approved) {
  std::string text;
  JunitReport report([&text](std::string_view piece) { text += piece; });
  make_samples().tell(report);
  check_approved("junit_report.txt", text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
