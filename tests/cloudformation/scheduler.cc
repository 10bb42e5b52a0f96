#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string message_of(const std::string& properties, const std::string& target = "") {
  const std::string error = load_error(
      "Resources:\n  S: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "
      "'arn:aws:x', RoleArn: r" +
      target + "}, " + properties + "}}\n");
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scheduler)

BOOST_AUTO_TEST_CASE(a_schedule_has_its_defaults) {
  const Stack stack = load_text(
      "Resources:\n  S: {Type: AWS::Scheduler::Schedule, Properties: {Name: s, ScheduleExpression: rate(1 day), "
      "FlexibleTimeWindow: "
      "{Mode: FLEXIBLE, MaximumWindowInMinutes: 15}, Target: {Arn: 'arn:aws:x', RoleArn: r}}}\n");
  const ScheduleSpec& schedule = stack.schedules.at(0);
  BOOST_TEST(schedule.timezone == "UTC");
  BOOST_TEST(schedule.group == "default");
  BOOST_TEST(schedule.is_enabled);
  BOOST_TEST(schedule.flexible_window_min == 15);
  BOOST_TEST((schedule.retry == RetrySpec{185, 86'400}));
  BOOST_TEST(schedule.arn == "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s");
}

BOOST_AUTO_TEST_CASE(the_window_is_required_and_whole) {
  BOOST_TEST(message_of("State: ENABLED") ==
             "S (AWS::Scheduler::Schedule): the property FlexibleTimeWindow is missing");
  BOOST_TEST(
      message_of("FlexibleTimeWindow: {Mode: FLEXIBLE}") ==
      "S (AWS::Scheduler::Schedule) FlexibleTimeWindow: MaximumWindowInMinutes must be given with the Mode FLEXIBLE");
  BOOST_TEST(
      message_of("FlexibleTimeWindow: {Mode: 'OFF', MaximumWindowInMinutes: 5}") ==
      "S (AWS::Scheduler::Schedule) FlexibleTimeWindow: MaximumWindowInMinutes cannot be given with the Mode OFF");
}

BOOST_AUTO_TEST_CASE(events_a_schedule_puts_are_not_awss) {
  BOOST_TEST(
      message_of("FlexibleTimeWindow: {Mode: 'OFF'}", ", EventBridgeParameters: {DetailType: d, Source: aws.x}") ==
      "S (AWS::Scheduler::Schedule) Target.EventBridgeParameters: Source cannot begin with \"aws.\"");
}

BOOST_AUTO_TEST_SUITE_END()
