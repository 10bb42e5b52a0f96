#include "harness/scenario/selector.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "harness/document/input_error.h"
#include "harness/kernel/subject.h"

namespace crucible::scenario {
namespace {

constexpr Name kPublished = "event.published";
constexpr Name kAttempted = "delivery.attempted";

Selector selector(const char* text) {
  return Selector::compile(document::parse(text, "s.yaml"));
}

struct Fixture {
  Fixture() {
    journal.append(Time(), RecordId::none, kPublished, event, {});
    journal.append(Time(std::chrono::seconds(1)), RecordId{1}, kAttempted, delivery,
                   {{"attempt", 2}, {"retriable", true}});
  }
  Subject event{"event/1", {{"source", "shop"}, {"event", JsonText{R"({"detail":{"id":7}})"}}}};
  Subject delivery{"delivery/1", {{"rule", "R"}}, &event};
  Journal journal;
  Record published() const { return journal[RecordId{1}]; }
  Record attempted() const { return journal[RecordId{2}]; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(selector_of_records, Fixture)

BOOST_AUTO_TEST_CASE(literals_are_compared_with_the_kind_and_the_attributes) {
  BOOST_TEST(selector("{kind: [event.published], source: [shop, market]}").matches(published()));
  BOOST_TEST(!selector("{kind: [event.published], source: [market]}").matches(published()));
  BOOST_TEST(!selector("{kind: [event.published], rule: [R]}").matches(published()));
  BOOST_TEST(selector("{kind: [delivery.attempted], attempt: [1, 2], source: [shop]}").matches(attempted()));
  BOOST_TEST(!selector("{attempt: [\"2\"]}").matches(attempted()));
}

BOOST_AUTO_TEST_CASE(everything_else_is_an_event_pattern_over_the_record_as_json) {
  BOOST_TEST(selector("{event: {detail: {id: [7]}}}").matches(attempted()));
  BOOST_TEST(!selector("{event: {detail: {id: [8]}}}").matches(attempted()));
  BOOST_TEST(selector("{event.detail.id: [{numeric: ['>', 6]}], kind: [{prefix: delivery.}]}").matches(attempted()));
  BOOST_TEST(selector("{retriable: [true], subject: [delivery/1]}").matches(attempted()));
  BOOST_TEST(selector("{at: ['1970-01-01T00:00:01Z'], seq: [2], cause: [1]}").matches(attempted()));
  BOOST_TEST(selector("{$or: [{rule: [S]}, {rule: [R]}]}").matches(attempted()));
  BOOST_TEST(selector("{rule: [{exists: false}]}").matches(published()));
}

BOOST_AUTO_TEST_CASE(a_glance_at_the_kind_turns_records_away) {
  BOOST_TEST(!selector("{kind: [order.filled]}").may_match_kind("event.published"));
  BOOST_TEST(selector("{kind: [{prefix: order.}]}").may_match_kind("event.published"));
}

BOOST_AUTO_TEST_CASE(it_says_which_fields_keep_a_value_from_matching) {
  const Selector wanted = selector("{kind: [event.published], source: [market]}");
  BOOST_TEST(wanted.mismatches(published().to_json()) == 1U);
  BOOST_TEST(wanted.explain(published().to_json()).find("source") != std::string::npos);
  BOOST_TEST(selector("{source: [shop]}").explain(published().to_json()) == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_pattern_is_refused_at_the_part_that_is_wrong) {
  try {
    selector("{kind: [a],\n  event: {detail: {id: 7}}}");
    BOOST_TEST(false, "accepted");
  } catch (const document::InputError& error) {
    BOOST_TEST(error.place().line == 2);
    BOOST_TEST(error.place().column == 24);
    BOOST_TEST(error.message().find("not an event pattern") == 0U);
  }
}

BOOST_AUTO_TEST_CASE(what_is_too_expensive_to_match_is_the_selectors_fault_at_its_place) {
  document::Json value;
  for (int pair = 0; pair < 4600; ++pair) value["a"].push_back({{"x", 1}, {"y", 1}});
  try {
    (void)selector("\n  {a: {x: [1], y: [2]}}").matches(value);
    BOOST_TEST(false, "matched or not");
  } catch (const document::InputError& error) {
    BOOST_TEST(std::string(error.what()).find("s.yaml:2:3: a selector too expensive to match") == 0U, error.what());
  }
}

BOOST_AUTO_TEST_CASE(a_value_that_is_no_object_matches_nothing) {
  BOOST_TEST(!selector("{a: [{exists: false}]}").matches(document::Json(5)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
