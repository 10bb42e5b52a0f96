#include "harness/scenario/run.h"

#include <boost/test/unit_test.hpp>

#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

using test::count_records;
using test::kPublish;
using test::run_shop;
using test::told;

std::string steps(const std::string& list) {
  return "steps: [" + std::string(kPublish) + "," + list + "]\n";
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(run_scenario)

BOOST_AUTO_TEST_CASE(an_event_walks_from_its_publication_to_its_function) {
  const RunResult result = run_shop(steps("{run: until settled}") +
                                    "expect: [{record: {kind: [function.succeeded], function: [Worker]}, count: 1}]\n"
                                    "always: [no_event_lost]");
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
  BOOST_TEST(result.record_count == result.journal->size());
  BOOST_TEST((result.fingerprint == result.journal->fingerprint()));
}

BOOST_AUTO_TEST_CASE(the_same_scenario_has_the_same_fingerprint_and_a_seed_changes_it) {
  const Scenario scenario = test::shop(steps("{run: until settled}"));
  BOOST_TEST((run(scenario).fingerprint == run(scenario).fingerprint));
  const RunOptions seeded{.seed = 3, .decisions = {}};
  BOOST_TEST((run(scenario, seeded).fingerprint == run(scenario, seeded).fingerprint));
  BOOST_TEST((run(scenario, seeded).fingerprint != run(scenario).fingerprint));
}

BOOST_AUTO_TEST_CASE(the_decisions_of_a_run_replay_it) {
  const Scenario scenario = test::shop(
      "faults: [{at: {point: [lambda.invoke]}, effect: {error: {code: EC2ThrottledException}}, times: 2}]\n" +
      steps("{run: until settled}"));
  const RunResult first = run(scenario, {.seed = 5, .decisions = {}});
  const RunResult again = run(scenario, {.seed = {}, .decisions = first.decisions->list()});
  BOOST_TEST((first.fingerprint == again.fingerprint));
  BOOST_TEST(count_records(again, "fault.injected") == 2U);
}

BOOST_AUTO_TEST_CASE(a_check_too_expensive_to_judge_ends_the_run_as_bad_input_and_not_as_a_handlers_failure) {
  std::string pairs;
  for (int pair = 0; pair < 4600; ++pair) pairs += "{x: 1, y: 1}, ";
  const Scenario scenario = test::shop(
      "functions: {Worker: {publishes: [{bus: Orders, source: till, detail-type: Paid, detail: {a: [" + pairs +
      "]}}]}}\n" + "always: [{never: {kind: [event.published], event: {detail: {a: {x: [1], y: [2]}}}}}]\n" +
      steps("{run: until settled}"));
  try {
    run(scenario);
    BOOST_TEST(false, "judged");
  } catch (const document::InputError& error) {
    BOOST_TEST(says(error.what(), "shop.yaml:2:18: a selector too expensive to match"), error.what());
  }
}

BOOST_AUTO_TEST_CASE(a_step_without_a_time_follows_the_one_before_it) {
  const RunResult result =
      run_shop(steps("{run: 1h}, {at: +3h, send: {queue: Plain, body: x}}") +
               "expect: [{record: {kind: [message.sent], at: ['2025-01-01T03:00:00Z']}, count: 1}]");
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
}

BOOST_AUTO_TEST_CASE(an_expectation_within_a_time_lets_time_pass_until_it_holds) {
  const RunResult result = run_shop(
      "functions: {Worker: {takes: 2s}}\n" +
      steps("{expect: {record: {kind: [function.succeeded]}, within: 10s}}, {send: {queue: Plain, body: now}}") +
      "expect: [{record: {kind: [message.sent], at: [{prefix: '2025-01-01T00:00:02'}]}}]");
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
}

BOOST_AUTO_TEST_CASE(what_may_be_none_at_all_is_watched_to_the_end_of_the_time) {
  const RunResult result = run_shop("functions: {Worker: {takes: 2s}}\n" +
                                    steps("{expect: {record: {kind: [function.succeeded]}, count: 0, within: 10s}}"));
  BOOST_TEST((result.verdict == Verdict::fail));
  BOOST_TEST(says(result.failures[0].expected, "0 record(s) like"));
  BOOST_TEST(says(result.failures[0].seen, "1 matched:\n  #"));
}

BOOST_AUTO_TEST_CASE(a_broken_expectation_names_the_nearest_record_and_the_field) {
  const RunResult result =
      run_shop(steps("{run: until settled}") + "expect: [{record: {kind: [function.succeeded], function: [Miner]}}]");
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].seen, "none matched; the nearest is #"));
  BOOST_TEST(says(result.failures[0].seen, "function"));
  BOOST_TEST(says(result.failures[0].seen, "Worker"));
  BOOST_TEST(result.failures[0].place.file == "shop.yaml");
}

