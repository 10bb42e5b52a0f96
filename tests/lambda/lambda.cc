// The Invoke API: who may invoke, what is refused, and what comes back.
#include "fake_aws/lambda/lambda.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/lambda/world.h"

using namespace crucible;
using namespace crucible::lambda;
using namespace crucible::lambda::tests;

BOOST_FIXTURE_TEST_SUITE(invoking, LambdaWorld)

BOOST_AUTO_TEST_CASE(an_accepted_event_runs_once_and_leaves_its_records) {
  std::string seen;
  create([&seen](const Call& call) {
    seen = call.payload;
    return "null";
  });
  const std::string id = invoke(R"({"detail":{"symbol":"SPY"}})");
  BOOST_TEST(seen.empty());  // accepting is not running
  BOOST_TEST((world.settle() == Ending::settled));
  BOOST_TEST(seen == R"({"detail":{"symbol":"SPY"}})");
  const Record record = records("function.succeeded").at(0);
  BOOST_TEST(record.subject() == "invocation/" + id);
  BOOST_TEST(record.find("function")->text() == "F");
  BOOST_TEST(record.find("attempt")->number() == 1);
  BOOST_TEST(record.to_json()["payload"]["detail"]["symbol"] == "SPY");
  BOOST_TEST(count("invocation.accepted") == 1U);
  BOOST_TEST(count("function.started") == 1U);
  BOOST_TEST((record.cause() == records("function.started").at(0).id()));
}

BOOST_AUTO_TEST_CASE(a_function_that_is_not_there_is_not_found) {
  const auto refused = lambda.invoke_async(lambda.arn_of("nowhere"), "{}", kMe, "a");
  BOOST_TEST(refused.error().code == "ResourceNotFoundException");
  BOOST_TEST(refused.error().message == "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nowhere");
  BOOST_TEST(refused.error().http_status == 404);
  BOOST_TEST(lambda.invoke_async("arn:aws:lambda:eu-west-1:123456789012:function:f", "{}", kMe, "a").error().code ==
             "ResourceNotFoundException");
}

BOOST_AUTO_TEST_CASE(a_function_is_found_by_arn_qualified_arn_and_name) {
  const std::string arn = create(fine);
  for (const std::string& name : {arn, arn + ":$LATEST", std::string("f")}) {
    BOOST_TEST(lambda.invoke_async(name, "{}", kMe, name).ok());
  }
  BOOST_TEST(lambda.find(arn)->label == "F");
}

BOOST_AUTO_TEST_CASE(request_ids_depend_on_the_origin_alone) {
  create(fine);
  const std::string id = lambda.invoke_async("f", "{}", kMe, "delivery/1").value().request_id;
  LambdaWorld other;
  other.create(fine);
  other.invoke();
  BOOST_TEST(other.lambda.invoke_async("f", "{}", kMe, "delivery/1").value().request_id == id);
  BOOST_TEST(other.lambda.invoke_async("f", "{}", kMe, "delivery/1").value().request_id != id);
}

BOOST_AUTO_TEST_CASE(a_service_needs_a_permission_and_the_account_does_not) {
  create(fine);
  BOOST_TEST(lambda.invoke_async("f", "{}", kMe, "a").ok());
  const auto refused = lambda.invoke_async("f", "{}", kEvents, "b");
  BOOST_TEST(refused.error().code == "AccessDeniedException");
  BOOST_TEST(refused.error().http_status == 403);
  BOOST_TEST(refused.error().message ==
             "User: events.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: "
             "arn:aws:lambda:us-east-1:123456789012:function:f because no resource-based policy allows the "
             "lambda:InvokeFunction action");
  BOOST_TEST(!lambda.invoke_async("f", "{}", {.service = "", .account = "999999999999", .source_arn = ""}, "c").ok());
}

BOOST_AUTO_TEST_CASE(a_permission_holds_for_its_principal_source_and_account) {
  struct Case {
    Permission permission;
    bool allows;
  };
  const std::string rule = kEvents.source_arn;
  const std::vector<Case> cases = {
      {{.statement_id = "s", .principal = "events.amazonaws.com"}, true},
      {{.statement_id = "s", .principal = "sns.amazonaws.com"}, false},
      {{.statement_id = "s", .principal = "events.amazonaws.com", .source_arn = rule}, true},
      {{.statement_id = "s",
        .principal = "events.amazonaws.com",
        .source_arn = "arn:aws:events:us-east-1:123456789012:rule/*"},
       true},
      // The form of a rule on the default bus, for a rule on a custom one: the field's favourite mistake.
      {{.statement_id = "s",
        .principal = "events.amazonaws.com",
        .source_arn = "arn:aws:events:us-east-1:123456789012:rule/r"},
       false},
      {{.statement_id = "s", .principal = "events.amazonaws.com", .source_account = "123456789012"}, true},
      {{.statement_id = "s", .principal = "events.amazonaws.com", .source_account = "999999999999"}, false},
      {{.statement_id = "s", .principal = "events.amazonaws.com", .action = "lambda:GetFunction"}, false},
      {{.statement_id = "s", .principal = "events.amazonaws.com", .action = "lambda:*"}, true},
      {{.statement_id = "s", .principal = "*"}, true},
      {{.statement_id = "s", .principal = "123456789012"}, false},
  };
  create(fine);
  int n = 0;
  for (const Case& one : cases) {
    BOOST_TEST(lambda.add_permission("f", one.permission).ok());
    BOOST_TEST(lambda.invoke_async("f", "{}", kEvents, std::to_string(n)).ok() == one.allows, "case " << n);
    BOOST_TEST(lambda.remove_permission("f", "s").ok());
    ++n;
  }
}

