#include "harness/scenario/load.h"

#include <boost/test/unit_test.hpp>

#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

using test::refusal;
using test::shop;

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(load_scenario)

BOOST_AUTO_TEST_CASE(a_plain_scenario_is_read) {
  const Scenario scenario = shop(R"(
name: plain
tags: [quick]
start: 2025-10-14T13:30:00Z
seed: 7
policy: seeded
until: {at: +26h}
steps:
  - {at: +1m, name: first, invoke: {function: Worker, payload: {a: 1}}}
  - run: until settled
expect: [{record: {kind: [function.started]}, count: "2..4"}]
always: [no_event_lost, {name: mine, never: {kind: [event.dropped]}}]
)");
  BOOST_TEST(scenario.name == "plain");
  BOOST_TEST(scenario.tags.front() == "quick");
  BOOST_TEST(scenario.seed == 7U);
  BOOST_TEST(scenario.seeded);
  BOOST_TEST((*scenario.until == scenario.start + std::chrono::hours(26)));
  BOOST_TEST((*scenario.steps[0].at == scenario.start + std::chrono::minutes(1)));
  BOOST_TEST(std::get<InvokeStep>(scenario.steps[0].action).payload == R"({"a":1})");
  BOOST_TEST(scenario.steps[0].place.line == 9);
  BOOST_TEST(!std::get<RunStep>(scenario.steps[1].action).duration);
  BOOST_TEST(scenario.always[1].name == "mine");
}

BOOST_AUTO_TEST_CASE(without_a_name_a_scenario_is_called_after_its_file) {
  BOOST_TEST(shop("").name == "shop");
}

BOOST_AUTO_TEST_CASE(an_unknown_key_gets_the_nearest_known_one) {
  BOOST_TEST(refusal("step: []") == "shop.yaml:1:1: unknown key \"step\"; did you mean \"steps\"?");
  BOOST_TEST(says(refusal("steps: [{invok: {function: Worker}}]"), "did you mean \"invoke\"?"));
  BOOST_TEST(says(refusal("steps: [{invoke: {functoin: Worker}}]"),
                  "1:19: unknown key \"functoin\"; did you mean \"function\"?"));
  BOOST_TEST(says(refusal("expect: [{record: {kind: [log]}, cuont: 1}]"), "did you mean \"count\"?"));
  BOOST_TEST(says(refusal("steps: [{publish: {source: a, detailtype: b}}]"), "did you mean \"detail-type\"?"));
  BOOST_TEST(says(refusal("steps: [{publish: [{source: a, detailtype: b}]}]"), "did you mean \"detail-type\"?"));
}

BOOST_AUTO_TEST_CASE(an_unknown_resource_gets_the_nearest_known_one) {
  BOOST_TEST(refusal("steps: [{invoke: {function: Wroker}}]") ==
             "shop.yaml:1:29: unknown function \"Wroker\"; did you mean \"Worker\"?");
  BOOST_TEST(says(refusal("expect: [{queue: Undelivred}]"), "did you mean \"Undelivered\"?"));
  BOOST_TEST(says(refusal("steps: [{replay: {archive: Psat}}]"), "did you mean \"Past\"?"));
  BOOST_TEST(says(refusal("steps: [{set: {rule: OrderPlace, state: ENABLED}}]"), "did you mean \"OrderPlaced\"?"));
  BOOST_TEST(says(refusal("functions: {Workr: {}}"), "1:13: unknown function \"Workr\"; did you mean \"Worker\"?"));
  BOOST_TEST(says(refusal("app: alchemist"), "unknown application \"alchemist\"; did you mean \"alchemiser\"?"));
}

BOOST_AUTO_TEST_CASE(what_is_not_simulated_yet_is_refused_by_name) {
  BOOST_TEST(refusal("expect: [{alarm: A, state: ALARM}]") ==
             "shop.yaml:1:11: `alarm:` expectations are not simulated yet");
  BOOST_TEST(says(refusal("expect: [{metric: AWS/Events FailedInvocations}]"), "`metric:` expectations are not"));
  BOOST_TEST(says(refusal("expect: [{cost: \"< 1\"}]"), "`cost:` expectations are not"));
  BOOST_TEST(says(refusal("steps: [{expect: {alarm: A}}]"), "`alarm:` expectations are not"));
  BOOST_TEST(says(refusal("steps: [{deploy: x}]"), "`deploy:` steps are not simulated yet"));
  BOOST_TEST(says(refusal("steps: [{snapshot: x}]"), "`snapshot:` steps are not simulated yet"));
  BOOST_TEST(says(refusal("each: []"), "`each:` is not simulated yet"));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_refused_at_its_place) {
  BOOST_TEST(says(refusal("steps: [{run: soon}]"),
                  "1:15: found \"soon\", expected a duration such as 2h, or \"until settled\""));
  BOOST_TEST(says(refusal("start: yesterday"), "1:8: found \"yesterday\""));
  BOOST_TEST(says(refusal("until: {at: 2024-01-01T00:00:00Z}"), "the run would end before its start"));
  BOOST_TEST(says(refusal("expect: [{record: {kind: log}}]"), "not an event pattern"));
  BOOST_TEST(says(refusal("expect: [{record: {kind: [event.droped]}}]"), "did you mean \"event.dropped\"?"));
  BOOST_TEST(says(refusal("steps: [{publish: {source: s, every: 1s}}]"), "`every` needs a `repeat`"));
  BOOST_TEST(says(refusal("given: {}"), "`given:` needs an `app:`"));
  BOOST_TEST(says(refusal("expect: [{state: {a: [1]}}]"), "need an `app:`"));
  BOOST_TEST(says(refusal("functions: {Worker: {takes: {between: [2s, 1s]}}}"), "shorter than the shortest"));
  BOOST_TEST(says(refusal("steps: [{expect_error: {step: {run: 1s}, code: X}}]"), "nothing that AWS could refuse"));
}

BOOST_AUTO_TEST_CASE(a_template_that_is_not_there_is_refused_where_it_is_named) {
  try {
    parse("\ntemplate: nowhere.yaml", "a/b.yaml");
    BOOST_TEST(false, "accepted");
  } catch (const document::InputError& error) {
    BOOST_TEST(error.place().file == "a/b.yaml");
    BOOST_TEST(error.place().line == 2);
  }
}

BOOST_AUTO_TEST_CASE(a_scenario_without_a_template_is_refused) {
  BOOST_CHECK_THROW(parse("steps: []", "x.yaml"), document::InputError);
  BOOST_CHECK_THROW(parse("- 1", "x.yaml"), document::InputError);
  BOOST_CHECK_THROW(parse("", "x.yaml"), document::InputError);
}

BOOST_AUTO_TEST_CASE(a_share_is_an_exact_decimal) {
  const auto share = [](const char* text, std::int64_t parts) { return read_share(document::parse(text, "s"), parts); };
  BOOST_TEST(share("0.5", 1000) == 500);
  BOOST_TEST(share("1", 1000) == 1000);
  BOOST_TEST(share("\"0.125\"", 1000) == 125);
  BOOST_TEST(share("0.250", 100) == 25);
  for (const char* text : {"1.1", "2", "-0.5", "half", "0.0001", "."}) {
    BOOST_CHECK_THROW(share(text, 1000), document::InputError);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
