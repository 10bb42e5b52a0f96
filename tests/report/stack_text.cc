#include "harness/report/stack_text.h"

#include <boost/test/unit_test.hpp>
#include "tests/report/approved.h"

namespace crucible::report {
namespace {

BOOST_AUTO_TEST_SUITE(stack_text_)

cloudformation::Stack sample_stack() {
  cloudformation::Stack stack;
  stack.name = "crucible";
  stack.region = "us-east-1";
  stack.account_id = "123456789012";
  const std::string bus_arn = "arn:aws:events:us-east-1:123456789012:event-bus/trading";
  const std::string function_arn = "arn:aws:lambda:us-east-1:123456789012:function:portfolio";
  const std::string queue_arn = "arn:aws:sqs:us-east-1:123456789012:dead";
  stack.resources = {{"TradingBus", "AWS::Events::EventBus", "trading", bus_arn, {}},
                     {"PortfolioLambda", "AWS::Lambda::Function", "portfolio", function_arn, {}},
                     {"EventDLQ", "AWS::SQS::Queue", "dead", queue_arn, {}}};
  cloudformation::EventBusSpec bus;
  bus.logical_id = "TradingBus";
  bus.name = "trading";
  bus.arn = bus_arn;
  stack.buses = {bus};
  cloudformation::ArchiveSpec archive;
  archive.logical_id = "EventArchive";
  archive.source_arn = bus_arn;
  archive.retention_days = 365;
  stack.archives = {archive};
  cloudformation::TargetSpec target;
  target.id = "Portfolio";
  target.arn = function_arn;
  target.dead_letter_arn = queue_arn;
  target.retry = {.maximum_attempts = 3, .maximum_event_age_s = 3600};
  cloudformation::RuleSpec rule;
  rule.logical_id = "SignalRule";
  rule.bus_name = "trading";
  rule.state = "DISABLED";
  rule.pattern_text = R"({"source":["alchemiser.strategy"]})";
  rule.targets = {target};
  stack.rules = {rule};
  cloudformation::FunctionSpec function;
  function.logical_id = "PortfolioLambda";
  function.handler = "portfolio.handler";
  function.timeout_s = 900;
  function.reserved_concurrency = 1;
  stack.functions = {function};
  cloudformation::QueueSpec queue;
  queue.logical_id = "EventDLQ";
  queue.name = "dead";
  stack.queues = {queue};
  cloudformation::ScheduleSpec schedule;
  schedule.logical_id = "Daily";
  schedule.expression = "cron(35 9 ? * MON-FRI *)";
  schedule.timezone = "America/New_York";
  schedule.target_arn = function_arn;
  stack.schedules = {schedule};
  stack.notices = {{{.file = "template.yaml", .line = 9, .column = 3}, "Role", "AWS::IAM::Role is not simulated"}};
  stack.carried = {{{.file = "template.yaml", .line = 20, .column = 7}, "SignalRule", "InputTransformer"}};
  return stack;
}

BOOST_AUTO_TEST_CASE(what_a_template_deploys_reads_as_approved) {
  std::string text;
  write_stack(sample_stack(), "template.yaml", [&text](std::string_view piece) { text += piece; });
  check_approved("stack_text.txt", text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::report
