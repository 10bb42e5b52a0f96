#include <boost/test/unit_test.hpp>

#include "harness/scenario/checks/check.h"
#include "harness/scenario/load.h"
#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

constexpr Name kPublished = "event.published";
constexpr Name kAttempted = "delivery.attempted";
constexpr Name kSucceeded = "delivery.succeeded";
constexpr Name kDropped = "event.dropped";
constexpr Name kUnrouted = "event.unrouted";
constexpr Name kSubmitted = "order.submitted";
constexpr Name kFilled = "order.filled";

class Feed final : public RecordObserver {
 public:
  explicit Feed(const std::string& invariant)
      : invariant_(read_invariant(document::parse(invariant, "i.yaml"))), check_(make_check(invariant_, Time())) {
    journal_.observe(*this);
  }
  void on_record(const Record& record) override { check_->on(record); }
  void note(int second, const Name& kind, const Subject& subject, Attributes attributes = {}) {
    journal_.append(Time(std::chrono::seconds(second)), RecordId::none, kind, subject, attributes);
  }
  std::vector<Failure> finish(int second, bool settled = true) {
    check_->finish({.at = Time(std::chrono::seconds(second)), .settled = settled});
    return check_->failures();
  }

 private:
  Invariant invariant_;
  std::unique_ptr<Check> check_;
  Journal journal_;
};

Subject order(const char* name, const char* symbol) {
  return Subject(name, {{"symbol", symbol}, {"event", JsonText{R"({"detail":{"correlation_id":"c1"}})"}}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(checks)

BOOST_AUTO_TEST_CASE(never_is_broken_by_the_first_such_record_and_counts_the_others) {
  Feed feed("{never: {kind: [event.dropped]}}");
  const Subject subject("delivery/1");
  feed.note(1, kPublished, subject);
  BOOST_TEST(feed.finish(1).empty());
  feed.note(2, kDropped, subject);
  feed.note(3, kDropped, subject);
  const std::vector<Failure> failures = feed.finish(3);
  BOOST_REQUIRE(failures.size() == 1U);
  BOOST_TEST((failures[0].record == RecordId{2}));
  BOOST_TEST(failures[0].signature == "never event.dropped delivery");
  BOOST_TEST(failures[0].seen == "#2 +2s event.dropped delivery/1\nand 1 more");
  BOOST_TEST(failures[0].place.line == 1);
}

BOOST_AUTO_TEST_CASE(at_most_once_is_broken_by_a_second_record_about_the_same_thing) {
  Feed feed("{at_most_once: {record: {kind: [order.submitted]}, per: [correlation_id, symbol]}}");
  const Subject spy = order("order/1", "SPY");
  const Subject tlt = order("order/2", "TLT");
  const Subject again = order("order/3", "SPY");
  feed.note(1, kSubmitted, spy);
  feed.note(1, kSubmitted, tlt);
  feed.note(1, kFilled, spy);
  BOOST_TEST(feed.finish(1).empty());
  feed.note(2, kSubmitted, again);
  const std::vector<Failure> failures = feed.finish(2);
  BOOST_REQUIRE(failures.size() == 1U);
  BOOST_TEST((failures[0].record == RecordId{4}));
  BOOST_TEST(failures[0].seen.find("both about \"c1\", \"SPY\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(leads_to_is_fulfilled_by_a_later_record_about_the_same_thing) {
  Feed feed("{every: {kind: [order.submitted]}, leads_to: {kind: [order.filled]}, within: 5s, per: symbol}");
  const Subject spy = order("order/1", "SPY");
  feed.note(1, kSubmitted, spy);
  feed.note(6, kFilled, spy);
  BOOST_TEST(feed.finish(100).empty());
}

BOOST_AUTO_TEST_CASE(leads_to_is_broken_when_its_time_is_up) {
  Feed feed("{every: {kind: [order.submitted]}, leads_to: {kind: [order.filled]}, within: 5s, per: symbol}");
  const Subject spy = order("order/1", "SPY");
  const Subject tlt = order("order/2", "TLT");
  feed.note(1, kSubmitted, spy);
  feed.note(2, kFilled, tlt);
  feed.note(7, kFilled, spy);
  const std::vector<Failure> failures = feed.finish(7);
  BOOST_REQUIRE(failures.size() == 1U);
  BOOST_TEST((failures[0].record == RecordId{1}));
}

BOOST_AUTO_TEST_CASE(leads_to_without_a_time_is_judged_at_the_end_of_a_run_that_settled) {
  const char* invariant = "{every: {kind: [order.submitted]}, leads_to: {kind: [order.filled]}}";
  const Subject spy = order("order/1", "SPY");
  Feed settled(invariant);
  settled.note(1, kSubmitted, spy);
  BOOST_TEST(settled.finish(2).size() == 1U);
  Feed cut_off(invariant);
  cut_off.note(1, kSubmitted, spy);
  BOOST_TEST(cut_off.finish(2, false).empty());
}

BOOST_AUTO_TEST_CASE(what_comes_first_does_not_lead_to_what_came_before_it) {
  Feed feed("{every: {kind: [order.submitted]}, leads_to: {kind: [order.filled]}}");
  const Subject spy = order("order/1", "SPY");
  feed.note(1, kFilled, spy);
  feed.note(2, kSubmitted, spy);
  BOOST_TEST(feed.finish(3).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_delivery_that_comes_to_no_end_is_a_lost_event) {
  Feed feed("no_event_lost");
  const Subject one("delivery/1");
  const Subject two("delivery/2");
  const Subject three("delivery/3");
  for (const Subject* delivery : {&one, &two, &three}) feed.note(1, kAttempted, *delivery);
  feed.note(2, kSucceeded, one);
  feed.note(2, kDropped, two);
  BOOST_TEST(feed.finish(3, false).empty());
  const std::vector<Failure> failures = feed.finish(3);
  BOOST_REQUIRE(failures.size() == 1U);
  BOOST_TEST(failures[0].seen.find("delivery/3") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_event_for_a_bus_that_does_not_exist_is_lost_and_one_without_a_rule_is_not) {
  Feed feed("no_event_lost");
  const Subject event("event/1");
  feed.note(1, kUnrouted, event, {{"reason", "no_rule_matched"}});
  BOOST_TEST(feed.finish(1).empty());
  feed.note(2, kUnrouted, event, {{"reason", "no_such_bus"}});
  BOOST_TEST(feed.finish(2).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
