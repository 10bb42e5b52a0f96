// The fault points sqs.send and sqs.receive.
#include <boost/test/unit_test.hpp>
#include <string>

#include "fake_aws/sqs/sites.h"
#include "tests/sqs/world.h"

using namespace crucible;
using namespace crucible::sqs;
using namespace crucible::sqs::tests;

BOOST_FIXTURE_TEST_SUITE(queue_faults, QueueWorld)

BOOST_AUTO_TEST_CASE(a_send_may_fail_or_be_denied_and_leaves_nothing) {
  const std::string arn = named("q");
  policy.answers["sqs.send"] = 1;
  BOOST_TEST(sqs.send_message(arn, {.body = "a", .origin = "a"}, kMe).error().code == "ServiceUnavailable");
  policy.answers["sqs.send.code"] = 2;
  BOOST_TEST(sqs.send_message(arn, {.body = "a", .origin = "b"}, kMe).error().code == "RequestThrottled");
  policy.answers["sqs.send"] = 2;
  BOOST_TEST(sqs.send_message(arn, {.body = "a", .origin = "c"}, kMe).error().code == "AccessDeniedException");
  BOOST_TEST(sqs.messages(arn).empty());
}

BOOST_AUTO_TEST_CASE(a_duplicated_send_leaves_copies_with_the_same_id) {
  const std::string arn = named("q");
  policy.answers["sqs.send"] = 3;
  send(arn, "a");
  const auto received = receive(arn);
  BOOST_TEST(received.size() == 2U);
  BOOST_TEST(received[0].message_id == received[1].message_id);
  BOOST_TEST(received[0].receipt_handle != received[1].receipt_handle);
  BOOST_TEST(sqs.delete_message(arn, received[0].receipt_handle, kMe).ok());
  BOOST_TEST(sqs.messages(arn).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_delayed_send_is_seen_later) {
  const std::string arn = named("q");
  policy.answers["sqs.send"] = 4;
  send(arn, "a");
  policy.answers["sqs.send.by"] = 5'000;
  send(arn, "b");
  policy.answers.clear();
  BOOST_TEST(receive(arn).empty());
  pass(1s);
  BOOST_TEST(receive(arn).size() == 1U);
  pass(4s);
  BOOST_TEST(receive(arn).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_receive_may_fail_duplicate_or_come_too_early) {
  const std::string arn = named("q");
  send(arn, "a");
  policy.answers["sqs.receive"] = 1;
  BOOST_TEST(sqs.receive_message(arn, 1, kMe).error().http_status == 503);
  policy.answers["sqs.receive"] = 2;
  BOOST_TEST(sqs.receive_message(arn, 1, kMe).error().code == "AccessDeniedException");
  policy.answers["sqs.receive"] = 4;
  BOOST_TEST(receive(arn).empty());
  policy.answers["sqs.receive"] = 3;
  pass(1s);
  BOOST_TEST(receive(arn).size() == 1U);
  policy.answers.clear();
  BOOST_TEST(receive(arn).size() == 1U);  // it was not hidden
}

BOOST_AUTO_TEST_CASE(a_fault_is_asked_about_the_message_which_knows_its_queue) {
  const std::string arn = create({.name = "q", .label = "Queue"});
  policy.answers["sqs.send"] = 1;
  (void)sqs.send_message(arn, {.body = "a", .origin = "a"}, kMe);
  const Record record = world.journal().last();
  BOOST_TEST(record.kind() == "fault.injected");
  BOOST_TEST(record.find("point")->text() == "sqs.send");
  BOOST_TEST(record.find("effect")->text() == "error");
  BOOST_TEST(record.find("queue")->text() == "Queue");
}

BOOST_AUTO_TEST_SUITE_END()
