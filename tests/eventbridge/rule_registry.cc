#include "fake_aws/eventbridge/rule_registry.h"

#include <boost/test/unit_test.hpp>

#include "tests/eventbridge/cloud.h"

namespace crucible::eventbridge::test {
namespace {

template <typename Response>
std::string error_of(const api::Result<Response>& answer) {
  return answer ? "none" : answer.error().code + ": " + answer.error().message;
}

const char* const kPattern = R"({"source":["shop"]})";

BOOST_AUTO_TEST_SUITE(control_plane)

BOOST_AUTO_TEST_CASE(buses_are_created_once_and_deleted_when_empty) {
  Cloud cloud;
  BOOST_TEST(cloud.events.create_event_bus({.name = "orders"}).value() ==
             "arn:aws:events:us-east-1:123456789012:event-bus/orders");
  BOOST_TEST(error_of(cloud.events.create_event_bus({.name = "orders"})) ==
             "ResourceAlreadyExistsException: Event bus orders already exists.");
  (void)cloud.events.put_rule({.name = "r", .event_bus_name = "orders", .event_pattern = kPattern});
  BOOST_TEST(error_of(cloud.events.delete_event_bus("orders")) ==
             "ValidationException: EventBus can't be deleted since it has rules.");
  (void)cloud.events.delete_rule("r", "orders");
  BOOST_TEST(cloud.events.delete_event_bus("orders").ok());
  BOOST_TEST(cloud.events.delete_event_bus("orders").ok());
  BOOST_TEST(error_of(cloud.events.delete_event_bus("default")) ==
             "ValidationException: Cannot delete event bus default.");
  BOOST_TEST(error_of(cloud.events.describe_event_bus("orders")) ==
             "ResourceNotFoundException: Event bus orders does not exist.");
}

BOOST_AUTO_TEST_CASE(rules_have_arns_of_their_bus) {
  Cloud cloud;
  (void)cloud.events.create_event_bus({.name = "orders"});
  BOOST_TEST(cloud.events.put_rule({.name = "r", .event_pattern = kPattern}).value() ==
             "arn:aws:events:us-east-1:123456789012:rule/r");
  BOOST_TEST(cloud.events.put_rule({.name = "r", .event_bus_name = "orders", .event_pattern = kPattern}).value() ==
             "arn:aws:events:us-east-1:123456789012:rule/orders/r");
  BOOST_TEST(error_of(cloud.events.put_rule({.name = "r", .event_bus_name = "nowhere", .event_pattern = kPattern})) ==
             "ResourceNotFoundException: Event bus nowhere does not exist.");
}

BOOST_AUTO_TEST_CASE(names_and_lengths_are_reported_together) {
  Cloud cloud;
  BOOST_TEST(
      error_of(cloud.events.put_rule({.name = "not a name" + std::string(60, 'x'), .event_pattern = kPattern})) ==
      "ValidationException: 2 validation errors detected: Value 'not a name" + std::string(60, 'x') +
          "' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: "
          "[\\.\\-_A-Za-z0-9]+; Value 'not a name" +
          std::string(60, 'x') +
          "' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64");
}

BOOST_AUTO_TEST_CASE(put_rule_replaces_and_enables_and_keeps_the_targets) {
  Cloud cloud;
  cloud.rule("r", {.arn = cloud.queue("q")});
  (void)cloud.events.put_rule(
      {.name = "r", .event_pattern = kPattern, .state = RuleState::disabled, .description = "text"});
  BOOST_TEST((cloud.events.describe_rule("r").value().state == RuleState::disabled));
  (void)cloud.events.put_rule({.name = "r", .event_pattern = kPattern});
  const RuleDescription rule = cloud.events.describe_rule("r").value();
  BOOST_TEST((rule.state == RuleState::enabled));
  BOOST_TEST(!rule.description.has_value());
  BOOST_TEST(cloud.events.list_targets("r").value().size() == 1);
}

BOOST_AUTO_TEST_CASE(a_rejected_update_leaves_the_old_rule) {
  Cloud cloud;
  (void)cloud.events.put_rule({.name = "r", .event_pattern = kPattern});
  BOOST_TEST(error_of(cloud.events.put_rule({.name = "r", .event_pattern = R"({"source":"shop"})"}))
                 .starts_with("InvalidEventPatternException: Event pattern is not valid. Reason: \"source\" must be an "
                              "object or an array"));
  BOOST_TEST(*cloud.events.describe_rule("r").value().event_pattern == kPattern);
}

BOOST_AUTO_TEST_CASE(a_disabled_rule_matches_nothing) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("r", {.arn = queue});
  (void)cloud.events.disable_rule("r");
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue).empty());
  BOOST_TEST(cloud.count("event.unrouted") == 1);
  (void)cloud.events.enable_rule("r");
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue).size() == 1);
}

