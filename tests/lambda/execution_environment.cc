// Execution environments: cold and warm, timeouts, crashes, and the fibers inside.
#include "fake_aws/lambda/execution_environment.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/lambda/world.h"

using namespace crucible;
using namespace crucible::lambda;
using namespace crucible::lambda::tests;

namespace {

struct Scar {
  std::vector<std::string>* log;
  std::string text;
  ~Scar() { log->push_back(text); }
};

struct Environments : LambdaWorld {
  std::vector<std::string> log;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(environments, Environments)

BOOST_AUTO_TEST_CASE(a_warm_environment_keeps_its_handler_object) {
  std::vector<int> calls;
  create([&calls](const Call& call) {
    calls.push_back(call.nth_in_environment);
    return "null";
  });
  for (int n = 0; n < 3; ++n) {
    invoke();
    world.settle();
  }
  const std::vector<int> expected = {1, 2, 3};
  BOOST_TEST(calls == expected, boost::test_tools::per_element());
  BOOST_TEST(count("environment.created") == 1U);
  BOOST_TEST(records("function.started").at(0).find("cold")->number() == 1);
  BOOST_TEST(records("function.started").at(1).find("cold")->number() == 0);
}

BOOST_AUTO_TEST_CASE(two_invocations_at_once_make_two_environments_and_the_latest_used_is_taken_first) {
  create([](const Call& call) {
    call.environment.sleep_for(call.payload == "1" ? 1s : 2s);
    return "null";
  });
  invoke("1");
  invoke("2");
  world.settle();
  BOOST_TEST(count("environment.created") == 2U);
  invoke("3");
  world.settle();
  BOOST_TEST(count("environment.created") == 2U);
  pass(10min - 1s);  // two more seconds have passed since the second was last used
  const auto expired = records("environment.expired");
  BOOST_TEST(expired.size() == 1U);
  BOOST_TEST(expired.at(0).subject() == records("environment.created").at(0).subject());
}

BOOST_AUTO_TEST_CASE(a_cold_start_takes_its_time_and_is_no_part_of_the_timeout) {
  create(FunctionConfig{.name = "f", .timeout = 1s, .cold_start = 2s}, [](const Call& call) {
    call.environment.sleep_for(900ms);
    return "null";
  });
  invoke();
  world.settle();
  BOOST_TEST((times("function.started") == std::vector<Duration>{2s}));
  BOOST_TEST((times("function.succeeded") == std::vector<Duration>{2900ms}));
  BOOST_TEST(records("environment.created").at(0).find("cold_start_ms")->number() == 2'000);
}

BOOST_AUTO_TEST_CASE(an_idle_environment_expires_in_the_background) {
  create(fine);
  invoke();
  BOOST_TEST((world.settle() == Ending::settled));
  BOOST_TEST((world.now() == world.start()));
  pass(5min);
  invoke();
  world.settle();
  pass(10min - 1us);
  BOOST_TEST(count("environment.expired") == 0U);
  pass(1us);
  BOOST_TEST(records("environment.expired").at(0).find("reason")->text() == "idle");
  invoke();
  world.settle();
  BOOST_TEST(count("environment.created") == 2U);
}

BOOST_AUTO_TEST_CASE(a_timeout_kills_the_handler_midway_and_runs_its_destructors) {
  create([this](const Call& call) {
    const Scar outer{&log, "outer"};
    call.environment.port_call(kPort, 1s);
    log.push_back("first effect");
    const Scar inner{&log, "inner"};
    call.environment.port_call(kPort, 5s);
    log.push_back("never");
    return "null";
  });
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0}).ok());
  const std::string id = invoke();
  world.settle();
  const std::vector<std::string> expected = {"first effect", "inner", "outer"};
  BOOST_TEST(log == expected, boost::test_tools::per_element());
  const Record record = records("function.timed_out").at(0);
  BOOST_TEST((record.time() == world.start() + 3s));
  BOOST_TEST(record.find("error_message")->text() ==
             "2025-10-09T08:53:23.000Z " + id + " Task timed out after 3.00 seconds");
  BOOST_TEST(record.find("port")->text() == "test.port");
  BOOST_TEST(record.find("port_calls")->number() == 2);
  BOOST_TEST(records("environment.expired").at(0).find("reason")->text() == "timed_out");
}

BOOST_AUTO_TEST_CASE(after_a_timeout_the_next_attempt_starts_cold) {
  int makes = 0;
  BOOST_TEST(lambda
                 .create_function({.name = "f"},
                                  [&makes](ExecutionEnvironment& environment) -> std::unique_ptr<Handler> {
                                    ++makes;
                                    return std::make_unique<BodyHandler>(environment, [&makes](const Call& call) {
                                      if (makes == 1) call.environment.sleep_for(1h);
                                      return "null";
                                    });
                                  })
                 .ok());
  invoke();
  world.settle();
  BOOST_TEST(makes == 2);
  BOOST_TEST(count("function.succeeded") == 1U);
}

