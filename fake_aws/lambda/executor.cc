#include "fake_aws/lambda/executor.h"

#include <fmt/format.h>

#include <utility>

#include "fake_aws/lambda/function.h"
#include "fake_aws/lambda/limits.h"
#include "fake_aws/lambda/records.h"
#include "fake_aws/lambda/sites.h"
#include "harness/kernel/time_text.h"

namespace crucible::lambda {
namespace {

using sites::RunEffect;

/// `2025-10-14T13:30:03.000Z`, with the fraction always.
std::string millisecond_text(Time time) {
  std::string text = format_whole_seconds(time);
  text.pop_back();
  return fmt::format("{}.{:03}Z", text, to_epoch_milliseconds(time) % 1000);
}

}  // namespace

Executor::Executor(Runtime& runtime, const Settings& settings, Concurrency& concurrency)
    : runtime_(runtime), settings_(settings), concurrency_(concurrency) {}

Executor::Fate Executor::decide(const Invocation& invocation) {
  Fate fate;
  const Subject& subject = invocation.subject;
  const auto effect = static_cast<RunEffect>(
      runtime_.choose(sites::kRun, subject, sites::kRunEffects.size() + 1, {{"attempt", invocation.attempt + 1}}));
  switch (effect) {
    case RunEffect::none:
      break;
    case RunEffect::error:
      fate.plan.fault = RunPlan::Fault::error;
      fate.plan.error_type = sites::kRunCodes[runtime_.choose(sites::kRunCode, subject, sites::kRunCodes.size())];
      fate.system_error = fate.plan.error_type == sites::kSystemError;
      break;
    case RunEffect::time_out:
      fate.plan.fault = RunPlan::Fault::time_out;
      break;
    case RunEffect::crash:
      fate.plan.fault = RunPlan::Fault::crash;
      fate.plan.after = runtime_.choose(sites::kRunAfter, subject, sites::kPortCallsBound);
      break;
    case RunEffect::out_of_memory:
      fate.plan.fault = RunPlan::Fault::out_of_memory;
      fate.plan.after = runtime_.choose(sites::kRunAfter, subject, sites::kPortCallsBound);
      break;
    case RunEffect::cold:
      fate.cold = true;
      break;
    case RunEffect::delay: {
      const std::uint64_t milliseconds = runtime_.choose(sites::kRunDelay, subject, sites::kDelayBound);
      fate.delay = milliseconds == 0 ? sites::kDefaultDelay : std::chrono::milliseconds(milliseconds);
      break;
    }
  }
  return fate;
}

bool Executor::run(const std::shared_ptr<Invocation>& invocation) {
  Function& function = invocation->function;
  if (!concurrency_.take(function.share())) return false;
  const Fate fate = decide(*invocation);
  if (fate.system_error) {
    concurrency_.give_back(function.share());
    runtime_.after(Duration{0}, [invocation] {
      invocation->listener.concluded(invocation, {.kind = AttemptOutcome::Kind::system_error,
                                                  .response = {},
                                                  .error_type = std::string(sites::kSystemError),
                                                  .error_message = "injected by a fault at lambda.run"});
    });
    return true;
  }
  ExecutionEnvironment* environment = fate.cold ? nullptr : function.environments().take_warm();
  Duration delay = fate.delay;
  const bool cold = environment == nullptr;
  if (cold) {
    environment = &function.environments().make(fmt::format("{}/{}", invocation->request_id, invocation->attempt + 1));
    environment->set_init_timeout(settings_.init_timeout);
    Duration takes = function.config().cold_start.value_or(settings_.cold_start);
    const auto range = static_cast<std::uint64_t>(to_milliseconds(settings_.cold_start_variation));
    if (range > 0) {
      const std::uint64_t more = runtime_.choose(sites::kColdStart, environment->subject(), range + 1);
      takes += std::chrono::milliseconds(more);
    }
    runtime_.note(records::kEnvironmentCreated, environment->subject(), {{"cold_start_ms", to_milliseconds(takes)}});
    delay += takes;
  }
  if (delay == Duration{0}) {
    start(*environment, invocation, fate.plan, cold);
  } else {
    runtime_.after(delay, [this, environment, invocation, plan = fate.plan, cold] {
      start(*environment, invocation, plan, cold);
    });
  }
  return true;
}

void Executor::start(ExecutionEnvironment& environment, const std::shared_ptr<Invocation>& invocation, RunPlan plan,
                     bool cold) {
  ++invocation->attempt;
  runtime_.note(records::kFunctionStarted, invocation->subject, {{"attempt", invocation->attempt}, {"cold", cold}});
  environment.begin(invocation, plan);
}

void Executor::ended(ExecutionEnvironment& environment) {
  const Invocation& invocation = *environment.running();
  AttemptOutcome outcome;
  if (environment.error()) {
    outcome = {.kind = AttemptOutcome::Kind::failed,
               .response = {},
               .error_type = environment.error()->type,
               .error_message = environment.error()->message};
  } else if (environment.response().size() > limits::kResponseMax) {
    outcome = {.kind = AttemptOutcome::Kind::failed,
               .response = {},
               .error_type = "Function.ResponseSizeTooLarge",
               .error_message = fmt::format("Response payload size exceeded maximum allowed payload size ({} bytes).",
                                            limits::kResponseMax)};
  } else {
    outcome.response = environment.take_response();
  }
  const std::int64_t duration = to_milliseconds(runtime_.now() - environment.begun());
  if (outcome.kind == AttemptOutcome::Kind::succeeded) {
    runtime_.note(records::kFunctionSucceeded, invocation.subject,
                  {{"attempt", invocation.attempt}, {"duration_ms", duration}});
  } else {
    runtime_.note(records::kFunctionFailed, invocation.subject,
                  {{"attempt", invocation.attempt},
                   {"duration_ms", duration},
                   {"error_type", outcome.error_type},
                   {"error_message", outcome.error_message}});
  }
  const bool init_failed = !environment.initialised();
  conclude(environment, std::move(outcome), init_failed ? "init_failed" : "");
}

void Executor::kill(ExecutionEnvironment& environment) {
  const Fiber::KillOutcome how = environment.kill();
  if (how == Fiber::KillOutcome::unwound) return;
  const Invocation& invocation = *environment.running();
  runtime_.note(records::kHandlerSwallowedKill, invocation.subject,
                {{"attempt", invocation.attempt},
                 {"outcome", how == Fiber::KillOutcome::abandoned ? "abandoned" : "swallowed"},
                 {"port", environment.last_port()}});
}

void Executor::crashed(ExecutionEnvironment& environment) {
  const Invocation& invocation = *environment.running();
  const bool out_of_memory = environment.plan().fault == RunPlan::Fault::out_of_memory;
  kill(environment);
  AttemptOutcome outcome{
      .kind = AttemptOutcome::Kind::failed,
      .response = {},
      .error_type = out_of_memory ? "Runtime.OutOfMemory" : "Runtime.ExitError",
      .error_message = fmt::format("RequestId: {} Error: Runtime exited with error: {}", invocation.request_id,
                                   out_of_memory ? "signal: killed" : "exit status 1")};
  runtime_.note(records::kFunctionFailed, invocation.subject,
                {{"attempt", invocation.attempt},
                 {"duration_ms", to_milliseconds(runtime_.now() - environment.begun())},
                 {"error_type", outcome.error_type},
                 {"error_message", outcome.error_message},
                 {"port_calls", environment.port_calls()},
                 {"port", environment.last_port()}});
  conclude(environment, std::move(outcome), "crashed");
}

void Executor::deadline_passed(ExecutionEnvironment& environment) {
  const Invocation& invocation = *environment.running();
  const std::int64_t milliseconds = to_milliseconds(runtime_.now() - environment.begun());
  kill(environment);
  AttemptOutcome outcome{
      .kind = AttemptOutcome::Kind::timed_out,
      .response = {},
      .error_type = "Sandbox.Timedout",
      .error_message = fmt::format("{} {} Task timed out after {}.{:02} seconds", millisecond_text(runtime_.now()),
                                   invocation.request_id, milliseconds / 1000, milliseconds / 10 % 100)};
  runtime_.note(records::kFunctionTimedOut, invocation.subject,
                {{"attempt", invocation.attempt},
                 {"duration_ms", milliseconds},
                 {"error_message", outcome.error_message},
                 {"port_calls", environment.port_calls()},
                 {"port", environment.last_port()}});
  conclude(environment, std::move(outcome), "timed_out");
}

void Executor::conclude(ExecutionEnvironment& environment, AttemptOutcome outcome, std::string_view discard_reason) {
  const std::shared_ptr<Invocation> invocation = environment.running();
  environment.clear();
  EnvironmentPool& environments = invocation->function.environments();
  if (discard_reason.empty()) {
    environments.release(environment);
  } else {
    environments.discard(environment, discard_reason);
  }
  concurrency_.give_back(invocation->function.share());
  invocation->listener.concluded(invocation, std::move(outcome));
}

}  // namespace crucible::lambda
