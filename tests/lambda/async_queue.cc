// The function's own layer of retries.
#include "fake_aws/lambda/async_queue.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "tests/lambda/world.h"

using namespace crucible;
using namespace crucible::lambda;
using namespace crucible::lambda::tests;

BOOST_FIXTURE_TEST_SUITE(retries, LambdaWorld)

BOOST_AUTO_TEST_CASE(a_function_error_is_retried_after_one_minute_and_after_two_more) {
  create(broken);
  invoke();
  world.settle();
  BOOST_TEST((times("function.started") == std::vector<Duration>{0s, 1min, 3min}));
  BOOST_TEST(count("function.failed") == 3U);
  const Record failed = records("function.failed").at(2);
  BOOST_TEST(failed.find("attempt")->number() == 3);
  BOOST_TEST(failed.find("error_type")->text() == "Boom");
  BOOST_TEST(failed.find("error_message")->text() == "it broke");
  const Record dropped = records("invocation.dropped").at(0);
  BOOST_TEST(dropped.find("condition")->text() == "RetriesExhausted");
  BOOST_TEST(dropped.find("reason")->text() == "no_destination");
}

BOOST_AUTO_TEST_CASE(retries_carry_the_same_request_id_and_end_with_the_first_success) {
  std::vector<std::string> ids;
  create([&ids](const Call& call) -> std::string {
    ids.push_back(call.context.request_id);
    if (ids.size() < 3) throw FunctionError{.type = "Boom", .message = ""};
    return "null";
  });
  const std::string id = invoke();
  world.settle();
  BOOST_TEST(ids == std::vector<std::string>(3, id), boost::test_tools::per_element());
  BOOST_TEST(count("function.succeeded") == 1U);
  BOOST_TEST(count("invocation.dropped") == 0U);
}

BOOST_AUTO_TEST_CASE(a_timeout_is_retried_like_an_error_from_when_it_struck) {
  create([](const Call& call) {
    call.environment.sleep_for(1h);
    return "null";
  });
  invoke();
  world.settle();
  BOOST_TEST((times("function.timed_out") == std::vector<Duration>{3s, 3s + 1min + 3s, 3s + 1min + 3s + 2min + 3s}));
  BOOST_TEST(records("function.retry_scheduled").at(0).find("reason")->text() == "timed_out");
}

BOOST_AUTO_TEST_CASE(the_number_of_retries_is_configured) {
  create(broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0}).ok());
  invoke();
  world.settle();
  BOOST_TEST(count("function.started") == 1U);
  BOOST_TEST(count("invocation.dropped") == 1U);
}

BOOST_AUTO_TEST_CASE(a_throttled_event_comes_back_after_a_second_doubling_to_five_minutes) {
  create(FunctionConfig{.name = "f", .timeout = 900s, .reserved_concurrency = 1}, [](const Call& call) {
    call.environment.sleep_for(850s);
    return "null";
  });
  invoke();
  pass(0s);
  invoke();
  pass(0s);
  invoke();
  world.settle();
  const std::vector<Duration> expected = {0s, 1s, 3s, 7s, 15s, 31s, 63s, 127s, 255s, 511s, 811s};
  std::vector<Duration> seen;
  for (const Record& record : records("function.throttled")) {
    if (record.subject() == records("invocation.accepted").at(1).subject()) {
      seen.push_back(record.time() - world.start());
    }
  }
  BOOST_TEST((seen == expected));  // then, at 1111 s, the first is done
  BOOST_TEST(records("function.retry_scheduled").at(0).find("delay_ms")->number() == 1'000);
  BOOST_TEST(count("function.succeeded") == 3U);
}

BOOST_AUTO_TEST_CASE(throttles_are_no_attempts_and_use_up_no_retries) {
  const std::string f = create(FunctionConfig{.name = "f", .reserved_concurrency = 1}, [](const Call& call) {
    call.environment.sleep_for(2s);
    if (call.payload == "2") throw FunctionError{.type = "Boom", .message = ""};
    return std::string("null");
  });
  invoke("1");
  invoke("2");
  world.settle();
  std::vector<std::int64_t> attempts;
  for (const Record& record : records("function.failed")) attempts.push_back(record.find("attempt")->number());
  const std::vector<std::int64_t> expected = {1, 2, 3};
  BOOST_TEST(attempts == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_event_whose_next_retry_would_come_too_late_is_given_up_at_once) {
  create(broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_event_age = 179s}).ok());
  invoke();
  world.settle();
  BOOST_TEST(count("function.started") == 2U);  // the third would be due at 180 s
  const Record dropped = records("invocation.dropped").at(0);
  BOOST_TEST((dropped.time() == world.start() + 1min));
  BOOST_TEST(dropped.find("condition")->text() == "EventAgeExceeded");
}