BOOST_AUTO_TEST_CASE(missing_rules_are_named_and_deleting_them_succeeds) {
  Cloud cloud;
  BOOST_TEST(error_of(cloud.events.describe_rule("r")) ==
             "ResourceNotFoundException: Rule r does not exist on EventBus default.");
  BOOST_TEST(error_of(cloud.events.put_targets("r", "default", {})) ==
             "ResourceNotFoundException: Rule r does not exist on EventBus default.");
  BOOST_TEST(cloud.events.delete_rule("r").ok());
}

BOOST_AUTO_TEST_CASE(a_rule_with_targets_cannot_be_deleted) {
  Cloud cloud;
  cloud.rule("r", {.id = "t", .arn = cloud.queue("q")});
  BOOST_TEST(error_of(cloud.events.delete_rule("r")) ==
             "ValidationException: Rule can't be deleted since it has targets.");
  BOOST_TEST(cloud.events.remove_targets("r", "default", {"t"}).ok());
  BOOST_TEST(cloud.events.delete_rule("r").ok());
}

BOOST_AUTO_TEST_CASE(a_rule_has_at_most_five_targets_and_an_id_replaces) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("r", {.id = "t1", .arn = queue});
  std::vector<Target> more;
  for (const char* id : {"t1", "t2", "t3", "t4", "t5"}) more.push_back({.id = id, .arn = queue, .input = "1"});
  BOOST_TEST(cloud.events.put_targets("r", "default", more).ok());
  BOOST_TEST(cloud.events.list_targets("r").value().size() == 5);
  BOOST_TEST(*cloud.events.list_targets("r").value()[0].input == "1");
  BOOST_TEST(error_of(cloud.events.put_targets("r", "default", {{.id = "t6", .arn = queue}})) ==
             "LimitExceededException: The requested resource exceeds the maximum number allowed.");
  BOOST_TEST(cloud.events.list_targets("r").value().size() == 5);
}

std::string refusal(Cloud& cloud, const Target& target) {
  (void)cloud.events.put_rule({.name = "r", .event_pattern = kPattern});
  return error_of(cloud.events.put_targets("r", "default", {target}));
}

BOOST_AUTO_TEST_CASE(targets_are_checked_as_aws_does) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  BOOST_TEST(refusal(cloud, {.id = "!@#$@!#$", .arn = queue}) ==
             "ValidationException: 1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to "
             "satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .input = "{}", .input_path = "$"}) ==
             "ValidationException: Only one of Input, InputPath, or InputTransformer must be provided for target t.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .input = "{"})
                 .starts_with("ValidationException: JSON syntax error in input for target t: "));
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .input_path = "$['a']"}) ==
             "ValidationException: InputPath for target t is invalid.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .role_arn = "arn:aws:iam::1:role/r"}) ==
             "ValidationException: RoleArn is not supported for target " + queue + ".");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .retry_policy = {.maximum_retry_attempts = 186}}) ==
             "ValidationException: 1 validation error detected: Value '186' at "
             "'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: Member must have value "
             "less than or equal to 185");
  BOOST_TEST(
      refusal(cloud, {.id = "t", .arn = queue, .retry_policy = {.maximum_event_age = std::chrono::seconds(59)}}) ==
      "ValidationException: 1 validation error detected: Value '59' at "
      "'targets.1.member.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value "
      "greater than or equal to 60");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .dead_letter_arn = queue + ".fifo"}) ==
             "ValidationException: Dead-letter queue of target t must be a standard queue.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue, .dead_letter_arn = "arn:aws:sqs:eu-west-1:123456789012:q"}) ==
             "ValidationException: Dead-letter queue of target t must be in the Region of the rule.");
}

