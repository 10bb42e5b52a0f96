#include <boost/test/unit_test.hpp>
#include <chrono>

#include "fake_aws/eventbridge/delivery_engine.h"
#include "tests/eventbridge/cloud.h"

namespace crucible::eventbridge::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint64_t kThrottle = 1, kError = 2, kTimeOut = 3, kLoseAnswer = 4, kDuplicate = 5, kDelay = 6, kDeny = 7,
                        kMissing = 8;

std::map<std::string, std::string> attributes(const sqs::MessageView& message) {
  std::map<std::string, std::string> values;
  for (const auto& [name, attribute] : message.attributes) {
    BOOST_TEST(attribute.data_type == "String");
    values[name] = attribute.value;
  }
  return values;
}

/// Answers only at a delivery's first attempt.
SitePolicy::Answer once(std::uint64_t answer) {
  return [answer](const Question& question) { return question.nth == 1 ? answer : 0; };
}

struct Delivering : Cloud {
  std::string target = queue("target");
  std::string letters = queue("letters");
  std::string rule_arn;
  explicit Delivering(RetryPolicy retry = {}, bool with_letters = true) {
    Target made{.id = "t", .arn = target, .retry_policy = retry};
    if (with_letters) made.dead_letter_arn = letters;
    rule_arn = rule("r", made);
  }
};

BOOST_AUTO_TEST_SUITE(delivery)

BOOST_AUTO_TEST_CASE(a_matching_event_reaches_queue_and_function) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("to-queue", {.arn = queue});
  cloud.rule("to-function", {.arn = cloud.function("f")});
  cloud.publish();
  BOOST_TEST(cloud.bodies(queue).empty());  // nothing happens within the call
  cloud.world.settle();
  BOOST_REQUIRE(cloud.bodies(queue).size() == 1);
  BOOST_REQUIRE(cloud.invocations.size() == 1);
  BOOST_TEST(cloud.invocations[0] == cloud.bodies(queue)[0]);
  const ordered_json succeeded = cloud.records("delivery.succeeded").at(0);
  BOOST_TEST(succeeded["rule"] == "to-function");
  BOOST_TEST(succeeded["resource"] == "fLabel");
  BOOST_TEST(succeeded["target"] == "target");
  BOOST_TEST(succeeded["detail-type"] == "OrderPlaced");
  BOOST_TEST(succeeded["event"]["detail"]["id"] == 1);
  BOOST_TEST((cloud.events.tally() == Tally{.published = 1, .created = 2, .delivered = 2}));
}

BOOST_AUTO_TEST_CASE(causes_lead_from_the_publication_to_each_delivery) {
  Delivering cloud;
  cloud.publish();
  cloud.world.settle();
  const ordered_json published = cloud.records("event.published").at(0);
  const ordered_json matched = cloud.records("rule.matched").at(0);
  const ordered_json attempted = cloud.records("delivery.attempted").at(0);
  BOOST_TEST(matched["cause"] == published["seq"]);
  BOOST_TEST(attempted["cause"] == matched["seq"]);
  BOOST_TEST(cloud.records("message.sent").at(0)["cause"] == attempted["seq"]);
}

BOOST_AUTO_TEST_CASE(input_and_input_path_shape_what_a_target_receives) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("a", {.arn = queue, .input = R"({"fixed": 1})"});
  cloud.rule("b", {.arn = queue, .input_path = "$.detail.id"});
  cloud.rule("c", {.arn = queue, .input_path = "$.detail.nowhere"});
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue) == (std::vector<std::string>{R"({"fixed": 1})", "1", "{}"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_target_that_always_fails_is_retried_185_times_then_dead_lettered) {
  Delivering cloud;
  cloud.policy.at("events.deliver", kThrottle);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.count("delivery.attempted") == 186);
  BOOST_TEST(cloud.count("delivery.retry_scheduled") == 185);
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "23h36m31s");
  const std::vector<sqs::MessageView> letters = cloud.sqs.messages(cloud.letters);
  BOOST_REQUIRE(letters.size() == 1);
  BOOST_TEST((attributes(letters[0]) ==
              std::map<std::string, std::string>{{"RULE_ARN", cloud.rule_arn},
                                                 {"TARGET_ARN", cloud.target},
                                                 {"ERROR_CODE", "THROTTLING"},
                                                 {"ERROR_MESSAGE", "Rate exceeded."},
                                                 {"EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"},
                                                 {"RETRY_ATTEMPTS", "185"}}));
  const ordered_json dead = cloud.records("event.dead_lettered").at(0);
  BOOST_TEST(dead["queue"] == "lettersLabel");
  BOOST_TEST(dead["error_code"] == "THROTTLING");
  BOOST_TEST(dead["exhausted"] == "MaximumRetryAttempts");
  BOOST_TEST(dead["attempts"] == 186);
  BOOST_TEST((cloud.events.tally() == Tally{.published = 1, .created = 1, .dead_lettered = 1}));
}

