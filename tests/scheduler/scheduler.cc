#include "fake_aws/scheduler/scheduler.h"

#include <boost/test/unit_test.hpp>

#include "tests/eventbridge/cloud.h"

namespace crucible::scheduler::test {
namespace {

using eventbridge::test::ordered_json;
using std::chrono::hours;
using std::chrono::minutes;

struct Scheduling : eventbridge::test::Cloud {
  Scheduler scheduler{world, scope, lambda, sqs, events};
  std::string target = queue("target", false);
  std::string letters = queue("letters", false);

  CreateScheduleRequest request(const std::string& expression) const {
    CreateScheduleRequest made;
    made.name = "s";
    made.label = "Schedule";
    made.schedule_expression = expression;
    made.target.arn = target;
    made.target.role_arn = "arn:aws:iam::123456789012:role/scheduler";
    made.target.input = R"({"mode":"trade"})";
    made.target.dead_letter_arn = letters;
    return made;
  }
  std::string error_of(const CreateScheduleRequest& made) {
    const auto answer = scheduler.create_schedule(made);
    return answer ? "none" : answer.error().code + ": " + answer.error().message;
  }
  std::vector<std::string> fired() const {
    std::vector<std::string> all;
    for (const ordered_json& record : records("schedule.fired")) all.push_back(record["at"]);
    return all;
  }
};

using Texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(scheduler)

BOOST_AUTO_TEST_CASE(a_schedule_invokes_its_target_in_its_own_time_zone) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("cron(35 9 ? * MON-FRI *)");
  request.timezone = "America/New_York";
  BOOST_TEST(cloud.scheduler.create_schedule(request).value() ==
             "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s");
  BOOST_TEST((cloud.scheduler.next_firing("s") == *parse_time("2025-10-14T13:35:00Z")));
  BOOST_TEST(cloud.world.settled());
  cloud.world.run_until(*parse_time("2025-10-15T20:00:00Z"));
  BOOST_TEST(cloud.fired() == (Texts{"2025-10-14T13:35:00Z", "2025-10-15T13:35:00Z"}),
             boost::test_tools::per_element());
  BOOST_TEST(cloud.bodies(cloud.target) == (Texts{R"({"mode":"trade"})", R"({"mode":"trade"})"}),
             boost::test_tools::per_element());
  BOOST_TEST(cloud.records("schedule.fired").at(0)["schedule"] == "Schedule");
  BOOST_TEST(cloud.scheduler.tally().delivered == 2);
}

BOOST_AUTO_TEST_CASE(a_function_receives_the_default_event_where_there_is_no_input) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.target.arn = cloud.function("f");
  request.target.input.reset();
  (void)cloud.scheduler.create_schedule(request);
  cloud.world.run_until(cloud.start + hours(2));
  BOOST_REQUIRE(cloud.invocations.size() == 1);
  const ordered_json event = ordered_json::parse(cloud.invocations[0]);
  BOOST_TEST(event["source"] == "aws.scheduler");
  BOOST_TEST(event["time"] == "2025-10-14T14:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_bus_receives_an_event_with_the_input_as_its_detail) {
  Scheduling cloud;
  const std::string seen = cloud.queue("seen");
  cloud.rule("r", {.arn = seen});
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.target.arn = cloud.events.describe_event_bus("default").value().arn;
  BOOST_TEST(cloud.error_of(request).starts_with("ValidationException: EventBridgeParameters is required"));
  request.target.event_bridge_parameters = EventBridgeParameters{.detail_type = "Tick", .source = "shop"};
  (void)cloud.scheduler.create_schedule(request);
  cloud.world.run_until(cloud.start + hours(2));
  const ordered_json event = ordered_json::parse(cloud.bodies(seen).at(0));
  BOOST_TEST(event["detail-type"] == "Tick");
  BOOST_TEST(event["detail"]["mode"] == "trade");
}

BOOST_AUTO_TEST_CASE(the_input_can_name_the_firing) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.target.input = R"(["<aws.scheduler.scheduled-time>","<aws.scheduler.schedule-arn>"])";
  (void)cloud.scheduler.create_schedule(request);
  cloud.world.run_until(cloud.start + hours(2));
  BOOST_TEST(cloud.bodies(cloud.target).at(0) ==
             R"(["2025-10-14T14:00:00Z","arn:aws:scheduler:us-east-1:123456789012:schedule/default/s"])");
}