BOOST_AUTO_TEST_CASE(whoever_ends_at_the_deadline_is_late) {
  for (const Duration nap : {Duration(3s), Duration(1500ms)}) {
    LambdaWorld here;
    here.create([nap](const Call& call) {
      for (Duration slept{0}; slept < 3s; slept += nap) call.environment.sleep_for(nap);
      return "null";
    });
    BOOST_TEST(here.lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0}).ok());
    here.invoke();
    here.world.settle();
    BOOST_TEST(here.count("function.timed_out") == 1U);
    BOOST_TEST(here.count("function.succeeded") == 0U);
  }
}

BOOST_AUTO_TEST_CASE(handlers_interleave_at_their_port_calls) {
  create([this](const Call& call) {
    log.push_back(call.payload + "a");
    call.environment.port_call(kPort, Duration{0});
    log.push_back(call.payload + "b");
    return "null";
  });
  invoke("1");
  invoke("2");
  world.settle();
  const std::vector<std::string> expected = {"1a", "2a", "1b", "2b"};
  BOOST_TEST(log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_handler_that_swallows_the_kill_is_named) {
  create([this](const Call& call) {
    try {
      call.environment.port_call(kPort, 1h);
    } catch (...) {
      log.push_back("caught");
    }
    return "null";
  });
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0}).ok());
  invoke();
  world.settle();
  BOOST_TEST(log.size() == 1U);
  const Record record = records("handler.swallowed_kill").at(0);
  BOOST_TEST(record.find("function")->text() == "F");
  BOOST_TEST(record.find("outcome")->text() == "swallowed");
  BOOST_TEST(count("function.timed_out") == 1U);
  BOOST_TEST(count("function.succeeded") == 0U);
}

BOOST_AUTO_TEST_CASE(exceptions_of_all_sorts_are_function_errors_and_leave_the_environment_warm) {
  int n = 0;
  create([&n](const Call&) -> std::string {
    switch (++n) {
      case 1:
        throw FunctionError{.type = "ValueError", .message = "bad"};
      case 2:
        throw std::runtime_error("worse");
      default:
        throw 7;
    }
  });
  invoke();
  world.settle();
  const auto failed = records("function.failed");
  BOOST_TEST(failed.at(0).find("error_type")->text() == "ValueError");
  BOOST_TEST(failed.at(1).find("error_type")->text() == "Exception");
  BOOST_TEST(failed.at(1).find("error_message")->text() == "worse");
  BOOST_TEST(failed.at(2).find("error_type")->text() == "Exception");
  BOOST_TEST(count("environment.created") == 1U);
}

BOOST_AUTO_TEST_CASE(a_failed_init_fails_the_attempt_and_its_environment) {
  int makes = 0;
  BOOST_TEST(lambda
                 .create_function({.name = "f"},
                                  [&makes](ExecutionEnvironment& environment) -> std::unique_ptr<Handler> {
                                    if (++makes == 1)
                                      throw FunctionError{.type = "ImportError", .message = "no module"};
                                    return std::make_unique<BodyHandler>(environment, fine);
                                  })
                 .ok());
  invoke();
  world.settle();
  BOOST_TEST(records("function.failed").at(0).find("error_type")->text() == "ImportError");
  BOOST_TEST(records("environment.expired").at(0).find("reason")->text() == "init_failed");
  BOOST_TEST(count("environment.created") == 2U);
  BOOST_TEST(count("function.succeeded") == 1U);
}

BOOST_AUTO_TEST_CASE(an_init_that_blocks_has_its_own_limit_and_the_timeout_starts_after_it) {
  BOOST_TEST(lambda
                 .create_function({.name = "f"},
                                  [](ExecutionEnvironment& environment) -> std::unique_ptr<Handler> {
                                    environment.port_call(kPort, 5s);
                                    return std::make_unique<BodyHandler>(environment, [](const Call& call) {
                                      call.environment.port_call(kPort,
                                                                 call.payload == "1" ? Duration(2s) : Duration(9s));
                                      return "null";
                                    });
                                  })
                 .ok());
  BOOST_TEST(lambda.put_event_invoke_config("f", {.maximum_retry_attempts = 0}).ok());
  invoke("1");
  invoke("2");
  world.settle();
  BOOST_TEST((times("function.succeeded") == std::vector<Duration>{7s}));
  BOOST_TEST((times("function.timed_out") == std::vector<Duration>{8s}));
}