BOOST_AUTO_TEST_CASE(an_event_past_its_age_is_dead_lettered_when_the_age_is_reached) {
  Delivering cloud({.maximum_event_age = hours(1)});
  cloud.policy.at("events.deliver", kThrottle);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "1h");
  const auto letter = attributes(cloud.sqs.messages(cloud.letters).at(0));
  BOOST_TEST(letter.at("EXHAUSTED_RETRY_CONDITION") == "MaximumEventAgeInSeconds");
  // 9 retries in 511 s, then one each 480 s: the 15th at 3391 s is the last within 3600 s.
  BOOST_TEST(letter.at("RETRY_ATTEMPTS") == "15");
  BOOST_TEST(cloud.count("delivery.attempted") == 16);
}

BOOST_AUTO_TEST_CASE(zero_retries_exhaust_at_the_first_failure) {
  Delivering cloud({.maximum_retry_attempts = 0});
  cloud.policy.at("events.deliver", kTimeOut);
  cloud.publish();
  cloud.world.settle();
  const auto letter = attributes(cloud.sqs.messages(cloud.letters).at(0));
  BOOST_TEST(letter.at("ERROR_CODE") == "TIMEOUT");
  BOOST_TEST(letter.at("RETRY_ATTEMPTS") == "0");
}

BOOST_AUTO_TEST_CASE(a_passing_failure_is_retried_until_it_passes) {
  Delivering cloud;
  cloud.policy.at("events.deliver", [](const Question& question) { return question.nth <= 3 ? kThrottle : 0; });
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "7s");
  BOOST_TEST(cloud.records("delivery.succeeded").at(0)["attempt"] == 4);
  BOOST_TEST(cloud.records("delivery.retry_scheduled").at(2)["delay_ms"] == 4000);
  BOOST_TEST(cloud.bodies(cloud.target).size() == 1);
}

BOOST_AUTO_TEST_CASE(errors_not_worth_a_retry_go_straight_to_the_dead_letter_queue) {
  for (const auto& [effect, code] : {std::pair{kDeny, "NO_PERMISSIONS"}, {kMissing, "NO_RESOURCE"}}) {
    Delivering cloud;
    cloud.policy.at("events.deliver", effect);
    cloud.publish();
    cloud.world.settle();
    BOOST_TEST(cloud.count("delivery.attempted") == 1);
    const auto letter = attributes(cloud.sqs.messages(cloud.letters).at(0));
    BOOST_TEST(letter.at("ERROR_CODE") == code);
    BOOST_TEST(letter.size() == 4);
  }
}

BOOST_AUTO_TEST_CASE(an_error_has_the_code_that_the_fault_names) {
  Delivering cloud({.maximum_retry_attempts = 2});
  cloud.policy.at("events.deliver", kError);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.records("delivery.failed").at(0)["error_code"] == "ERROR_FROM_TARGET");
  BOOST_TEST(cloud.count("delivery.attempted") == 3);
  Delivering other;
  other.policy.at("events.deliver", kError);
  other.policy.at("events.deliver.code", static_cast<std::uint64_t>(ErrorCode::invalid_parameter));
  other.publish();
  other.world.settle();
  BOOST_TEST(other.records("delivery.failed").at(0)["error_code"] == "INVALID_PARAMETER");
  BOOST_TEST(other.records("delivery.failed").at(0)["retriable"] == false);
  BOOST_TEST(other.count("delivery.attempted") == 1);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_makes_the_target_receive_the_event_twice) {
  Delivering cloud;
  cloud.policy.at("events.deliver", once(kLoseAnswer));
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(cloud.target).size() == 2);
  BOOST_TEST(cloud.records("delivery.failed").at(0)["error_code"] == "TIMEOUT");
  BOOST_TEST((cloud.events.tally() == Tally{.published = 1, .created = 1, .delivered = 1}));
}