BOOST_AUTO_TEST_CASE(a_failing_target_ends_in_the_dead_letter_queue_with_schedulers_attributes) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.target.retry_policy.maximum_retry_attempts = 2;
  (void)cloud.scheduler.create_schedule(request);
  cloud.policy.at("scheduler.deliver", 1);
  cloud.world.run_until(cloud.start + hours(2));
  const std::vector<sqs::MessageView> letters = cloud.sqs.messages(cloud.letters);
  BOOST_REQUIRE(letters.size() == 1);
  std::vector<std::string> names;
  for (const auto& [name, attribute] : letters[0].attributes) names.push_back(name);
  BOOST_TEST(names == (Texts{"ERROR_CODE", "ERROR_MESSAGE", "EXECUTION_ID", "EXHAUSTED_RETRY_CONDITION",
                             "IS_PAYLOAD_TRUNCATED", "RETRY_ATTEMPTS", "SCHEDULED_TIME", "SCHEDULE_ARN", "TARGET_ARN"}),
             boost::test_tools::per_element());
  BOOST_TEST(letters[0].attributes.at("RETRY_ATTEMPTS").value == "2");
  BOOST_TEST(letters[0].body == R"({"mode":"trade"})");
  BOOST_TEST(cloud.records("event.dead_lettered").at(0)["schedule"] == "Schedule");
  BOOST_TEST(cloud.scheduler.tally().conserved());
}

BOOST_AUTO_TEST_CASE(a_missing_target_is_not_retried) {
  Scheduling cloud;
  (void)cloud.scheduler.create_schedule(cloud.request("at(2025-10-14T14:00:00)"));
  (void)cloud.sqs.delete_queue(cloud.target);
  cloud.world.run_until(cloud.start + hours(2));
  BOOST_TEST(cloud.count("delivery.attempted") == 1);
  BOOST_TEST(cloud.sqs.messages(cloud.letters).at(0).attributes.at("ERROR_CODE").value == "NO_RESOURCE");
}

BOOST_AUTO_TEST_CASE(a_rate_starts_at_once_or_at_its_start_date_and_ends_at_its_end_date) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("rate(1 hour)");
  request.end_date = cloud.start + hours(2);
  (void)cloud.scheduler.create_schedule(request);
  cloud.world.run_until(cloud.start + hours(6));
  BOOST_TEST(
      cloud.fired() == (Texts{"2025-10-14T13:30:00.250Z", "2025-10-14T14:30:00.250Z", "2025-10-14T15:30:00.250Z"}),
      boost::test_tools::per_element());
  request.name = "later";
  request.start_date = cloud.start + hours(10);
  request.end_date.reset();
  (void)cloud.scheduler.create_schedule(request);
  BOOST_TEST((cloud.scheduler.next_firing("later") == cloud.start + hours(10)));
}

