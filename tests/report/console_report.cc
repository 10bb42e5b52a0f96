#include "harness/report/console_report.h"

#include <boost/test/unit_test.hpp>

#include "tests/report/approved.h"
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(console_report)

BOOST_AUTO_TEST_CASE(runs_of_every_verdict_read_as_approved) {
  std::string text;
  ConsoleReport report([&text](std::string_view piece) { text += piece; }, Colour::none);
  make_samples().tell(report);
  check_approved("console_report.txt", text);
}

BOOST_AUTO_TEST_CASE(colours_change_no_letter) {
  std::string text;
  ConsoleReport report([&text](std::string_view piece) { text += piece; }, Colour::ansi);
  make_samples().tell(report);
  check_approved("console_report_colour.txt", text);
}

BOOST_AUTO_TEST_CASE(what_fail_fast_left_out_is_counted) {
  const Samples samples = make_samples();
  std::string text;
  ConsoleReport report([&text](std::string_view piece) { text += piece; }, Colour::none);
  report.begin(samples.titles);
  report.add(samples.outcome(0));
  report.finish();
  BOOST_TEST(text.find("1 scenario: 1 passed, 0 failed, 2 not run") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