BOOST_AUTO_TEST_CASE(a_duplicate_makes_more_copies_of_one_delivery) {
  Delivering cloud;
  cloud.policy.at("events.deliver", kDuplicate);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(cloud.target).size() == 2);
  cloud.policy.at("events.deliver.copies", 3);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(cloud.target).size() == 6);
  BOOST_TEST(cloud.count("delivery.succeeded") == 2);
}

BOOST_AUTO_TEST_CASE(a_delayed_attempt_is_made_later) {
  Delivering cloud;
  cloud.policy.at("events.deliver", kDelay);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "1m");
  cloud.policy.at("events.deliver.by", 1500);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "1m1s500ms");
  BOOST_TEST(cloud.bodies(cloud.target).size() == 2);
}

BOOST_AUTO_TEST_CASE(without_a_dead_letter_queue_the_event_is_dropped_and_counted) {
  Delivering cloud({}, false);
  cloud.policy.at("events.deliver", kDeny);
  cloud.publish();
  cloud.world.settle();
  const ordered_json dropped = cloud.records("event.dropped").at(0);
  BOOST_TEST(dropped["reason"] == "no_dead_letter_queue");
  BOOST_TEST(dropped["error_code"] == "NO_PERMISSIONS");
  BOOST_TEST(!dropped.contains("exhausted"));
  BOOST_TEST((cloud.events.tally() == Tally{.published = 1, .created = 1, .dropped = 1}));
}

BOOST_AUTO_TEST_CASE(a_dead_letter_queue_without_a_policy_or_gone_drops_the_event) {
  for (const bool gone : {false, true}) {
    Cloud cloud;
    const std::string target = cloud.queue("target");
    const std::string letters = cloud.queue("letters", gone);
    cloud.rule("r", {.arn = target, .dead_letter_arn = letters});
    if (gone) (void)cloud.sqs.delete_queue(letters);
    cloud.policy.at("events.deliver", kDeny);
    cloud.publish();
    cloud.world.settle();
    BOOST_TEST(cloud.records("event.dropped").at(0)["reason"] ==
               (gone ? "dead_letter_queue_missing" : "dead_letter_queue_denied"));
  }
}

BOOST_AUTO_TEST_CASE(a_queue_that_does_not_allow_the_rule_and_one_that_is_gone_refuse_it) {
  Cloud cloud;
  const std::string letters = cloud.queue("letters");
  const std::string closed = cloud.queue("closed", false);
  const std::string gone = cloud.queue("gone");
  cloud.rule("closed", {.arn = closed, .dead_letter_arn = letters});
  cloud.rule("gone", {.arn = gone, .dead_letter_arn = letters});
  (void)cloud.sqs.delete_queue(gone);
  cloud.publish();
  cloud.world.settle();
  const std::vector<sqs::MessageView> dead = cloud.sqs.messages(letters);
  BOOST_REQUIRE(dead.size() == 2);
  BOOST_TEST(attributes(dead[0]).at("ERROR_CODE") == "NO_PERMISSIONS");
  BOOST_TEST(attributes(dead[1]).at("ERROR_CODE") == "NO_RESOURCE");
  BOOST_TEST(attributes(dead[1]).at("ERROR_MESSAGE") == "The specified queue does not exist.");
}

BOOST_AUTO_TEST_CASE(a_throttled_function_is_retried_and_a_deleted_one_is_not) {
  Cloud cloud;
  const std::string function = cloud.function("f");
  cloud.rule("r", {.arn = function});
  cloud.policy.at("lambda.invoke", once(1));
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.records("delivery.failed").at(0)["error_code"] == "THROTTLING");
  (void)cloud.lambda.delete_function(function);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.records("event.dropped").back()["error_code"] == "NO_RESOURCE");
}

