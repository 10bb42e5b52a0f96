#include "fake_aws/eventbridge/replay.h"

#include <boost/test/unit_test.hpp>

#include "tests/eventbridge/cloud.h"

namespace crucible::eventbridge::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Archiving : Cloud {
  std::string bus = events.describe_event_bus("default").value().arn;
  std::string target = queue("target");
  std::string rule_arn;
  std::string archive;

  explicit Archiving(Settings settings = {}, std::int64_t retention_days = 0) : Cloud(settings) {
    rule_arn = rule("r", {.id = "t", .arn = target});
    archive = events
                  .create_archive({.name = "a",
                                   .label = "EventArchive",
                                   .event_source_arn = bus,
                                   .event_pattern = R"({"source":["shop"]})",
                                   .retention_days = retention_days})
                  .value();
  }

  void publish_at(Time time, int number) {
    PutEventsEntry made = entry("{\"n\":" + std::to_string(number) + "}");
    made.time = time;
    (void)put({made});
  }
  StartReplayRequest request(const std::string& name = "again") const {
    return {.name = name,
            .event_source_arn = archive,
            .event_start_time = start - hours(1),
            .event_end_time = start + hours(1),
            .destination_arn = bus};
  }
  void settle_and_purge() {
    world.settle();
    (void)sqs.purge_queue(target);
  }
  std::vector<int> numbers() {
    std::vector<int> all;
    for (const std::string& body : bodies(target)) all.push_back(ordered_json::parse(body)["detail"]["n"]);
    return all;
  }
  std::string start_error(const StartReplayRequest& made) {
    const auto answer = events.start_replay(made);
    return answer ? "none" : answer.error().code + ": " + answer.error().message;
  }
};

using Numbers = std::vector<int>;

BOOST_AUTO_TEST_SUITE(archive_and_replay)

BOOST_AUTO_TEST_CASE(an_archive_keeps_what_its_pattern_matches) {
  Archiving cloud;
  for (int at = 0; at < 10; ++at) {
    PutEventsEntry made = Cloud::entry(
        R"({"command": "update-account", "payload": {"acc_id": "0a787ecb-4015", "sf_id": "baz"}})", "shop");
    made.detail_type = std::string(27 * 2 - 4, 'x');
    (void)cloud.put({made, Cloud::entry("{}", "till")});
  }
  const ArchiveDescription archive = cloud.events.describe_archive("a").value();
  BOOST_TEST(archive.event_count == 10);
  BOOST_TEST(archive.size_bytes == 1590);  // recorded
  BOOST_TEST(cloud.records("event.archived").at(0)["archive"] == "EventArchive");
}

BOOST_AUTO_TEST_CASE(archive_requests_are_checked_as_aws_does) {
  Cloud cloud;
  const std::string bus = cloud.events.describe_event_bus("default").value().arn;
  BOOST_TEST(
      cloud.events
          .create_archive({.name = "a", .event_source_arn = "arn:aws:events:us-east-1:123456789012:event-bus/nowhere"})
          .error()
          .message == "Event bus nowhere does not exist.");
  BOOST_TEST(cloud.events.create_archive({.name = "a", .event_source_arn = bus}).value() ==
             "arn:aws:events:us-east-1:123456789012:archive/a");
  BOOST_TEST(cloud.events.create_archive({.name = "a", .event_source_arn = bus}).error().message ==
             "Archive a already exists.");
  BOOST_TEST(cloud.events.create_archive({.name = std::string(49, 'a'), .event_source_arn = bus}).error().code ==
             "ValidationException");
  BOOST_TEST(cloud.events.update_archive({.name = "none"}).error().message ==
             "At least one of EventPattern, RetentionDays or Description must be provided.");
  BOOST_TEST(cloud.events.update_archive({.name = "none", .retention_days = 1}).error().message ==
             "Archive none does not exist.");
  BOOST_TEST(cloud.events.describe_archive("none").error().message == "Archive none does not exist.");
  BOOST_TEST(cloud.events.delete_archive("a").ok());
  BOOST_TEST(cloud.events.delete_archive("a").error().code == "ResourceNotFoundException");
}