BOOST_AUTO_TEST_CASE(a_crash_strikes_after_so_many_port_calls_and_leaves_partial_effects) {
  for (const std::uint64_t after : {0U, 1U, 2U, 3U}) {
    Environments here;
    here.policy.answers["lambda.run"] = {3, 0};
    here.policy.answers["lambda.run.after"] = {after};
    here.create([&here](const Call& call) {
      const Scar scar{&here.log, "unwound"};
      for (int n = 0; n < 3; ++n) {
        call.environment.port_call(kPort, 100ms);
        here.log.push_back("effect");
      }
      return "null";
    });
    here.invoke();
    here.pass(1s);
    // With 3 the handler comes to its end, and crashes before it returns.
    BOOST_TEST(here.log.size() == after + 1U);
    BOOST_TEST(here.log.back() == "unwound");
    BOOST_TEST(here.records("function.failed").at(0).find("error_type")->text() == "Runtime.ExitError");
    BOOST_TEST(here.records("environment.expired").at(0).find("reason")->text() == "crashed");
    here.world.settle();
    BOOST_TEST(here.count("function.succeeded") == 1U);
  }
}

BOOST_AUTO_TEST_CASE(running_out_of_memory_is_a_crash_of_its_own_name) {
  policy.answers["lambda.run"] = {6, 0};
  create(fine);
  const std::string id = invoke();
  world.settle();
  const Record failed = records("function.failed").at(0);
  BOOST_TEST(failed.find("error_type")->text() == "Runtime.OutOfMemory");
  BOOST_TEST(failed.find("error_message")->text() ==
             "RequestId: " + id + " Error: Runtime exited with error: signal: killed");
}

BOOST_AUTO_TEST_CASE(an_injected_timeout_lets_the_work_be_done_and_the_answer_be_lost) {
  policy.answers["lambda.run"] = {2, 0};
  create([this](const Call& call) {
    call.environment.port_call(kPort, 100ms);
    log.push_back("effect");
    return "null";
  });
  invoke();
  world.settle();
  BOOST_TEST(log.size() == 2U);
  BOOST_TEST((times("function.timed_out") == std::vector<Duration>{3s}));
  BOOST_TEST(count("function.succeeded") == 1U);
}

BOOST_AUTO_TEST_CASE(a_cold_start_can_be_forced_and_a_start_delayed) {
  create(fine);
  invoke();
  world.settle();
  policy.answers["lambda.run"] = {4, 5, 0};
  invoke();
  world.settle();
  BOOST_TEST(count("environment.created") == 2U);
  invoke();
  world.settle();
  BOOST_TEST((times("function.started") == std::vector<Duration>{0s, 0s, 1s}));
}

BOOST_AUTO_TEST_CASE(a_response_that_is_too_large_is_an_error) {
  create([](const Call&) { return "\"" + std::string(6'291'556, 'x') + "\""; });
  const InvokeOutcome outcome = invoke_sync();
  BOOST_TEST(*outcome.function_error == "Unhandled");
  BOOST_TEST(records("function.failed").at(0).find("error_type")->text() == "Function.ResponseSizeTooLarge");
}

BOOST_AUTO_TEST_CASE(a_deployment_replaces_idle_environments_at_once_and_busy_ones_when_they_are_done) {
  const auto nap = [](const Call& call) {
    call.environment.sleep_for(1s);
    return std::string("null");
  };
  create(nap);
  invoke("1");
  world.settle();
  invoke("2");
  pass(0s);
  BOOST_TEST(lambda.update_function("f", {.name = "f", .timeout = 10s}).ok());
  world.settle();
  BOOST_TEST(count("function.succeeded") == 2U);
  BOOST_TEST(records("environment.expired").at(0).find("reason")->text() == "deployed");
  invoke("3");
  world.settle();
  BOOST_TEST(count("environment.created") == 2U);
  BOOST_TEST((lambda.find("f")->timeout == 10s));
}

BOOST_AUTO_TEST_CASE(a_lambda_that_goes_away_unwinds_what_it_runs) {
  ZeroPolicy zero;
  World own(Time(0s), zero);
  {
    sqs::Sqs own_sqs(own, {});
    Lambda own_lambda(own, {}, own_sqs, instant());
    BOOST_TEST(own_lambda
                   .create_function({.name = "f"},
                                    [this](ExecutionEnvironment& environment) {
                                      return std::make_unique<BodyHandler>(environment, [this](const Call& call) {
                                        const Scar scar{&log, "unwound"};
                                        call.environment.sleep_for(1h);
                                        return "null";
                                      });
                                    })
                   .ok());
    BOOST_TEST(own_lambda.invoke_async("f", "{}", kMe, "a").ok());
    own.run_until(own.now());
  }
  BOOST_TEST(log.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
