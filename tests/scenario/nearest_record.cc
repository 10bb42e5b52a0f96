#include "harness/scenario/nearest_record.h"

#include <boost/test/unit_test.hpp>

#include "harness/scenario/fields.h"

namespace crucible::scenario {
namespace {

constexpr Name kPublished = "event.published";
constexpr Name kFilled = "order.filled";

std::string nearest(const Journal& journal, const char* selector) {
  return nearest_record(journal, Selector::compile(document::parse(selector, "s")), Time()).text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nearest_records)

BOOST_AUTO_TEST_CASE(the_record_with_the_fewest_mismatches_is_shown) {
  Journal journal;
  const Subject far("order/1", {{"symbol", "TLT"}, {"side", "SELL"}});
  const Subject near("order/2", {{"symbol", "SPY"}, {"side", "SELL"}});
  journal.append(Time(), RecordId::none, kFilled, far, {});
  journal.append(Time(std::chrono::minutes(1)), RecordId::none, kFilled, near, {});
  const std::string text = nearest(journal, "{kind: [order.filled], symbol: [SPY], side: [BUY]}");
  BOOST_TEST(text.find("the nearest is #2 +1m order.filled order/2") != std::string::npos);
  BOOST_TEST(text.find("side") != std::string::npos);
  BOOST_TEST(text.find("symbol") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(where_no_record_is_of_the_kind_those_that_are_there_are_counted) {
  Journal journal;
  BOOST_TEST(nearest(journal, "{kind: [order.filled]}").find("nothing was recorded") != std::string::npos);
  const Subject event("event/1");
  journal.append(Time(), RecordId::none, kPublished, event, {});
  journal.append(Time(), RecordId::none, kPublished, event, {});
  BOOST_TEST(nearest(journal, "{kind: [order.filled]}").find("recorded were event.published (2)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(fields_are_found_at_the_top_by_path_and_bare_in_the_events_detail) {
  Journal journal;
  const Subject event("event/1", {{"source", "shop"}, {"event", JsonText{R"({"detail":{"id":"c1","n":{"m":2}}})"}}});
  journal.append(Time(), RecordId::none, kPublished, event, {{"attempt", 3}});
  const Record record = journal.last();
  BOOST_TEST(values_of(record, {"source", "attempt"}) == "\"shop\", 3");
  BOOST_TEST(values_of(record, {"event.detail.n.m", "id", "kind"}) == "2, \"c1\", \"event.published\"");
  BOOST_TEST(values_of(record, {"event.detail.none", "none"}) == "nothing, nothing");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