BOOST_AUTO_TEST_CASE(an_archive_keeps_a_managed_rule_on_its_bus) {
  Archiving cloud;
  const std::vector<RuleDescription> rules = cloud.events.list_rules().value();
  BOOST_REQUIRE(rules.size() == 2);
  BOOST_TEST(rules[0].name == "Events-Archive-a");
  BOOST_TEST(*rules[0].event_pattern == R"({"source":["shop"],"replay-name":[{"exists":false}]})");
  BOOST_TEST(rules[0].managed_by.has_value());
}

BOOST_AUTO_TEST_CASE(events_expire_by_when_they_were_taken_in) {
  Archiving cloud({}, 1);
  cloud.publish_at(cloud.start - hours(24 * 300), 1);
  cloud.world.run_until(cloud.start + hours(23));
  cloud.publish_at(cloud.start, 2);
  BOOST_TEST(cloud.events.describe_archive("a").value().event_count == 2);
  cloud.world.run_until(cloud.start + hours(24));
  BOOST_TEST(cloud.events.describe_archive("a").value().event_count == 1);
  cloud.world.run_until(cloud.start + hours(48));
  BOOST_TEST(cloud.events.describe_archive("a").value().event_count == 0);
}

BOOST_AUTO_TEST_CASE(a_replay_publishes_anew_with_its_name_and_new_ids) {
  Archiving cloud;
  PutEventsEntry made = Cloud::entry(R"({"n":1})");
  made.trace_header = "Root=1";
  made.resources = {"arn:thing"};
  const std::string id = *cloud.put({made}).value().entries[0].event_id;
  cloud.settle_and_purge();
  cloud.world.run_until(cloud.start + minutes(30));
  BOOST_TEST(cloud.events.start_replay(cloud.request()).value() ==
             "arn:aws:events:us-east-1:123456789012:replay/again");
  BOOST_TEST((cloud.events.describe_replay("again").value().state == ReplayState::starting));
  cloud.world.settle();
  const std::vector<sqs::MessageView> messages = cloud.sqs.messages(cloud.target);
  BOOST_REQUIRE(messages.size() == 1);
  BOOST_TEST(!messages[0].system.contains("AWSTraceHeader"));
  const ordered_json event = ordered_json::parse(messages[0].body);
  BOOST_TEST(event["id"] != id);
  BOOST_TEST(event["time"] == "2025-10-14T13:30:00Z");
  BOOST_TEST(event["replay-name"] == "again");
  std::vector<std::string> keys;
  for (const auto& [key, value] : event.items()) keys.push_back(key);
  BOOST_TEST(keys == (std::vector<std::string>{"version", "id", "detail-type", "source", "account", "time", "region",
                                               "replay-name", "resources", "detail"}),
             boost::test_tools::per_element());
  const ReplayDescription replay = cloud.events.describe_replay("again").value();
  BOOST_TEST((replay.state == ReplayState::completed));
  BOOST_TEST((replay.event_last_replayed_time == cloud.start));
  BOOST_TEST(cloud.records("replay.started").at(0)["events"] == 1);
  BOOST_TEST(cloud.records("replay.completed").at(0)["replay"] == "again");
  BOOST_TEST(cloud.records("event.published").at(1)["replay"] == "again");
  // Not archived again.
  BOOST_TEST(cloud.events.describe_archive("a").value().event_count == 1);
}