BOOST_AUTO_TEST_CASE(what_is_not_simulated_is_refused_by_name) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  BOOST_TEST(
      refusal(cloud, {.id = "t",
                      .arn = queue,
                      .input_transformer = InputTransformer{.input_paths_map = {}, .input_template = "\"x\""}}) ==
      "NotSimulated: InputTransformer of target t of rule r: crucible does not simulate this.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = "arn:aws:sns:us-east-1:123456789012:topic"}) ==
             "NotSimulated: Target t of rule r of the service sns (only Lambda functions and SQS queues are): crucible "
             "does not simulate this.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = queue + ".fifo"}) ==
             "NotSimulated: Target t of rule r being a FIFO queue: crucible does not simulate this.");
  BOOST_TEST(refusal(cloud, {.id = "t", .arn = "arn:aws:events:us-east-1:123456789012:event-bus/other"})
                 .starts_with("NotSimulated: "));
}

BOOST_AUTO_TEST_CASE(a_rule_needs_a_pattern_or_a_schedule_and_schedules_the_default_bus) {
  Cloud cloud;
  (void)cloud.events.create_event_bus({.name = "orders"});
  BOOST_TEST(!cloud.events.put_rule({.name = "r"}).ok());
  BOOST_TEST(error_of(cloud.events.put_rule(
                 {.name = "r", .event_bus_name = "orders", .schedule_expression = "rate(1 minute)"})) ==
             "ValidationException: ScheduleExpression is supported only on the default event bus.");
  for (const char* bad : {"rate(10 seconds)", "cron(0 1 * * * *)", "at(2022-12-31T23:59:59)"}) {
    BOOST_TEST(error_of(cloud.events.put_rule({.name = "r", .schedule_expression = bad})) ==
               "ValidationException: Parameter ScheduleExpression is not valid.");
  }
}

BOOST_AUTO_TEST_CASE(test_event_pattern_answers_as_aws) {
  Cloud cloud;
  const char* const event =
      R"({"id":"1","account":"1","source":"shop","time":"2025-10-14T13:30:00Z","region":"us-east-1","resources":[],"detail-type":"T","detail":{}})";
  BOOST_TEST(cloud.events.test_event_pattern(kPattern, event).value());
  BOOST_TEST(!cloud.events.test_event_pattern(R"({"source":["till"]})", event).value());
  BOOST_TEST(error_of(cloud.events.test_event_pattern(kPattern, "{}")).starts_with("ValidationException: "));
  BOOST_TEST(cloud.events.test_event_pattern(R"({"source":"shop"})", event).error().code ==
             "InvalidEventPatternException");
}

BOOST_AUTO_TEST_CASE(schedules_fire_each_period_from_their_creation) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  const std::string arn =
      cloud.events.put_rule({.name = "tick", .label = "Tick", .schedule_expression = "rate(5 minutes)"}).value();
  (void)cloud.events.put_targets("tick", "default", {{.id = "t", .arn = queue}});
  BOOST_TEST(cloud.world.settled());  // the next firing is in the background
  cloud.world.run_until(cloud.start + std::chrono::minutes(11));
  const std::vector<std::string> bodies = cloud.bodies(queue);
  BOOST_REQUIRE(bodies.size() == 2);
  const ordered_json event = ordered_json::parse(bodies[0]);
  BOOST_TEST(event["source"] == "aws.events");
  BOOST_TEST(event["detail-type"] == "Scheduled Event");
  BOOST_TEST(event["resources"] == ordered_json::array({arn}));
  BOOST_TEST(event["detail"] == ordered_json::object());
  BOOST_TEST(event["time"] == "2025-10-14T13:35:00Z");
  const ordered_json fired = cloud.records("schedule.fired").at(0);
  BOOST_TEST(fired["schedule"] == "Tick");
  BOOST_TEST(cloud.records("event.published").at(0)["cause"] == fired["seq"]);
}

