#include <boost/test/unit_test.hpp>

#include "tests/scenario/support.h"

namespace crucible::scenario {
namespace {

std::string refused(const std::string& fault) {
  return test::refusal("faults: [" + fault + "]");
}
bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Fault read(const std::string& fault) {
  return test::shop("faults: [" + fault + "]").faults.front();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(load_faults)

BOOST_AUTO_TEST_CASE(a_fault_is_an_answer_at_the_points_it_selects) {
  const Fault fault =
      read("{at: {point: [lambda.invoke], function: [Worker]}, effect: {throttle: {}}, from: +1h, for: 2h}");
  BOOST_TEST(fault.effects.size() == 1U);
  BOOST_TEST(fault.effects[0].site->name.text() == "lambda.invoke");
  BOOST_TEST(fault.effects[0].answer == 1U);
  BOOST_TEST((*fault.until - fault.from == std::chrono::hours(2)));
}

BOOST_AUTO_TEST_CASE(a_pattern_over_point_selects_several) {
  const Fault fault = read("{at: {point: [{prefix: sqs.}]}, effect: {deny: {}}}");
  BOOST_TEST(fault.effects.size() == 2U);
}

BOOST_AUTO_TEST_CASE(parameters_become_answers) {
  const Fault delay = read("{at: {point: [events.deliver]}, effect: {delay: {by: 90s}}}");
  BOOST_TEST(delay.effects[0].parameters[0].answer == 90'000U);
  const Fault copies = read("{at: {point: [events.deliver]}, effect: {duplicate: {copies: 2}}}");
  BOOST_TEST(copies.effects[0].parameters[0].answer == 2U);
  const Fault crash = read("{at: {point: [lambda.run]}, effect: {crash: {after: 3 port calls}}}");
  BOOST_TEST(crash.effects[0].parameters[0].answer == 3U);
  const Fault code = read("{at: {point: [events.put_events]}, effect: {fail_entries: {code: ThrottlingException}}}");
  BOOST_TEST(code.effects[0].parameters[0].site->words[code.effects[0].parameters[0].answer] == "ThrottlingException");
}

BOOST_AUTO_TEST_CASE(two_effects_of_one_point_have_codes_of_their_own) {
  const Fault call = read("{at: {point: [events.put_events]}, effect: {error: {code: ServiceUnavailable}}}");
  const Fault entries = read("{at: {point: [events.put_events]}, effect: {fail_entries: {code: MalformedDetail}}}");
  BOOST_TEST((call.effects[0].parameters[0].site != entries.effects[0].parameters[0].site));
  BOOST_TEST(
      says(refused("{at: {point: [events.put_events]}, effect: {error: {code: MalformedDetail}}}"), "unknown code"));
}

BOOST_AUTO_TEST_CASE(unknown_words_get_the_nearest_known_ones) {
  BOOST_TEST(says(refused("{at: {point: [lambda.invok]}, effect: {throttle: {}}}"), "did you mean \"lambda.invoke\"?"));
  BOOST_TEST(says(refused("{at: {point: [lambda.invoke]}, effect: {throtle: {}}}"), "did you mean \"throttle\"?"));
  BOOST_TEST(says(refused("{at: {point: [lambda.invoke], functoin: [Worker]}, effect: {throttle: {}}}"),
                  "did you mean \"function\"?"));
  BOOST_TEST(says(refused("{at: {point: [lambda.invoke], function: [Wroker]}, effect: {throttle: {}}}"),
                  "did you mean \"Worker\"?"));
  BOOST_TEST(says(refused("{at: {point: [events.deliver]}, effect: {delay: {bye: 1s}}}"), "did you mean \"by\"?"));
  BOOST_TEST(says(refused("{at: {point: [lambda.invoke]}, effect: {error: {code: ServiceExcepton}}}"),
                  "did you mean \"ServiceException\"?"));
}

BOOST_AUTO_TEST_CASE(an_effect_that_one_selected_point_lacks_is_refused) {
  BOOST_TEST(says(refused("{at: {point: [lambda.invoke, lambda.run]}, effect: {crash: {}}}"),
                  "unknown effect of lambda.invoke: \"crash\""));
  BOOST_TEST(
      says(refused("{at: {point: [lambda.invoke]}, effect: {throttle: {code: X}}}"), "throttle takes no parameters"));
  BOOST_TEST(says(refused("{at: {function: [Worker]}, effect: {throttle: {}}}"), "needs a `point:`"));
  BOOST_TEST(says(refused("{at: {point: [{prefix: zzz}]}, effect: {throttle: {}}}"), "no fault point is selected"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