BOOST_AUTO_TEST_CASE(the_interval_includes_its_start_and_excludes_its_end) {
  Archiving cloud;
  const Time base = *parse_time("2025-10-14T12:00:00Z");
  cloud.publish_at(base - seconds(1), 1);
  cloud.publish_at(base, 2);
  cloud.publish_at(base + seconds(59), 3);
  cloud.publish_at(base + seconds(60), 4);
  cloud.settle_and_purge();
  StartReplayRequest request = cloud.request();
  request.event_start_time = base;
  request.event_end_time = base + seconds(60);
  (void)cloud.events.start_replay(request);
  cloud.world.settle();
  BOOST_TEST(cloud.numbers() == (Numbers{2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(minutes_come_in_order_and_within_one_the_order_is_a_decision) {
  Archiving cloud;
  const Time base = *parse_time("2025-10-14T12:00:00Z");
  cloud.publish_at(base + minutes(1), 4);
  cloud.publish_at(base + seconds(50), 1);
  cloud.publish_at(base + seconds(10), 2);
  cloud.publish_at(base + seconds(30), 3);
  cloud.settle_and_purge();
  StartReplayRequest request = cloud.request("one");
  request.event_start_time = base;
  (void)cloud.events.start_replay(request);
  cloud.world.settle();
  BOOST_TEST(cloud.numbers() == (Numbers{1, 2, 3, 4}), boost::test_tools::per_element());
  cloud.world.run_until(cloud.world.now() + minutes(2));  // a queue is purged once a minute
  cloud.settle_and_purge();
  cloud.policy.at("replay.order", 1);
  request.name = "two";
  (void)cloud.events.start_replay(request);
  cloud.world.settle();
  BOOST_TEST(cloud.numbers() == (Numbers{2, 3, 1, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_replay_meets_the_rules_as_they_are_now_and_those_it_names_alone) {
  Archiving cloud;
  cloud.publish_at(cloud.start, 1);
  cloud.settle_and_purge();
  const std::string other = cloud.queue("other");
  const std::string late = cloud.rule("late", {.arn = other});
  StartReplayRequest request = cloud.request();
  request.filter_arns = {late};
  (void)cloud.events.start_replay(request);
  cloud.world.settle();
  BOOST_TEST(cloud.numbers() == Numbers{}, boost::test_tools::per_element());
  BOOST_TEST(cloud.bodies(other).size() == 1);
}

BOOST_AUTO_TEST_CASE(start_replay_refuses_as_aws_does) {
  Archiving cloud;
  (void)cloud.events.create_event_bus({.name = "other"});
  const std::string other = cloud.events.describe_event_bus("other").value().arn;
  StartReplayRequest request = cloud.request();
  request.destination_arn = other;
  request.event_end_time = request.event_start_time;
  BOOST_TEST(
      cloud.start_error(request) ==
      "ValidationException: Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
  request.event_end_time = request.event_start_time + hours(1);
  BOOST_TEST(
      cloud.start_error(request) ==
      "ValidationException: Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
  request.destination_arn = "arn:aws:events:us-east-1:123456789012:event-bus/nowhere";
  BOOST_TEST(cloud.start_error(request) == "ResourceNotFoundException: Event bus nowhere does not exist.");
  request = cloud.request();
  request.event_source_arn = "arn:aws:events:us-east-1:123456789012:archive/nowhere";
  BOOST_TEST(cloud.start_error(request) ==
             "ValidationException: Parameter EventSourceArn is not valid. Reason: Archive nowhere does not exist.");
  BOOST_TEST(cloud.start_error(cloud.request()) == "none");
  BOOST_TEST(cloud.start_error(cloud.request()) == "ResourceAlreadyExistsException: Replay again already exists.");
  BOOST_TEST(cloud.events.describe_replay("nowhere").error().message == "Replay nowhere does not exist.");
}

BOOST_AUTO_TEST_CASE(ten_replays_run_at_once_and_no_more) {
  Archiving cloud;
  for (int at = 0; at < 10; ++at) BOOST_TEST(cloud.start_error(cloud.request("r" + std::to_string(at))) == "none");
  BOOST_TEST(cloud.start_error(cloud.request("r10")) ==
             "LimitExceededException: The requested resource exceeds the maximum number allowed.");
  cloud.world.settle();
  BOOST_TEST(cloud.start_error(cloud.request("r10")) == "none");
}

BOOST_AUTO_TEST_CASE(a_replay_runs_at_its_pace_and_can_be_cancelled) {
  Archiving cloud({.replay_events_per_second = 10});
  for (int at = 0; at < 100; ++at) cloud.publish_at(cloud.start, at);
  cloud.settle_and_purge();
  (void)cloud.events.start_replay(cloud.request());
  cloud.world.run_until(cloud.world.now() + std::chrono::milliseconds(1950));
  BOOST_TEST(cloud.events.describe_replay("again").value().replayed_events == 20);
  BOOST_TEST(cloud.events.cancel_replay("again").ok());
  BOOST_TEST((cloud.events.describe_replay("again").value().state == ReplayState::cancelling));
  cloud.world.settle();
  BOOST_TEST((cloud.events.describe_replay("again").value().state == ReplayState::cancelled));
  BOOST_TEST(cloud.numbers().size() == 20);
  BOOST_TEST(cloud.records("replay.cancelled").at(0)["events"] == 20);
  BOOST_TEST(cloud.events.cancel_replay("again").error().code == "IllegalStatusException");
  BOOST_TEST(cloud.events.cancel_replay("nowhere").error().code == "ResourceNotFoundException");
}

BOOST_AUTO_TEST_CASE(what_the_archive_does_not_hold_yet_is_not_replayed) {
  Archiving cloud({.archive_lag = minutes(10)});
  cloud.publish_at(cloud.start, 1);
  cloud.world.run_until(cloud.start + minutes(9));
  (void)cloud.sqs.purge_queue(cloud.target);
  (void)cloud.events.start_replay(cloud.request("early"));
  cloud.world.run_until(cloud.start + minutes(9) + seconds(30));
  BOOST_TEST(cloud.numbers().empty());
  cloud.world.run_until(cloud.start + minutes(11));
  (void)cloud.events.start_replay(cloud.request("late"));
  cloud.world.settle();
  BOOST_TEST(cloud.numbers() == Numbers{1}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(storing_can_be_late_out_of_order_and_doubled) {
  Archiving late;
  late.policy.at("archive.store", 1);
  late.publish_at(late.start, 1);
  BOOST_TEST(late.events.describe_archive("a").value().event_count == 0);
  late.world.settle();
  BOOST_TEST(format_duration(late.world.now() - late.start) == "10m");
  BOOST_TEST(late.events.describe_archive("a").value().event_count == 1);

  Archiving mixed;
  mixed.publish_at(mixed.start, 1);
  mixed.policy.at("archive.store", 2);
  mixed.publish_at(mixed.start, 2);
  mixed.policy.at("archive.store", 3);
  mixed.publish_at(mixed.start, 3);
  mixed.settle_and_purge();
  (void)mixed.events.start_replay(mixed.request());
  mixed.world.settle();
  BOOST_TEST(mixed.numbers() == (Numbers{2, 1, 3, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(replaying_can_be_late_out_of_order_and_doubled) {
  const auto replayed = [](std::uint64_t effect) {
    Archiving cloud;
    for (int at = 1; at <= 3; ++at) cloud.publish_at(cloud.start, at);
    cloud.settle_and_purge();
    int asked = 0;
    cloud.policy.at("replay.deliver", [&asked, effect](const Question&) { return ++asked == 1 ? effect : 0; });
    (void)cloud.events.start_replay(cloud.request());
    cloud.world.settle();
    BOOST_TEST((cloud.events.describe_replay("again").value().state == ReplayState::completed));
    BOOST_TEST(cloud.events.tally().conserved());
    return cloud.numbers();
  };
  BOOST_TEST(replayed(0) == (Numbers{1, 2, 3}), boost::test_tools::per_element());
  BOOST_TEST(replayed(1) == (Numbers{2, 3, 1}), boost::test_tools::per_element());
  BOOST_TEST(replayed(2) == (Numbers{2, 1, 3}), boost::test_tools::per_element());
  BOOST_TEST(replayed(3) == (Numbers{1, 1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_bus_with_an_archive_cannot_be_deleted) {
  Cloud cloud;
  const std::string bus = cloud.events.create_event_bus({.name = "orders"}).value();
  (void)cloud.events.create_archive({.name = "a", .event_source_arn = bus});
  BOOST_TEST(!cloud.events.delete_event_bus("orders").ok());
  (void)cloud.events.delete_archive("a");
  BOOST_TEST(cloud.events.delete_event_bus("orders").ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge::test
