#include "fake_aws/lambda/destinations.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/lambda/world.h"

using namespace crucible;
using namespace crucible::lambda;
using namespace crucible::lambda::tests;

BOOST_FIXTURE_TEST_SUITE(destinations, LambdaWorld)

BOOST_AUTO_TEST_CASE(a_failed_event_arrives_with_the_recorded_shape) {
  const std::string failures = queue("failures");
  create(broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_failure_arn = failures}).ok());
  const std::string id = invoke(R"({"a": 1})");
  world.settle();
  const auto messages = sqs.messages(failures);
  BOOST_TEST(messages.size() == 1U);
  BOOST_TEST(messages[0].body ==
             R"({"version":"1.0","timestamp":"2025-10-09T08:56:20.000Z","requestContext":{"requestId":")" + id +
                 R"(","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",)"
                 R"("condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"a": 1},)"
                 R"("responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},)"
                 R"("responsePayload":{"errorMessage":"it broke","errorType":"Boom","requestId":")" +
                 id + R"(","stackTrace":[]}})");
  BOOST_TEST(messages[0].attributes.empty());
  BOOST_TEST(count("invocation.dropped") == 0U);
  const Record sent = records("destination.sent").at(0);
  BOOST_TEST(sent.find("destination")->text() == "on_failure");
  BOOST_TEST(sent.find("queue")->text() == "failures");
}

BOOST_AUTO_TEST_CASE(a_success_arrives_without_an_error) {
  const std::string successes = queue("successes");
  create([](const Call&) { return R"({"done":true})"; });
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_success_arn = successes}).ok());
  invoke();
  world.settle();
  const auto body = nlohmann::ordered_json::parse(sqs.messages(successes).at(0).body);
  BOOST_TEST(body["requestContext"]["condition"] == "Success");
  BOOST_TEST(body["requestContext"]["approximateInvokeCount"] == 1);
  BOOST_TEST(body["responseContext"].dump() == R"({"statusCode":200,"executedVersion":"$LATEST"})");
  BOOST_TEST(body["responsePayload"].dump() == R"({"done":true})");
}

BOOST_AUTO_TEST_CASE(a_timeout_is_told_in_lambdas_words) {
  const std::string failures = queue("failures");
  create([](const Call& call) {
    call.environment.sleep_for(1h);
    return "null";
  });
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0, .on_failure_arn = failures}).ok());
  const std::string id = invoke();
  world.settle();
  const auto body = nlohmann::ordered_json::parse(sqs.messages(failures).at(0).body);
  BOOST_TEST(body["responsePayload"].dump() ==
             R"({"errorMessage":"2025-10-09T08:53:23.000Z )" + id + R"( Task timed out after 3.00 seconds"})");
}

BOOST_AUTO_TEST_CASE(an_event_that_never_ran_has_no_response) {
  const std::string failures = queue("failures");
  create(FunctionConfig{.name = "f", .reserved_concurrency = 0}, fine);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_failure_arn = failures}).ok());
  invoke();
  world.settle();
  const auto body = nlohmann::ordered_json::parse(sqs.messages(failures).at(0).body);
  BOOST_TEST(body["requestContext"]["condition"] == "ZeroReservedConcurrency");
  BOOST_TEST(body["requestContext"]["approximateInvokeCount"] == 0);
  BOOST_TEST(!body.contains("responseContext"));
  BOOST_TEST(!body.contains("responsePayload"));
}

BOOST_AUTO_TEST_CASE(a_dead_letter_is_the_event_with_the_recorded_attributes) {
  const std::string dead = queue("dead");
  create(FunctionConfig{.name = "f", .dead_letter_arn = dead}, [](const Call&) -> std::string {
    throw FunctionError{.type = "Boom", .message = std::string(1'023, 'x') + "\xC3\xA9"};
  });
  const std::string id = invoke(R"({"a":1})");
  world.settle();
  const auto message = sqs.messages(dead).at(0);
  BOOST_TEST(message.body == R"({"a":1})");
  BOOST_TEST(message.attributes.size() == 3U);
  BOOST_TEST((message.attributes.at("RequestID") == sqs::MessageAttribute{"String", id}));
  BOOST_TEST((message.attributes.at("ErrorCode") == sqs::MessageAttribute{"Number", "200"}));
  // A kilobyte, and no half of a character.
  BOOST_TEST((message.attributes.at("ErrorMessage") == sqs::MessageAttribute{"String", std::string(1'023, 'x')}));
}

BOOST_AUTO_TEST_CASE(destination_and_dead_letter_queue_both_get_it) {
  const std::string dead = queue("dead");
  const std::string failures = queue("failures");
  create(FunctionConfig{.name = "f", .dead_letter_arn = dead}, broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_failure_arn = failures}).ok());
  invoke();
  world.settle();
  BOOST_TEST(sqs.messages(dead).size() == 1U);
  BOOST_TEST(sqs.messages(failures).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_is_noted_and_the_event_is_dropped_where_nothing_took_it) {
  create(broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_failure_arn = sqs.arn_of("nowhere")}).ok());
  invoke();
  world.settle();
  const Record failed = records("destination.failed").at(0);
  BOOST_TEST(failed.find("error_code")->text() == "AWS.SimpleQueueService.NonExistentQueue");
  BOOST_TEST(records("invocation.dropped").at(0).find("reason")->text() == "destinations_failed");
}

BOOST_AUTO_TEST_CASE(a_response_that_is_no_json_is_kept_as_text) {
  const std::string successes = queue("successes");
  create([](const Call&) { return "plain"; });
  BOOST_TEST(lambda.put_event_invoke_config("f", {.on_success_arn = successes}).ok());
  invoke();
  world.settle();
  BOOST_TEST(nlohmann::ordered_json::parse(sqs.messages(successes).at(0).body)["responsePayload"] == "plain");
}

BOOST_AUTO_TEST_SUITE_END()