BOOST_AUTO_TEST_CASE(a_retry_at_exactly_the_maximum_age_still_runs) {
  create(broken);
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_event_age = 180s}).ok());
  invoke();
  world.settle();
  BOOST_TEST(count("function.started") == 3U);
}

BOOST_AUTO_TEST_CASE(a_throttled_event_is_given_up_after_six_hours) {
  LambdaWorld crowded([] {
    Settings settings = instant();
    settings.account_concurrency = 0;
    return settings;
  }());
  crowded.create(fine);
  crowded.invoke();
  crowded.world.settle();
  const Record dropped = crowded.records("invocation.dropped").at(0);
  BOOST_TEST(dropped.find("condition")->text() == "EventAgeExceeded");
  const Duration age = dropped.time() - crowded.world.start();
  BOOST_TEST((age > 6h - 5min && age <= 6h));
  BOOST_TEST(crowded.count("function.started") == 0U);
}

BOOST_AUTO_TEST_CASE(system_errors_back_off_like_throttles) {
  create(fine);
  policy.answers["lambda.run"] = {1, 1, 0};
  policy.answers["lambda.run.code"] = {6};  // ServiceException
  invoke();
  world.settle();
  BOOST_TEST(count("function.system_error") == 2U);
  BOOST_TEST((times("function.started") == std::vector<Duration>{3s}));
  BOOST_TEST(records("function.started").at(0).find("attempt")->number() == 1);
}

BOOST_AUTO_TEST_CASE(without_concurrency_by_reservation_an_event_is_given_up_without_an_attempt) {
  create(FunctionConfig{.name = "f", .reserved_concurrency = 0}, fine);
  invoke();
  world.settle();
  BOOST_TEST(count("function.started") == 0U);
  BOOST_TEST(count("function.throttled") == 0U);
  BOOST_TEST(records("invocation.dropped").at(0).find("condition")->text() == "ZeroReservedConcurrency");
  BOOST_TEST((world.now() == world.start()));
}

BOOST_AUTO_TEST_CASE(reserving_nothing_stops_the_retries_of_what_runs_already) {
  create(broken);
  invoke();
  pass(0s);
  BOOST_TEST(lambda.set_reserved_concurrency("f", 0).ok());
  world.settle();
  BOOST_TEST(count("function.started") == 1U);
  BOOST_TEST(count("invocation.dropped") == 1U);
}

BOOST_AUTO_TEST_CASE(the_attempt_is_known_where_the_fault_is_decided) {
  create(fine);
  policy.answers["lambda.run"] = {1, 0};
  invoke();
  world.settle();
  const Record failed = records("function.failed").at(0);
  BOOST_TEST(failed.find("error_type")->text() == "RuntimeError");
  BOOST_TEST((times("function.succeeded") == std::vector<Duration>{1min}));
  const Record injected = records("fault.injected").at(0);
  BOOST_TEST(injected.find("point")->text() == "lambda.run");
  BOOST_TEST(injected.find("function")->text() == "F");
}

BOOST_AUTO_TEST_SUITE_END()
