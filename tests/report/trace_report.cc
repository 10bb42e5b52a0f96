#include "harness/report/trace_report.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/report/approved.h"
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(trace_report_)

BOOST_AUTO_TEST_CASE(the_text_of_a_journal_reads_as_approved) {
  const auto journal = make_journal(sample_start());
  std::string text;
  write_trace_text(*journal, sample_start(), {}, [&text](std::string_view piece) { text += piece; });
  check_approved("trace_text.txt", text);
}

BOOST_AUTO_TEST_CASE(json_lines_hold_each_record_whole) {
  const auto journal = make_journal(sample_start());
  std::string text;
  write_trace_jsonl(*journal, {}, [&text](std::string_view piece) { text += piece; });
  check_approved("trace_jsonl.txt", text);
}

BOOST_AUTO_TEST_CASE(a_filter_keeps_the_numbers_that_records_have) {
  const auto journal = make_journal(sample_start());
  std::string text;
  write_trace_text(
      *journal, sample_start(), [](const Record& record) { return record.kind() == "event.dead_lettered"; },
      [&text](std::string_view piece) { text += piece; });
  BOOST_TEST(text.starts_with("5  "));
  BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 1);
}

BOOST_AUTO_TEST_CASE(causes_come_oldest_first_and_numbered) {
  const auto journal = make_journal(sample_start());
  std::string text;
  write_causes(*journal, sample_start(), static_cast<RecordId>(5), [&text](std::string_view piece) { text += piece; });
  check_approved("causes.txt", text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