BOOST_AUTO_TEST_CASE(a_kind_that_was_not_recorded_is_answered_by_those_that_were) {
  const RunResult result = run_shop("expect: [{record: {kind: [order.filled]}}]");
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].seen, "none is of that kind"));
}

BOOST_AUTO_TEST_CASE(a_target_that_is_down_ends_in_the_dead_letter_queue) {
  const RunResult result =
      run_shop("faults: [{at: {point: [lambda.invoke], function: [Worker]}, effect: {throttle: {}}}]\n" +
               steps("{run: until settled}") +
               "expect: [{queue: Undelivered, messages: 1, where: {body: {source: [shop]}, attributes: {ERROR_CODE: "
               "[THROTTLING]}}},"
               "{record: {kind: [delivery.attempted]}, count: 4}]\nalways: [no_event_lost]");
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
  BOOST_TEST(result.faults_injected[0].second == 4U);
}

BOOST_AUTO_TEST_CASE(a_queue_that_holds_something_else_says_what) {
  const RunResult result = run_shop(
      "steps: [{send: {queue: Plain, body: {id: 1}}}]\n"
      "expect: [{queue: Plain, messages: 1, where: {body: {id: [2]}}}]");
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].seen, "1 visible, of which 0 match"));
  BOOST_TEST(says(result.failures[0].seen, "body.id"));
}

BOOST_AUTO_TEST_CASE(a_fault_that_strikes_nothing_is_a_failure) {
  const RunResult result =
      run_shop("faults: [{name: idle, at: {point: [lambda.run], attempt: [9]}, effect: {error: {}}}]\n" +
               steps("{run: until settled}"));
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(says(result.failures[0].expected, "the fault \"idle\" strikes"));
  BOOST_TEST(says(result.failures[0].seen, "it never struck: lambda.run was reached 1 time(s), of which 0 match"));
}

BOOST_AUTO_TEST_CASE(a_known_bug_must_fail_and_is_reported_when_it_is_gone) {
  const std::string broken = steps("{run: until settled}") + "expect: [{record: {kind: [function.failed]}}]\n";
  BOOST_TEST((run_shop("known_bug: it does not fail\n" + broken).verdict == Verdict::pass));
  const RunResult gone = run_shop("known_bug: it fails\n" + steps("{run: until settled}"));
  BOOST_TEST((gone.verdict == Verdict::fail));
  BOOST_TEST(says(gone.failures[0].seen, "delete the line"));
}

BOOST_AUTO_TEST_CASE(a_run_that_never_settles_fails_and_says_what_keeps_it_alive) {
  const RunResult result = run_shop(
      "functions: {Worker: {takes: 2s, publishes: [{bus: Orders, source: shop, detail-type: Again}]}}\n"
      "settings: {limits: {virtual_time: 10m}}\n" +
      steps("{run: 1m}"));
  BOOST_REQUIRE((result.verdict == Verdict::fail));
  BOOST_TEST(result.failures[0].signature == "never settles");
  BOOST_TEST(says(result.failures[0].seen, "after 10m of virtual time there is still to come:\n  at +"));
  BOOST_TEST(says(result.failures[0].seen, "because of #"));
}

BOOST_AUTO_TEST_CASE(a_limit_hit_on_the_way_to_a_time_is_unknown) {
  const RunResult result = run_shop("settings: {limits: {steps: 3}}\nuntil: {at: +1h}\n" + steps("{run: 1s}"));
  BOOST_TEST((result.verdict == Verdict::unknown), told(result));
}

BOOST_AUTO_TEST_CASE(an_end_may_be_set_for_a_run_that_never_settles) {
  const RunResult result = run_shop(
      "functions: {Worker: {takes: 2s, publishes: [{bus: Orders, source: shop, detail-type: Again}]}}\n"
      "until: {at: +2h}\n" +
      steps("{run: 1s}"));
  BOOST_TEST((result.verdict == Verdict::pass), told(result));
  BOOST_TEST((result.virtual_time == std::chrono::hours(2)));
}

BOOST_AUTO_TEST_CASE(a_record_goes_back_to_the_step_that_began_it) {
  const RunResult result = run_shop(steps("{run: until settled}"));
  const std::vector<RecordId> chain = chain_of_causes(*result.journal, result.journal->last().id());
  BOOST_REQUIRE(chain.size() > 2U);
  BOOST_TEST((*result.journal)[chain.front()].kind() == "step.began");
  BOOST_TEST((*result.journal)[chain.back()].kind() == result.journal->last().kind());
  BOOST_TEST(chain_of_causes(*result.journal, RecordId::none).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