BOOST_AUTO_TEST_CASE(a_flexible_window_is_a_decision) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.flexible_time_window = FlexibleTimeWindow{.maximum_window_in_minutes = 15};
  (void)cloud.scheduler.create_schedule(request);
  cloud.policy.at("scheduler.flexible_window", 600'000);
  cloud.world.run_until(cloud.start + hours(2));
  BOOST_TEST(cloud.fired() == Texts{"2025-10-14T14:10:00Z"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_firing_can_be_late_doubled_and_skipped) {
  const auto fired = [](std::uint64_t effect) {
    Scheduling cloud;
    (void)cloud.scheduler.create_schedule(cloud.request("at(2025-10-14T14:00:00)"));
    cloud.policy.at("schedule.fire", effect);
    cloud.world.run_until(cloud.start + hours(2));
    BOOST_TEST(cloud.bodies(cloud.target).size() == cloud.fired().size());
    return cloud.fired();
  };
  BOOST_TEST(fired(1) == Texts{"2025-10-14T14:01:00Z"}, boost::test_tools::per_element());
  BOOST_TEST(fired(2) == (Texts{"2025-10-14T14:00:00Z", "2025-10-14T14:00:00Z"}), boost::test_tools::per_element());
  BOOST_TEST(fired(3).empty());
}

BOOST_AUTO_TEST_CASE(disabled_and_deleted_schedules_do_not_fire_and_an_update_replaces) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("cron(0 * * * ? *)");
  request.state = ScheduleState::disabled;
  (void)cloud.scheduler.create_schedule(request);
  BOOST_TEST(cloud.error_of(request) == "ConflictException: Schedule s already exists.");
  cloud.world.run_until(cloud.start + hours(2));
  BOOST_TEST(cloud.fired().empty());
  request.state = ScheduleState::enabled;
  (void)cloud.scheduler.update_schedule(request);
  cloud.world.run_until(cloud.start + hours(4));
  BOOST_TEST(cloud.fired().size() == 2);
  BOOST_TEST(cloud.scheduler.delete_schedule("s").ok());
  BOOST_TEST(cloud.scheduler.delete_schedule("s").error().message == "Schedule s does not exist.");
  cloud.world.run_until(cloud.start + hours(8));
  BOOST_TEST(cloud.fired().size() == 2);
  BOOST_TEST(!cloud.scheduler.update_schedule(request).ok());
}

BOOST_AUTO_TEST_CASE(a_completed_schedule_goes_if_it_says_so) {
  Scheduling cloud;
  CreateScheduleRequest request = cloud.request("at(2025-10-14T14:00:00)");
  request.action_after_completion = AfterCompletion::delete_schedule;
  (void)cloud.scheduler.create_schedule(request);
  request.name = "stays";
  request.action_after_completion = AfterCompletion::none;
  (void)cloud.scheduler.create_schedule(request);
  cloud.world.run_until(cloud.start + hours(1));
  BOOST_TEST(cloud.scheduler.list_schedules() == Texts{"stays"}, boost::test_tools::per_element());
  BOOST_TEST(cloud.bodies(cloud.target).size() == 2);
}

BOOST_AUTO_TEST_CASE(wrong_schedules_are_refused_in_awss_words) {
  Scheduling cloud;
  for (const char* bad : {"cron(0 1 * * * *)", "cron(INVALID)", "cron(71 8 1 * ? *)", "cron()", "rate(10)",
                          "rate( 10 minutes )", " rate(10 minutes)", "at(2021-12-31)"}) {
    BOOST_TEST(cloud.error_of(cloud.request(bad)) ==
               "ValidationException: Invalid Schedule Expression " + std::string(bad) + ".");
  }
  CreateScheduleRequest request = cloud.request("rate(1 minute)");
  request.timezone = "Mars/Olympus";
  BOOST_TEST(cloud.error_of(request) == "ValidationException: Invalid Schedule Expression Timezone Mars/Olympus.");
  request = cloud.request("rate(1 minute)");
  request.target.arn = "arn:aws:sns:us-east-1:123456789012:topic";
  BOOST_TEST(cloud.error_of(request).starts_with("NotSimulated: "));
  request = cloud.request("rate(1 minute)");
  request.group_name = "mine";
  BOOST_TEST(cloud.error_of(request).starts_with("NotSimulated: "));
  request = cloud.request("rate(1 minute)");
  request.target.role_arn = "";
  BOOST_TEST(!cloud.scheduler.create_schedule(request).ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::scheduler::test
