#include "harness/report/record_text.h"

#include <boost/test/unit_test.hpp>
#include "tests/report/samples.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(record_text_)

BOOST_AUTO_TEST_CASE(arns_and_ids_are_cut_to_what_a_person_reads) {
  BOOST_TEST(brief_name("arn:aws:events:us-east-1:123456789012:rule/bus/SignalRule") == "rule/bus/SignalRule");
  BOOST_TEST(brief_name("event/0f8fad5b-d9cb-469f-a165-70867728950e") == "event/0f8fad5b");
  BOOST_TEST(brief_name("delivery/0f8fad5b-d9cb-469f-a165-70867728950e/arn:aws:sqs:us-east-1:123456789012:queue/t") ==
             "delivery/0f8fad5b/queue/t");
  BOOST_TEST(brief_name("barn:aws:a:b:c:d") == "barn:aws:a:b:c:d");
  BOOST_TEST(brief_name("arn:aws:s3:::bucket") == "bucket");
  BOOST_TEST(brief_name("arn:aws") == "arn:aws");
  BOOST_TEST(brief_name("") == "");
}

BOOST_AUTO_TEST_CASE(a_record_reads_as_time_kind_subject_and_attributes) {
  const auto journal = make_journal(sample_start());
  const RecordColumns columns = columns_of((*journal)[static_cast<RecordId>(4)], sample_start());
  BOOST_TEST(columns.time == "+00:00:00.250");
  BOOST_TEST(columns.kind == "delivery.failed");
  BOOST_TEST(columns.subject == "delivery/0f8fad5b/rule/bus/SignalRule/Portfolio");
  BOOST_TEST(columns.attributes.starts_with("attempt=1 error_code=THROTTLING error_message=\"Rate exceeded\""));
}

BOOST_AUTO_TEST_CASE(lines_share_their_columns) {
  const std::vector<RecordColumns> rows = {{"+00:00:00.000", "a", "b", "c=1"}, {"+100:00:00.000", "aaa", "bb", ""}};
  BOOST_TEST(
      aligned_lines(rows) == (std::vector<std::string>{" +00:00:00.000  a    b   c=1", "+100:00:00.000  aaa  bb"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
