#include <boost/test/unit_test.hpp>

#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

using test::count_records;
using test::run_shop;
using test::told;

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void check_passes(const std::string& text) {
  const RunResult result = run_shop(text);
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(steps)

BOOST_AUTO_TEST_CASE(invoke_hands_the_payload_to_the_function) {
  check_passes(
      "steps: [{invoke: {function: Worker, payload: {mode: trade}}}, {run: until settled}]\n"
      "expect: [{record: {kind: [function.succeeded], payload: {mode: [trade]}}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_synchronous_invoke_waits_for_the_answer) {
  check_passes(
      "functions: {Worker: {takes: 2s}}\n"
      "steps: [{invoke: {function: Worker, mode: sync}}, {expect: {record: {kind: [function.succeeded]}}}]");
}

BOOST_AUTO_TEST_CASE(publish_sends_a_list_in_one_call_and_repeats_it) {
  check_passes(
      "steps: [{publish: [{bus: Orders, source: a, detail-type: A, detail: {}}, {bus: Orders, source: b, detail-type: "
      "B, detail: '{}'}]},"
      "{publish: {bus: orders, source: c, detail-type: C, detail: {}, repeat: 5, every: 10s}}]\n"
      "expect: [{record: {kind: [event.published]}, count: 7},"
      "{record: {kind: [event.published], at: ['2025-01-01T00:00:40Z']}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_refused_entry_is_a_failure_of_its_step) {
  const RunResult result = run_shop("steps: [{publish: {bus: Orders, source: shop, detail-type: A}}]");
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].seen, "InvalidArgument: Parameter Detail is not valid"));
  BOOST_TEST(count_records(result, "event.rejected") == 1U);
}

BOOST_AUTO_TEST_CASE(expect_error_wants_a_refusal_with_that_code_and_message) {
  check_passes(
      "steps: [{expect_error: {step: {publish: {bus: Orders, source: shop, detail-type: A}}, code: InvalidArgument, "
      "message: Detail}}]");
  const RunResult accepted = run_shop("steps: [{expect_error: {step: {invoke: {function: Worker}}, code: X}}]");
  BOOST_REQUIRE(accepted.failures.size() == 1U);
  BOOST_TEST(accepted.failures[0].seen == "it was accepted");
}

BOOST_AUTO_TEST_CASE(a_refusal_that_a_fault_of_the_scenario_made_is_no_failure) {
  check_passes(
      "faults: [{at: {point: [events.put_events]}, effect: {throttle: {}}}]\n"
      "steps: [{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}]\n"
      "expect: [{record: {kind: [step.refused]}, count: 1}, {record: {kind: [event.published]}, count: 0}]");
}

BOOST_AUTO_TEST_CASE(a_disabled_rule_takes_nothing_until_it_is_enabled) {
  check_passes(
      "steps: [{set: {rule: OrderPlaced, state: DISABLED}}, {publish: {bus: Orders, source: shop, detail-type: A, "
      "detail: {}}},"
      "{run: 1m}, {expect: {record: {kind: [rule.matched]}, count: 0}}, {set: {rule: OrderPlaced, state: ENABLED}},"
      "{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}, {run: 1m}]\n"
      "expect: [{record: {kind: [rule.matched]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_retry_policy_can_be_changed_in_mid_run) {
  check_passes(
      "faults: [{at: {point: [lambda.invoke]}, effect: {throttle: {}}}]\n"
      "steps: [{set: {rule: OrderPlaced, retry_policy: {maximum_retry_attempts: 1}}},"
      "{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}]\n"
      "expect: [{record: {kind: [delivery.attempted]}, count: 2}]");
}

BOOST_AUTO_TEST_CASE(reserved_concurrency_of_zero_stops_a_function_until_it_is_taken_away) {
  check_passes(
      "steps: [{set: {function: Worker, reserved_concurrency: 0}}, {invoke: {function: Worker}}, {run: 1m},"
      "{expect: {record: {kind: [invocation.dropped]}}}, {set: {function: Worker, reserved_concurrency: none}},"
      "{invoke: {function: Worker}}]\n"
      "expect: [{record: {kind: [function.succeeded]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(an_archive_is_replayed) {
  check_passes(
      "steps: [{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}, {run: 1h}, {replay: {archive: Past, "
      "rules: [OrderPlaced]}}]\n"
      "expect: [{record: {kind: [replay.completed]}, count: 1}, {record: {kind: [function.succeeded]}, count: 2}]");
}

BOOST_AUTO_TEST_CASE(a_rules_dead_letters_go_back_to_their_target) {
  check_passes(
      "faults: [{at: {point: [lambda.invoke]}, effect: {throttle: {}}, for: 1h}]\n"
      "steps: [{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}, {run: 2h},"
      "{expect: {queue: Undelivered, messages: 1}}, {redrive: {queue: Undelivered}}]\n"
      "expect: [{queue: Undelivered, messages: 0}, {record: {kind: [function.succeeded]}, count: 1},"
      "{record: {kind: [event.published]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(or_are_published_again_on_their_bus) {
  check_passes(
      "faults: [{at: {point: [lambda.invoke]}, effect: {throttle: {}}, for: 1h}]\n"
      "steps: [{publish: {bus: Orders, source: shop, detail-type: A, detail: {}}}, {run: 2h},"
      "{redrive: {queue: Undelivered, republish: true}}]\n"
      "expect: [{queue: Undelivered, messages: 0}, {record: {kind: [function.succeeded]}, count: 1},"
      "{record: {kind: [event.published]}, count: 2}]");
}

BOOST_AUTO_TEST_CASE(a_message_that_says_nothing_of_its_target_is_not_redriven) {
  const RunResult result = run_shop(
      "steps: [{send: {queue: Plain, body: hello}}, {redrive: {queue: Plain}}]\nexpect: [{queue: Plain, messages: 0}]");
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].seen, "NotRedrivable"));
}

BOOST_AUTO_TEST_CASE(queues_can_be_written_read_and_emptied) {
  check_passes(
      "steps: [{send: {queue: Plain, body: {id: 1}}}, {send: {queue: Plain, body: {id: 2}}},"
      "{receive: {queue: Plain, maximum: 1}}, {expect: {queue: Plain, messages: 1, where: {body: {id: [2]}}}},"
      "{purge: {queue: Plain}}]\nexpect: [{queue: Plain, messages: 0}]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
