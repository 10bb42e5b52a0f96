#include "harness/report/tap_report.h"

#include <boost/test/unit_test.hpp>

#include "tests/report/approved.h"
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(tap_report)

BOOST_AUTO_TEST_CASE(runs_of_every_verdict_read_as_approved) {
  std::string text;
  TapReport report([&text](std::string_view piece) { text += piece; });
  make_samples().tell(report);
  check_approved("tap_report.txt", text);
}

BOOST_AUTO_TEST_CASE(what_fail_fast_left_out_is_skipped_so_that_the_plan_holds) {
  const Samples samples = make_samples();
  std::string text;
  TapReport report([&text](std::string_view piece) { text += piece; });
  report.begin(samples.titles);
  report.add(samples.outcome(0));
  report.finish();
  BOOST_TEST(text.starts_with("TAP version 14\n1..3\nok 1 - "));
  BOOST_TEST(text.find("ok 3 - retries/endless # SKIP") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
