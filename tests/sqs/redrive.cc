// What moves messages between queues: the redrive policy and the message move task.
#include <boost/test/unit_test.hpp>
#include <string>

#include "fake_aws/sqs/sqs.h"
#include "tests/sqs/world.h"

using namespace crucible;
using namespace crucible::sqs;
using namespace crucible::sqs::tests;

namespace {

struct Redriving : QueueWorld {
  std::string dead = create({.name = "dead", .label = "DeadLetters"});
  std::string source = create({.name = "source", .label = "Source", .redrive = Redrive{dead, 2}});

  /// Receives until the message is worn out.
  void wear_out() {
    for (int n = 0; n < 3; ++n) {
      receive(source);
      pass(30s);
    }
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(redriving, Redriving)

BOOST_AUTO_TEST_CASE(a_message_moves_when_it_would_be_received_once_too_often) {
  const std::string id = send(source, "a");
  receive(source);
  pass(30s);
  BOOST_TEST(receive(source).size() == 1U);
  pass(30s);
  BOOST_TEST(sqs.messages(dead).empty());  // nobody has asked a third time yet
  BOOST_TEST(receive(source).empty());
  BOOST_TEST(sqs.messages(source).empty());
  const auto moved = sqs.messages(dead);
  BOOST_TEST(moved.size() == 1U);
  BOOST_TEST(moved[0].message_id == id);
  BOOST_TEST(moved[0].system.at("DeadLetterQueueSourceArn") == source);
  BOOST_TEST(moved[0].system.at("SentTimestamp") == "1760000000000");
  BOOST_TEST(count("message.moved") == 1U);
}

BOOST_AUTO_TEST_CASE(a_moved_message_expires_by_the_time_it_was_first_sent) {
  BOOST_TEST(sqs.set_attributes(dead, {.retention = 100s}).ok());
  send(source, "a");
  wear_out();  // 90 s
  BOOST_TEST(sqs.messages(dead).size() == 1U);
  pass(10s);
  BOOST_TEST(sqs.messages(dead).empty());
}

BOOST_AUTO_TEST_CASE(a_receive_goes_on_past_the_messages_it_moves) {
  send(source, "worn");
  receive(source);
  pass(30s);
  receive(source);
  pass(30s);
  send(source, "fresh");
  const auto received = receive(source, 1);
  BOOST_TEST(received.size() == 1U);
  BOOST_TEST(received[0].body == "fresh");
}

BOOST_AUTO_TEST_CASE(without_its_dead_letter_queue_a_message_goes_on_being_received) {
  send(source, "a");
  BOOST_TEST(sqs.delete_queue(dead).ok());
  wear_out();
  BOOST_TEST(receive(source).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_redrive_policy_must_name_a_queue_that_is_there_and_allows_it) {
  const auto reason = [this](const Redrive& redrive) {
    return sqs.create_queue({.name = "other", .redrive = redrive}).error().message;
  };
  BOOST_TEST(reason({sqs.arn_of("nowhere"), 3}) ==
             "Value {\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:nowhere\",\"maxReceiveCount\":\"3\"} "
             "for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
  BOOST_TEST(reason({dead, 0}).find("valid values are from 1 to 1000") != std::string::npos);
  BOOST_TEST(reason({"arn:aws:sqs:eu-west-1:123456789012:dead", 3}).find("same account and Region") !=
             std::string::npos);
  BOOST_TEST(sqs.set_attributes(dead, {.redrive_allow = RedriveAllow{RedriveAllow::Permission::deny_all, {}}}).ok());
  BOOST_TEST(reason({dead, 3}).find("RedriveAllowPolicy") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_move_task_takes_messages_back_to_where_they_came_from_as_new_ones) {
  const std::string id = send(source, "a");
  wear_out();
  const std::string handle = sqs.start_message_move_task(dead).value();
  world.settle();
  BOOST_TEST(sqs.messages(dead).empty());
  const auto back = sqs.messages(source);
  BOOST_TEST(back.size() == 1U);
  BOOST_TEST(back[0].message_id != id);
  BOOST_TEST(back[0].system.at("ApproximateReceiveCount") == "0");
  BOOST_TEST(back[0].system.at("SentTimestamp") == "1760000090000");
  const auto tasks = sqs.message_move_tasks(dead);
  BOOST_TEST(tasks.size() == 1U);
  BOOST_TEST(tasks[0].handle == handle);
  BOOST_TEST(tasks[0].status == "COMPLETED");
  BOOST_TEST(tasks[0].moved == 1);
}

BOOST_AUTO_TEST_CASE(a_move_task_may_have_another_destination_and_a_rate) {
  for (const char* body : {"a", "b", "c"}) send(dead, body);
  const std::string elsewhere = named("elsewhere");
  BOOST_TEST(sqs.start_message_move_task(dead, elsewhere, 2).ok());
  pass(0s);
  BOOST_TEST(sqs.messages(elsewhere).size() == 2U);
  BOOST_TEST(sqs.start_message_move_task(dead, elsewhere).error().code ==
             "AWS.SimpleQueueService.UnsupportedOperation");
  pass(1s);
  BOOST_TEST(sqs.messages(elsewhere).size() == 3U);
  BOOST_TEST(sqs.message_move_tasks(dead)[0].status == "COMPLETED");
}

BOOST_AUTO_TEST_CASE(a_cancelled_move_task_leaves_the_rest) {
  for (const char* body : {"a", "b", "c"}) send(dead, body);
  const std::string elsewhere = named("elsewhere");
  const std::string handle = sqs.start_message_move_task(dead, elsewhere, 1).value();
  pass(0s);
  BOOST_TEST(sqs.cancel_message_move_task(handle).value() == 1);
  pass(1min);
  BOOST_TEST(sqs.messages(dead).size() == 2U);
  BOOST_TEST(sqs.message_move_tasks(dead)[0].status == "CANCELLED");
}

BOOST_AUTO_TEST_CASE(a_message_that_came_from_no_queue_has_nowhere_to_go_back_to) {
  send(dead, "sent here");
  BOOST_TEST(sqs.start_message_move_task(dead).ok());
  world.settle();
  BOOST_TEST(sqs.message_move_tasks(dead)[0].status == "FAILED");
  BOOST_TEST(*sqs.message_move_tasks(dead)[0].failure_reason == "CouldNotDetermineMessageSource");
  BOOST_TEST(sqs.messages(dead).size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_the_dead_letter_queue_of_a_queue_is_redriven) {
  // Which is why a queue that only rules name as theirs cannot be redriven by SQS.
  const auto refused = sqs.start_message_move_task(source);
  BOOST_TEST(refused.error().message == "Source queue must be configured as a Dead Letter Queue.");
  BOOST_TEST(sqs.start_message_move_task(sqs.arn_of("nowhere")).error().code == "ResourceNotFoundException");
}

BOOST_AUTO_TEST_SUITE_END()