BOOST_AUTO_TEST_CASE(enabling_a_schedule_anchors_it_anew_and_putting_it_unchanged_does_not) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  const PutRuleRequest tick{.name = "tick", .schedule_expression = "rate(5 minutes)"};
  (void)cloud.events.put_rule(tick);
  (void)cloud.events.put_targets("tick", "default", {{.id = "t", .arn = queue}});
  cloud.world.run_until(cloud.start + std::chrono::minutes(3));
  (void)cloud.events.put_rule(tick);
  cloud.world.run_until(cloud.start + std::chrono::minutes(6));
  BOOST_TEST(cloud.bodies(queue).size() == 1);
  (void)cloud.events.disable_rule("tick");
  cloud.world.run_until(cloud.start + std::chrono::minutes(20));
  (void)cloud.events.enable_rule("tick");
  cloud.world.run_until(cloud.start + std::chrono::minutes(24));
  BOOST_TEST(cloud.bodies(queue).size() == 1);
  cloud.world.run_until(cloud.start + std::chrono::minutes(25));
  BOOST_TEST(cloud.bodies(queue).size() == 2);
  (void)cloud.events.remove_targets("tick", "default", {"t"});
  (void)cloud.events.delete_rule("tick");
  cloud.world.run_until(cloud.start + std::chrono::hours(2));
  BOOST_TEST(cloud.count("schedule.fired") == 2);
}

BOOST_AUTO_TEST_CASE(crons_fire_in_utc) {
  Cloud cloud;
  (void)cloud.events.put_rule({.name = "tick", .schedule_expression = "cron(35 9 ? * MON-FRI *)"});
  cloud.world.run_until(*parse_time("2025-10-20T09:35:00Z"));
  const auto fired = cloud.records("schedule.fired");
  BOOST_REQUIRE(fired.size() == 4);  // Wednesday, Thursday, Friday, Monday
  BOOST_TEST(fired[3]["at"] == "2025-10-20T09:35:00Z");
}

BOOST_AUTO_TEST_CASE(a_firing_can_be_late_doubled_skipped_and_somewhere_in_its_minute) {
  const auto times = [](std::uint64_t effect, std::uint64_t second) {
    Cloud cloud;
    cloud.policy.at("schedule.fire", effect);
    cloud.policy.at("schedule.second", second);
    (void)cloud.events.put_rule({.name = "tick", .schedule_expression = "cron(0 0 ? * * *)"});
    cloud.world.run_until(*parse_time("2025-10-15T12:00:00Z"));
    std::vector<std::string> all;
    for (const ordered_json& fired : cloud.records("schedule.fired")) all.push_back(fired["at"]);
    BOOST_TEST(cloud.count("event.published") == all.size());
    return all;
  };
  using Times = std::vector<std::string>;
  BOOST_TEST(times(0, 0) == Times{"2025-10-15T00:00:00Z"}, boost::test_tools::per_element());
  BOOST_TEST(times(0, 30'500) == Times{"2025-10-15T00:00:30.500Z"}, boost::test_tools::per_element());
  BOOST_TEST(times(1, 0) == Times{"2025-10-15T00:01:00Z"}, boost::test_tools::per_element());
  BOOST_TEST(times(2, 0) == (Times{"2025-10-15T00:00:00Z", "2025-10-15T00:00:00Z"}), boost::test_tools::per_element());
  BOOST_TEST(times(3, 0) == Times{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge::test