BOOST_AUTO_TEST_CASE(a_dead_letter_has_the_body_that_the_target_would_have_received) {
  Cloud cloud;
  const std::string letters = cloud.queue("letters");
  cloud.rule("r", {.arn = cloud.queue("t"), .input_path = "$.detail", .dead_letter_arn = letters});
  cloud.policy.at("events.deliver", kMissing);
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(letters).at(0) == R"({"id":1})");
}

BOOST_AUTO_TEST_CASE(the_trace_header_reaches_target_and_dead_letter_queue) {
  Delivering cloud;
  PutEventsEntry entry = Cloud::entry();
  entry.trace_header = "Root=1-5759e988-bd862e3fe1be46a994272793";
  (void)cloud.put({entry});
  cloud.world.settle();
  BOOST_TEST(cloud.sqs.messages(cloud.target).at(0).system.at("AWSTraceHeader") == *entry.trace_header);
  cloud.policy.at("events.deliver", kMissing);
  (void)cloud.put({entry});
  cloud.world.settle();
  BOOST_TEST(cloud.sqs.messages(cloud.letters).at(0).system.at("AWSTraceHeader") == *entry.trace_header);
}

BOOST_AUTO_TEST_CASE(targets_fail_independently_of_each_other) {
  Cloud cloud;
  const std::string good = cloud.queue("good");
  cloud.rule("r", {.id = "good", .arn = good});
  (void)cloud.events.put_targets("r", "default", {{.id = "bad", .arn = cloud.queue("bad", false)}});
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(good).size() == 1);
  BOOST_TEST((cloud.events.tally() == Tally{.published = 1, .created = 2, .delivered = 1, .dropped = 1}));
}

BOOST_AUTO_TEST_CASE(every_delivery_is_accounted_for_at_every_moment) {
  Delivering cloud({.maximum_event_age = minutes(10)});
  cloud.policy.at("events.deliver", [](const Question& question) {
    return keyed_draw(7, question.site.name, question.subject, question.nth, 9);
  });
  for (int event = 0; event < 50; ++event) cloud.publish();
  for (int minute = 0; minute < 200; ++minute) {
    cloud.world.run_until(cloud.world.now() + minutes(1));
    BOOST_REQUIRE(cloud.events.tally().conserved());
  }
  cloud.world.settle();
  BOOST_TEST(cloud.events.tally().conserved());
  BOOST_TEST(cloud.events.tally().in_flight == 0);
  BOOST_TEST(cloud.events.tally().created == 50);
}

BOOST_AUTO_TEST_CASE(jitter_and_latency_are_decisions) {
  Delivering cloud;
  cloud.policy.at("events.delivery_latency", 40);
  cloud.policy.at("events.retry_jitter", 3);
  cloud.policy.at("events.deliver", once(kThrottle));
  cloud.publish();
  cloud.world.settle();
  BOOST_TEST(format_duration(cloud.world.now() - cloud.start) == "1s42ms");
}

BOOST_AUTO_TEST_CASE(a_seed_says_it_all) {
  const auto run = [](std::uint64_t seed) {
    SeededPolicy policy(seed);
    World world(*parse_time("2025-10-14T13:30:00Z"), policy);
    sqs::Sqs sqs(world, {});
    lambda::Lambda lambda(world, {}, sqs);
    EventBridge events(world, {}, lambda, sqs);
    (void)events.put_rule({.name = "r", .event_pattern = R"({"source":["shop"]})"});
    (void)events.put_targets("r", "default", {{.id = "t", .arn = "arn:aws:sqs:us-east-1:123456789012:missing"}});
    const Subject publisher("publisher");
    for (int at = 0; at < 20; ++at) {
      (void)events.put_events({Cloud::entry()}, {}, "call/" + std::to_string(at), publisher);
    }
    world.settle();
    return world.journal().fingerprint();
  };
  BOOST_TEST((run(7) == run(7)));
  BOOST_TEST((run(7) != run(8)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge::test