BOOST_AUTO_TEST_CASE(a_statement_id_is_used_once) {
  create(fine);
  const Permission permission{.statement_id = "s", .principal = "events.amazonaws.com"};
  BOOST_TEST(lambda.add_permission("f", permission).ok());
  BOOST_TEST(lambda.add_permission("f", permission).error().code == "ResourceConflictException");
  BOOST_TEST(lambda.remove_permission("f", "other").error().code == "ResourceNotFoundException");
}

BOOST_AUTO_TEST_CASE(payloads_have_their_limits) {
  create(fine);
  const std::string large = "\"" + std::string(1'048'575, 'x') + "\"";
  const auto refused = lambda.invoke_async("f", large, kMe, "a");
  BOOST_TEST(refused.error().code == "RequestTooLargeException");
  BOOST_TEST(refused.error().message ==
             "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
  BOOST_TEST(refused.error().http_status == 413);
  BOOST_TEST(!invoke_sync(large).refused.has_value());
  const InvokeOutcome too_large = invoke_sync("\"" + std::string(6'291'455, 'x') + "\"");
  BOOST_TEST(too_large.refused->message ==
             "6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)");
  BOOST_TEST(lambda.invoke_async("f", "{oops", kMe, "b").error().code == "InvalidRequestContentException");
}

BOOST_AUTO_TEST_CASE(a_synchronous_invocation_answers_with_the_response) {
  create([](const Call& call) {
    call.environment.sleep_for(1s);
    return R"({"ok":true})";
  });
  const InvokeOutcome outcome = invoke_sync();
  BOOST_TEST(outcome.payload == R"({"ok":true})");
  BOOST_TEST(!outcome.function_error.has_value());
  BOOST_TEST(!outcome.refused.has_value());
  BOOST_TEST((world.now() == world.start() + 1s));
}

BOOST_AUTO_TEST_CASE(a_synchronous_invocation_is_not_retried) {
  create(broken);
  const InvokeOutcome outcome = invoke_sync();
  BOOST_TEST(*outcome.function_error == "Unhandled");
  BOOST_TEST(outcome.payload == R"({"errorMessage":"it broke","errorType":"Boom","requestId":")" + outcome.request_id +
                                    R"(","stackTrace":[]})");
  BOOST_TEST(count("function.started") == 1U);
}

BOOST_AUTO_TEST_CASE(a_synchronous_invocation_is_refused_where_nothing_is_free) {
  create(FunctionConfig{.name = "f", .reserved_concurrency = 0}, fine);
  const InvokeOutcome outcome = invoke_sync();
  BOOST_TEST(outcome.refused->code == "TooManyRequestsException");
  BOOST_TEST(outcome.refused->http_status == 429);
  BOOST_TEST(count("function.throttled") == 1U);
}

BOOST_AUTO_TEST_CASE(configurations_that_aws_would_refuse_are_refused) {
  const auto code = [this](const FunctionConfig& config) {
    const auto made = lambda.create_function(config, {});
    return made ? std::string("accepted") : made.error().code;
  };
  BOOST_TEST(code({.name = ""}) == "InvalidParameterValueException");
  BOOST_TEST(code({.name = "f", .timeout = 901s}) == "InvalidParameterValueException");
  BOOST_TEST(code({.name = "f", .memory_mb = 127}) == "InvalidParameterValueException");
  BOOST_TEST(code({.name = "f", .dead_letter_arn = "arn:aws:sns:us-east-1:123456789012:t"}) ==
             "InvalidParameterValueException");
  BOOST_TEST(code({.name = "f", .reserved_concurrency = 901}) == "InvalidParameterValueException");
  create(fine);
  BOOST_TEST(code({.name = "f"}) == "ResourceConflictException");
  BOOST_TEST(!lambda.put_event_invoke_config("f", {.maximum_event_age = 59s}).ok());
  BOOST_TEST(!lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 3}).ok());
  const auto bus =
      lambda.put_event_invoke_config("f", {.on_failure_arn = "arn:aws:events:us-east-1:123456789012:event-bus/b"});
  BOOST_TEST(bus.error().message.find("not simulated") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_invoke_call_may_be_throttled_fail_or_take_its_time) {
  create(fine);
  policy.answers["lambda.invoke"] = {1, 2, 3};
  BOOST_TEST(lambda.invoke_async("f", "{}", kMe, "a").error().code == "TooManyRequestsException");
  const auto failed = lambda.invoke_async("f", "{}", kMe, "b");
  BOOST_TEST(failed.error().code == "ServiceException");
  BOOST_TEST(failed.error().http_status == 500);
  BOOST_TEST(count("invocation.accepted") == 0U);
  policy.answers["lambda.invoke.by"] = {7'000};
  BOOST_TEST(lambda.invoke_async("f", "{}", kMe, "c").ok());
  world.settle();
  BOOST_TEST((times("function.started") == std::vector<Duration>{7s}));
}

BOOST_AUTO_TEST_CASE(a_deleted_function_is_not_found_and_its_waiting_events_are_dropped) {
  create(fine);
  invoke();
  BOOST_TEST(lambda.delete_function("f").ok());
  BOOST_TEST(lambda.function_arns().empty());
  BOOST_TEST(!lambda.invoke_async("f", "{}", kMe, "late").ok());
  world.settle();
  BOOST_TEST(count("function.started") == 0U);
  BOOST_TEST(records("invocation.dropped").at(0).find("condition")->text() == "FunctionDeleted");
  BOOST_TEST(lambda.create_function({.name = "f"}, {}).ok());
}

BOOST_AUTO_TEST_SUITE_END()
