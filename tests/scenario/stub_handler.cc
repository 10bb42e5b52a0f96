#include "harness/scenario/stub_handler.h"

#include <boost/test/unit_test.hpp>

#include "fake_aws/lambda/handler.h"
#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

using document::Json;

RunResult run_stub(const std::string& stub, const std::string& rest) {
  return test::run_shop("functions: {Worker: " + stub + "}\n" + rest);
}

void check_passes(const std::string& stub, const std::string& rest) {
  const RunResult result = run_stub(stub, rest);
  BOOST_TEST((result.verdict == Verdict::pass), test::told(result));
}

constexpr const char* kInvoke = "steps: [{invoke: {function: Worker, payload: {detail: {id: 7}}}}]\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(stub_handler)

BOOST_AUTO_TEST_CASE(a_stub_takes_its_time) {
  check_passes(
      "{takes: 2s}",
      std::string(kInvoke) + "expect: [{record: {kind: [function.succeeded], at: [{prefix: '2025-01-01T00:00:02'}]}}]");
}

BOOST_AUTO_TEST_CASE(a_seed_draws_how_long_it_takes) {
  const Scenario scenario = test::shop(
      "functions: {Worker: {takes: {between: [1s, 2s]}}}\nsettings: {cold_start: 0s}\n" + std::string(kInvoke));
  BOOST_TEST((run(scenario).virtual_time == std::chrono::seconds(1)));
  const Duration drawn = run(scenario, {.seed = 9, .decisions = {}}).virtual_time;
  BOOST_TEST((drawn > std::chrono::seconds(1) && drawn < std::chrono::seconds(4)));
}

BOOST_AUTO_TEST_CASE(a_stub_fails_so_many_times_and_then_succeeds) {
  check_passes("{fails: {error: Boom, times: 2}}",
               std::string(kInvoke) +
                   "expect: [{record: {kind: [function.failed], error_type: [Boom]}, count: 2},"
                   "{record: {kind: [function.succeeded]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_stub_fails_for_the_payloads_that_are_selected) {
  check_passes(
      "{fails: {error: Boom, when: {detail: {id: [7]}}}}",
      "steps: [{invoke: {function: Worker, payload: {detail: {id: 7}}}}, {invoke: {function: Worker, payload: {}}}]\n"
      "expect: [{record: {kind: [function.failed]}, count: 3}, {record: {kind: [function.succeeded]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_stub_times_out_or_crashes) {
  check_passes("{times_out: true}",
               std::string(kInvoke) + "expect: [{record: {kind: [function.timed_out]}, count: 3}]");
  check_passes("{crashes: {times: 1}}", std::string(kInvoke) +
                                            "expect: [{record: {kind: [function.failed]}, count: 1},"
                                            "{record: {kind: [function.succeeded]}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_stub_publishes_what_it_copies_from_the_payload) {
  check_passes("{publishes: [{bus: Orders, source: worker, detail-type: Done, detail: {id: $.detail.id, fixed: [1]}}]}",
               std::string(kInvoke) +
                   "expect: [{record: {kind: [event.published], detail-type: [Done],"
                   "event: {detail: {id: [7], fixed: [1]}}}, count: 1}]");
}

BOOST_AUTO_TEST_CASE(a_path_that_the_payload_has_not_fails_the_call) {
  check_passes("{returns: $.nothing}",
               std::string(kInvoke) + "expect: [{record: {kind: [function.failed], error_type: [StubPathNotFound]}}]");
}

BOOST_AUTO_TEST_CASE(paths_copy_values_whatever_their_type) {
  const Json payload = {{"a", {{"b", {1, 2}}}}};
  BOOST_TEST((filled_in(Json("$.a.b"), payload) == Json({1, 2})));
  BOOST_TEST((filled_in(Json("$"), payload) == payload));
  BOOST_TEST((filled_in(Json{{"x", {"$.a", "text", 3}}}, payload) == Json{{"x", {payload["a"], "text", 3}}}));
  BOOST_CHECK_THROW(filled_in(Json("$.a.c"), payload), lambda::FunctionError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
