#include "fake_aws/sqs/sqs.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/sqs/world.h"

using namespace crucible;
using namespace crucible::sqs;
using namespace crucible::sqs::tests;

namespace {

iam::ResourcePolicy policy_of(const std::string& statement) {
  return iam::ResourcePolicy::parse(
      nlohmann::ordered_json::parse(R"({"Version":"2012-10-17","Statement":)" + statement + "}"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(queues, QueueWorld)

BOOST_AUTO_TEST_CASE(a_queue_is_found_by_arn_url_and_name) {
  const std::string arn = named("q");
  BOOST_TEST(arn == "arn:aws:sqs:us-east-1:123456789012:q");
  BOOST_TEST(sqs.find(arn) == sqs.find("q"));
  BOOST_TEST(sqs.find("https://sqs.us-east-1.amazonaws.com/123456789012/q") == sqs.find("q"));
  BOOST_TEST((sqs.find("arn:aws:sqs:us-east-1:999999999999:q") == nullptr));
  BOOST_TEST((sqs.find("https://sqs.eu-west-1.amazonaws.com/123456789012/q") == nullptr));
}

BOOST_AUTO_TEST_CASE(creating_a_queue_again_is_no_error_unless_it_differs) {
  const std::string arn = named("q");
  BOOST_TEST(named("q") == arn);
  const auto other = sqs.create_queue({.name = "q", .visibility_timeout = 60s});
  BOOST_TEST(other.error().code == "QueueAlreadyExists");
  BOOST_TEST(other.error().message ==
             "A queue already exists with the same name and a different value for attribute VisibilityTimeout");
}

BOOST_AUTO_TEST_CASE(fifo_queues_are_refused_by_name) {
  const auto refused = sqs.create_queue({.name = "orders.fifo"});
  BOOST_TEST(refused.error().code == "InvalidParameterValue");
  BOOST_TEST(refused.error().message.find("FIFO") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(attributes_out_of_range_are_refused_in_the_words_of_aws) {
  const auto message = [this](const QueueConfig& config) { return sqs.create_queue(config).error().message; };
  BOOST_TEST(message({.name = "q", .visibility_timeout = 43'201s}) ==
             "Invalid value for the parameter VisibilityTimeout.");
  BOOST_TEST(message({.name = "q", .retention = 59s}) == "Invalid value for the parameter MessageRetentionPeriod.");
  BOOST_TEST(message({.name = "q", .delay = 901s}) == "Invalid value for the parameter DelaySeconds.");
  BOOST_TEST(message({.name = "q", .maximum_message_size = 1'023}) ==
             "Invalid value for the parameter MaximumMessageSize.");
  BOOST_TEST(message({.name = "q", .receive_wait = 21s}) ==
             "Invalid value for the parameter ReceiveMessageWaitTimeSeconds.");
}

BOOST_AUTO_TEST_CASE(a_deleted_queue_is_gone_and_its_name_taken_for_a_minute) {
  const std::string arn = named("q");
  send(arn, "a");
  BOOST_TEST(sqs.delete_queue(arn).ok());
  BOOST_TEST(sqs.send_message(arn, {.body = "b", .origin = "b"}, kMe).error().code ==
             "AWS.SimpleQueueService.NonExistentQueue");
  BOOST_TEST(sqs.create_queue({.name = "q"}).error().code == "AWS.SimpleQueueService.QueueDeletedRecently");
  BOOST_TEST(sqs.queue_arns().empty());
  pass(60s);
  BOOST_TEST(named("q") == arn);
  BOOST_TEST(sqs.messages(arn).empty());
  BOOST_TEST(sqs.queue_arns().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_message_is_hidden_for_the_visibility_timeout_and_then_seen_again) {
  const std::string arn = named("q");
  send(arn, "a");
  const auto first = receive(arn);
  BOOST_TEST(first.size() == 1U);
  BOOST_TEST(first[0].system.at("ApproximateReceiveCount") == "1");
  BOOST_TEST((sqs.messages(arn)[0].state == MessageState::in_flight));
  pass(30s - 1us);
  BOOST_TEST(receive(arn).empty());
  pass(1us);
  BOOST_TEST((sqs.messages(arn)[0].state == MessageState::visible));
  const auto second = receive(arn);
  BOOST_TEST(second.size() == 1U);
  BOOST_TEST(second[0].message_id == first[0].message_id);
  BOOST_TEST(second[0].receipt_handle != first[0].receipt_handle);
  BOOST_TEST(second[0].system.at("ApproximateReceiveCount") == "2");
  BOOST_TEST(second[0].system.at("ApproximateFirstReceiveTimestamp") == "1760000000000");
  BOOST_TEST((world.settle() == Ending::settled));  // nobody waits for a queue
}

BOOST_AUTO_TEST_CASE(messages_come_oldest_first_and_at_most_as_many_as_asked_for) {
  const std::string arn = named("q");
  for (const char* body : {"a", "b", "c"}) send(arn, body);
  const auto two = receive(arn, 2);
  BOOST_TEST(two.size() == 2U);
  BOOST_TEST(two[0].body == "a");
  BOOST_TEST(two[1].body == "b");
  BOOST_TEST(sqs.receive_message(arn, 0, kMe).error().code == "InvalidParameterValue");
  BOOST_TEST(sqs.receive_message(arn, 11, kMe).error().message ==
             "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
}

BOOST_AUTO_TEST_CASE(a_receive_may_ask_for_its_own_visibility_timeout) {
  const std::string arn = named("q");
  send(arn, "a");
  BOOST_TEST(sqs.receive_message(arn, 1, kMe, 5s).value().size() == 1U);
  pass(5s);
  BOOST_TEST(sqs.receive_message(arn, 1, kMe, 0s).value().size() == 1U);
  BOOST_TEST(receive(arn).size() == 1U);
}

BOOST_AUTO_TEST_CASE(deleting_with_the_latest_handle_removes_the_message_even_when_it_is_visible_again) {
  const std::string arn = named("q");
  send(arn, "a");
  const auto received = receive(arn);
  pass(31s);
  BOOST_TEST(sqs.delete_message(arn, received[0].receipt_handle, kMe).ok());
  BOOST_TEST(sqs.messages(arn).empty());
  BOOST_TEST(sqs.delete_message(arn, received[0].receipt_handle, kMe).ok());  // again is no error
  BOOST_TEST(count("message.deleted") == 1U);
}

BOOST_AUTO_TEST_CASE(a_stale_handle_succeeds_and_deletes_nothing) {
  const std::string arn = named("q");
  send(arn, "a");
  const auto first = receive(arn);
  pass(30s);
  receive(arn);
  BOOST_TEST(sqs.delete_message(arn, first[0].receipt_handle, kMe).ok());
  BOOST_TEST(sqs.messages(arn).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_handle_that_was_never_given_out_is_invalid) {
  const std::string arn = named("q");
  BOOST_TEST(sqs.delete_message(arn, "nonsense", kMe).error().code == "ReceiptHandleIsInvalid");
}

BOOST_AUTO_TEST_CASE(visibility_is_changed_of_messages_in_flight_only_and_to_twelve_hours_at_most) {
  const std::string arn = named("q");
  send(arn, "a");
  const std::string handle = receive(arn)[0].receipt_handle;
  BOOST_TEST(sqs.change_message_visibility(arn, handle, 100s, kMe).ok());
  pass(99s);
  BOOST_TEST(receive(arn).empty());
  BOOST_TEST(
      sqs.change_message_visibility(arn, handle, 43'200s, kMe).error().message ==
      "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is "
      "beyond the limit [43200 seconds].");
  BOOST_TEST(sqs.change_message_visibility(arn, handle, 0s, kMe).ok());
  BOOST_TEST((sqs.messages(arn)[0].state == MessageState::visible));
  BOOST_TEST(sqs.change_message_visibility(arn, handle, 10s, kMe).error().code == "InvalidParameterValue");
}

BOOST_AUTO_TEST_CASE(delays_are_the_queues_or_the_messages_own) {
  const std::string arn = create({.name = "q", .delay = 60s});
  send(arn, "late");
  BOOST_TEST(sqs.send_message(arn, {.body = "now", .origin = "now", .delay = 0s}, kMe).ok());
  BOOST_TEST((sqs.messages(arn)[0].state == MessageState::delayed));
  BOOST_TEST(bodies(arn) == std::vector<std::string>{"now"}, boost::test_tools::per_element());
  pass(60s);
  BOOST_TEST(receive(arn).size() == 2U);  // the other one is visible again as well
  BOOST_TEST(!sqs.send_message(arn, {.body = "x", .origin = "x", .delay = 901s}, kMe).ok());
}

BOOST_AUTO_TEST_CASE(messages_expire_at_the_end_of_their_retention_in_the_background) {
  const std::string arn = create({.name = "q", .label = "Queue", .retention = 100s});
  send(arn, "a");
  pass(50s);
  send(arn, "b");
  BOOST_TEST((world.settle() == Ending::settled));
  pass(50s - 1us);
  BOOST_TEST(sqs.messages(arn).size() == 2U);
  pass(1us);
  BOOST_TEST(sqs.messages(arn).size() == 1U);
  const Record record = world.journal().last();
  BOOST_TEST(record.kind() == "message.expired");
  BOOST_TEST(record.find("queue")->text() == "Queue");
  pass(50s);
  BOOST_TEST(sqs.messages(arn).empty());
  BOOST_TEST(count("message.expired") == 2U);
}

BOOST_AUTO_TEST_CASE(a_shorter_retention_holds_at_once) {
  const std::string arn = named("q");
  send(arn, "a");
  pass(70s);
  BOOST_TEST(sqs.set_attributes(arn, {.retention = 60s}).ok());
  pass(0s);
  BOOST_TEST(sqs.messages(arn).empty());
}

BOOST_AUTO_TEST_CASE(messages_that_are_too_large_empty_or_ill_formed_are_refused_in_the_words_of_aws) {
  const std::string arn = create({.name = "q", .maximum_message_size = 1'024});
  const auto refused = [&](SendRequest request) { return sqs.send_message(arn, request, kMe).error(); };
  BOOST_TEST(refused({.body = std::string(1'025, 'x')}).message ==
             "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
  BOOST_TEST(refused({.body = std::string(1'010, 'x'), .attributes = {{"name", {"String", "0123456789"}}}}).code ==
             "InvalidParameterValue");
  BOOST_TEST(refused({.body = ""}).code == "MissingParameter");
  BOOST_TEST(refused({.body = std::string("\x01", 1)}).code == "InvalidMessageContents");
  BOOST_TEST(refused({.body = "a", .attributes = {{"n", {"Text", "x"}}}}).code == "InvalidParameterValue");
  SendRequest many{.body = "a"};
  for (int n = 0; n < 11; ++n) many.attributes[std::to_string(n)] = {.data_type = "String", .value = "v"};
  BOOST_TEST(refused(many).message == "Number of message attributes [11] exceeds the allowed maximum [10].");
  BOOST_TEST(count("message.sent") == 0U);
}

BOOST_AUTO_TEST_CASE(attributes_and_trace_travel_with_the_message) {
  const std::string arn = named("q");
  BOOST_TEST(sqs.send_message(arn,
                              {.body = "a",
                               .attributes = {{"ERROR_CODE", {"String", "THROTTLING"}}},
                               .origin = "a",
                               .trace_header = "Root=1-2"},
                              kMe)
                 .ok());
  const auto message = receive(arn)[0];
  BOOST_TEST(message.attributes.at("ERROR_CODE").value == "THROTTLING");
  BOOST_TEST(message.system.at("AWSTraceHeader") == "Root=1-2");
  BOOST_TEST(message.system.at("SentTimestamp") == "1760000000000");
  BOOST_TEST(message.system.at("SenderId") == "123456789012");
}

BOOST_AUTO_TEST_CASE(ids_depend_on_queue_and_origin_alone) {
  const std::string arn = named("q");
  const std::string a = send(arn, "a");
  QueueWorld other;
  other.named("p");
  other.named("q");
  other.send("q", "x");
  BOOST_TEST(other.send("q", "a") == a);
  BOOST_TEST(other.send("p", "a") != a);
  BOOST_TEST(other.send("q", "a") != a);  // the same origin again
}

BOOST_AUTO_TEST_CASE(purging_empties_a_queue_once_a_minute) {
  const std::string arn = named("q");
  send(arn, "a");
  send(arn, "b");
  receive(arn, 1);
  BOOST_TEST(sqs.purge_queue(arn).ok());
  BOOST_TEST(sqs.messages(arn).empty());
  pass(59s);
  BOOST_TEST(sqs.purge_queue(arn).error().code == "AWS.SimpleQueueService.PurgeQueueInProgress");
  pass(1s);
  BOOST_TEST(sqs.purge_queue(arn).ok());
  send(arn, "c");
  BOOST_TEST(receive(arn).size() == 1U);
}

BOOST_AUTO_TEST_CASE(services_need_a_policy_and_the_account_does_not) {
  const std::string arn = named("q");
  const api::Caller events{.service = "events.amazonaws.com",
                           .account = "123456789012",
                           .source_arn = "arn:aws:events:us-east-1:123456789012:rule/r"};
  const auto send_as = [&](const api::Caller& caller) {
    return sqs.send_message(arn, {.body = "a", .origin = "a"}, caller);
  };
  BOOST_TEST(send_as(kMe).ok());
  const auto refused = send_as(events);
  BOOST_TEST(refused.error().code == "AccessDeniedException");
  BOOST_TEST(refused.error().http_status == 403);
  BOOST_TEST(refused.error().message.find("because no resource-based policy allows") != std::string::npos);
  BOOST_TEST(!send_as({.service = "", .account = "999999999999", .source_arn = ""}).ok());
  BOOST_TEST(sqs.set_policy(arn, policy_of(R"({"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},)"
                                           R"("Action":"sqs:SendMessage","Resource":")" +
                                           arn + R"(","Condition":{"ArnEquals":{"aws:SourceArn":)" +
                                           R"("arn:aws:events:us-east-1:123456789012:rule/r"}}})"))
                 .ok());
  BOOST_TEST(send_as(events).ok());
  api::Caller other_rule = events;
  other_rule.source_arn = "arn:aws:events:us-east-1:123456789012:rule/bus/r";
  BOOST_TEST(!send_as(other_rule).ok());
  BOOST_TEST(
      sqs.set_policy(arn, policy_of(R"({"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"})")).ok());
  BOOST_TEST(send_as(kMe).error().message.find("explicit deny") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_120001st_message_in_flight_is_over_the_limit) {
  const std::string arn = named("q");
  for (int n = 0; n < 120'001; ++n) {
    BOOST_REQUIRE(sqs.send_message(arn, {.body = "x", .origin = std::to_string(n)}, kMe).ok());
  }
  for (int n = 0; n < 12'000; ++n) BOOST_REQUIRE(receive(arn).size() == 10U);
  BOOST_TEST(sqs.receive_message(arn, 1, kMe).error().code == "OverLimit");
  pass(30s);
  BOOST_TEST(receive(arn).size() == 10U);
}

BOOST_AUTO_TEST_SUITE_END()
