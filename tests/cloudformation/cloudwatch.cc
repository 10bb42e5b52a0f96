#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string message_of(const std::string& properties) {
  const std::string error = load_error(
      "Resources:\n  A: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: N, MetricName: M, EvaluationPeriods: 2, "
      "Threshold: 1.5, " +
      properties + "}}\n");
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

const std::string rest = "ComparisonOperator: GreaterThanThreshold";

}  // namespace

BOOST_AUTO_TEST_SUITE(cloudwatch)

BOOST_AUTO_TEST_CASE(an_alarm_has_its_defaults) {
  BOOST_TEST(message_of("Period: 60, Statistic: Sum, " + rest) == "");
  const Stack stack = load_text(
      "Resources: {A: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: N, MetricName: M, EvaluationPeriods: 3, "
      "Threshold: 1.50, Period: 60, "
      "Statistic: Sum, " +
      rest + "}}}");
  BOOST_TEST(stack.alarms.at(0).threshold == "1.50");
  BOOST_TEST(stack.alarms.at(0).datapoints_to_alarm == 3);
  BOOST_TEST(stack.alarms.at(0).treat_missing_data == "missing");
}

BOOST_AUTO_TEST_CASE(periods_datapoints_and_statistics_fit_together) {
  BOOST_TEST(message_of("Period: 45, Statistic: Sum, " + rest) ==
             "A (AWS::CloudWatch::Alarm): Period must be 10, 20, 30 or a multiple of 60, found 45");
  BOOST_TEST(message_of("Period: 60, Statistic: Sum, DatapointsToAlarm: 3, " + rest) ==
             "A (AWS::CloudWatch::Alarm): DatapointsToAlarm cannot exceed EvaluationPeriods");
  BOOST_TEST(message_of("Period: 60, " + rest) ==
             "A (AWS::CloudWatch::Alarm): Statistic or ExtendedStatistic must be given, and not both");
}

BOOST_AUTO_TEST_CASE(metric_math_is_refused_by_name) {
  BOOST_TEST(message_of("Period: 60, Statistic: Sum, Metrics: [], " + rest) ==
             "A (AWS::CloudWatch::Alarm): Metrics is not simulated: metric math is not simulated");
}

BOOST_AUTO_TEST_SUITE_END()
