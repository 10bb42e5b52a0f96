#include <fmt/format.h>

#include "fake_aws/cloudformation/families.h"

// AWS::CloudWatch::Alarm; bounds from botocore's cloudwatch service-2.json.
namespace crucible::cloudformation {
namespace {

constexpr Property alarm_table[] = {
    {.name = "AlarmName", .minimum = 1, .maximum = 255},
    {.name = "AlarmDescription", .maximum = 1'024},
    {.name = "Namespace", .minimum = 1, .maximum = 255},
    {.name = "MetricName", .minimum = 1, .maximum = 255},
    {.name = "Dimensions", .shape = Shape::list, .maximum = 30},
    {.name = "Period", .shape = Shape::integer, .minimum = 10, .maximum = 604'800},
    {.name = "EvaluationPeriods", .shape = Shape::integer, .is_required = true, .minimum = 1, .maximum = 604'800},
    {.name = "DatapointsToAlarm", .shape = Shape::integer, .minimum = 1, .maximum = 604'800},
    {.name = "Statistic", .allowed = "SampleCount|Average|Sum|Minimum|Maximum"},
    {.name = "ExtendedStatistic", .minimum = 2, .maximum = 32},
    {.name = "Threshold", .shape = Shape::decimal},
    {.name = "ComparisonOperator",
     .is_required = true,
     .allowed = "GreaterThanOrEqualToThreshold|GreaterThanThreshold|LessThanThreshold|LessThanOrEqualToThreshold|"
                "LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold|GreaterThanUpperThreshold"},
    {.name = "TreatMissingData", .allowed = "missing|notBreaching|breaching|ignore"},
    {.name = "ActionsEnabled", .shape = Shape::boolean},
    {.name = "AlarmActions", .shape = Shape::texts, .maximum = 5},
    {.name = "OKActions", .shape = Shape::texts, .maximum = 5},
    {.name = "InsufficientDataActions", .shape = Shape::texts, .maximum = 5},
    {.name = "Unit", .use = Use::noted, .reason = "every metric here has the one unit AWS gives it"},
    {.name = "EvaluateLowSampleCountPercentile", .use = Use::noted},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
    {.name = "Metrics", .shape = Shape::any, .use = Use::refused, .reason = "metric math is not simulated"},
    {.name = "ThresholdMetricId", .use = Use::refused, .reason = "anomaly detection is not simulated"},
};
constexpr Property dimension_table[] = {
    {.name = "Name", .is_required = true, .minimum = 1, .maximum = 255},
    {.name = "Value", .is_required = true, .minimum = 1, .maximum = 1'024},
};

}  // namespace

void read_alarm(const ResolvedResource& resource) {
  const Properties properties = resource.read(alarm_table);
  AlarmSpec alarm;
  alarm.logical_id = resource.logical_id;
  alarm.place = resource.place;
  alarm.name = resource.name;
  alarm.arn = resource.arn;
  for (const char* name : {"Namespace", "MetricName", "Period", "Threshold"}) {
    if (!properties.has(name)) {
      properties.fail(properties.place(), fmt::format("the property {} is missing", name));
    }
  }
  if (properties.has("Statistic") == properties.has("ExtendedStatistic")) {
    properties.fail("Statistic", "or ExtendedStatistic must be given, and not both");
  }
  alarm.metric_namespace = properties.text("Namespace");
  alarm.metric = properties.text("MetricName");
  for (const Properties& dimension : properties.children("Dimensions", dimension_table)) {
    alarm.dimensions.emplace_back(dimension.text("Name"), dimension.text("Value"));
  }
  alarm.period_s = properties.integer("Period", alarm.period_s);
  if (alarm.period_s != 10 && alarm.period_s != 20 && alarm.period_s != 30 && alarm.period_s % 60 != 0) {
    properties.fail("Period", fmt::format("must be 10, 20, 30 or a multiple of 60, found {}", alarm.period_s));
  }
  alarm.evaluation_periods = properties.integer("EvaluationPeriods", 1);
  alarm.datapoints_to_alarm = properties.integer("DatapointsToAlarm", alarm.evaluation_periods);
  if (alarm.datapoints_to_alarm > alarm.evaluation_periods) {
    properties.fail("DatapointsToAlarm", "cannot exceed EvaluationPeriods");
  }
  alarm.statistic = properties.text("Statistic", properties.text("ExtendedStatistic"));
  alarm.threshold = properties.text("Threshold");
  alarm.comparison_operator = properties.text("ComparisonOperator");
  if (alarm.comparison_operator.find("Lower") != std::string::npos ||
      alarm.comparison_operator.find("Upper") != std::string::npos) {
    properties.fail("ComparisonOperator", "with a band is not simulated: it needs anomaly detection");
  }
  alarm.treat_missing_data = properties.text("TreatMissingData", alarm.treat_missing_data);
  alarm.actions_enabled = properties.boolean("ActionsEnabled", true);
  alarm.alarm_actions = properties.texts("AlarmActions");
  alarm.ok_actions = properties.texts("OKActions");
  alarm.insufficient_data_actions = properties.texts("InsufficientDataActions");
  resource.stack.alarms.push_back(std::move(alarm));
}

}  // namespace crucible::cloudformation
