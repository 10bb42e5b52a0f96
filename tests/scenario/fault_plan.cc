#include "harness/scenario/fault_plan.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

constexpr std::string_view kWords[] = {"throttle", "error", "delay"};
constexpr Site kInvoke{.name = "lambda.invoke", .sort = Site::Sort::fault, .words = kWords};
constexpr std::string_view kCodes[] = {"ServiceException", "EC2ThrottledException"};
constexpr Site kCode{.name = "lambda.invoke.code",
                     .sort = Site::Sort::parameter,
                     .words = kCodes,
                     .of = "lambda.invoke",
                     .parameter = "code"};
constexpr Site kLatency{.name = "lambda.queue_latency"};

struct Fixture {
  explicit Fixture(const std::string& faults = "") : scenario(test::shop("faults: [" + faults + "]")) {}
  std::uint64_t ask(const Site& site, const std::string& subject, std::string_view function, std::uint64_t nth = 1,
                    Duration after = Duration(0), std::uint64_t bound = 4) {
    const Subject about(subject, {{"function", function}, {"payload", JsonText{R"({"id":1})"}}});
    return plan.answer(
        {.site = site, .subject = about, .nth = nth, .bound = bound, .attributes = {}, .now = scenario.start + after});
  }
  Scenario scenario;
  ZeroPolicy zero;
  FaultPlan plan{scenario.faults, zero, 7};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fault_plan)

BOOST_AUTO_TEST_CASE(a_fault_strikes_where_its_selector_matches) {
  Fixture with("{at: {point: [lambda.invoke], function: [Worker]}, effect: {throttle: {}}}");
  BOOST_TEST(with.ask(kInvoke, "a", "Worker") == 1U);
  BOOST_TEST(with.ask(kInvoke, "b", "Other") == 0U);
  BOOST_TEST(with.ask(kLatency, "a", "Worker") == 0U);
  BOOST_TEST(with.plan.tallies()[0].struck == 1U);
  BOOST_TEST(with.plan.tallies()[0].reached == 2U);
}

BOOST_AUTO_TEST_CASE(the_payload_and_the_event_can_be_asked_about) {
  Fixture with(
      "{at: {point: [lambda.invoke], payload: {id: [1]}}, effect: {throttle: {}}},"
      "{at: {point: [lambda.invoke], payload: {id: [2]}}, effect: {error: {}}}");
  BOOST_TEST(with.ask(kInvoke, "a", "Worker") == 1U);
}

BOOST_AUTO_TEST_CASE(a_fault_strikes_only_within_its_window) {
  Fixture with("{at: {point: [lambda.invoke]}, effect: {throttle: {}}, from: +1h, for: 1h}");
  BOOST_TEST(with.ask(kInvoke, "a", "W", 1, std::chrono::minutes(59)) == 0U);
  BOOST_TEST(with.ask(kInvoke, "b", "W", 1, std::chrono::minutes(60)) == 1U);
  BOOST_TEST(with.ask(kInvoke, "c", "W", 1, std::chrono::minutes(120)) == 0U);
}

BOOST_AUTO_TEST_CASE(nth_counts_what_the_rest_selects_across_subjects) {
  Fixture with(
      "{at: {point: [lambda.invoke], function: [Worker], nth: [2, {numeric: ['>=', 4]}]}, effect: {throttle: {}}}");
  std::string answers;
  for (int i = 0; i < 5; ++i) {
    with.ask(kInvoke, "other" + std::to_string(i), "Other");
    answers += std::to_string(with.ask(kInvoke, "w" + std::to_string(i), "Worker"));
  }
  BOOST_TEST(answers == "01011");
}

BOOST_AUTO_TEST_CASE(times_bounds_how_often_it_strikes) {
  Fixture with("{at: {point: [lambda.invoke]}, effect: {throttle: {}}, times: 2}");
  std::uint64_t struck = 0;
  for (int i = 0; i < 5; ++i) struck += with.ask(kInvoke, std::to_string(i), "W");
  BOOST_TEST(struck == 2U);
}

BOOST_AUTO_TEST_CASE(the_first_fault_of_the_file_wins) {
  Fixture with(
      "{at: {point: [lambda.invoke]}, effect: {error: {}}, times: 1},"
      "{at: {point: [lambda.invoke]}, effect: {throttle: {}}}");
  BOOST_TEST(with.ask(kInvoke, "a", "W") == 2U);
  BOOST_TEST(with.ask(kInvoke, "b", "W") == 1U);
}

BOOST_AUTO_TEST_CASE(a_parameter_is_that_of_the_fault_which_struck_the_subject_last) {
  Fixture with(
      "{at: {point: [lambda.invoke], function: [Worker]}, effect: {error: {code: EC2ThrottledException}}},"
      "{at: {point: [lambda.invoke]}, effect: {error: {}}}");
  BOOST_TEST(with.ask(kInvoke, "a", "Worker") == 2U);
  BOOST_TEST(with.ask(kInvoke, "b", "Other") == 2U);
  BOOST_TEST(with.ask(kCode, "a", "Worker", 1, Duration(0), 2) == 1U);
  BOOST_TEST(with.ask(kCode, "b", "Other", 1, Duration(0), 2) == 0U);
  BOOST_TEST(with.ask(kCode, "c", "Other", 1, Duration(0), 2) == 0U);
}

BOOST_AUTO_TEST_CASE(an_effect_that_the_service_rules_out_does_not_strike) {
  Fixture with("{at: {point: [lambda.invoke]}, effect: {delay: {}}}");
  BOOST_TEST(with.ask(kInvoke, "a", "W", 1, Duration(0), 3) == 0U);
  BOOST_TEST(with.plan.tallies()[0].struck == 0U);
}

BOOST_AUTO_TEST_CASE(probability_draws_from_the_faults_own_stream) {
  const std::string half = "{name: mine, at: {point: [lambda.invoke]}, effect: {throttle: {}}, probability: 0.5}";
  Fixture alone(half);
  Fixture beside("{at: {point: [sqs.send]}, effect: {deny: {}}}," + half);
  std::string first;
  std::string second;
  for (int i = 0; i < 200; ++i) first += std::to_string(alone.ask(kInvoke, std::to_string(i), "W"));
  for (int i = 0; i < 200; ++i) second += std::to_string(beside.ask(kInvoke, std::to_string(i), "W"));
  BOOST_TEST(first == second);
  const auto ones = std::count(first.begin(), first.end(), '1');
  BOOST_TEST(ones > 60);
  BOOST_TEST(ones < 140);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
