#include "fake_aws/lambda/async_queue.h"

#include <utility>

#include "fake_aws/lambda/function.h"
#include "fake_aws/lambda/records.h"
#include "fake_aws/lambda/retry_schedule.h"
#include "fake_aws/lambda/sites.h"

namespace crucible::lambda {

AsyncQueue::AsyncQueue(Runtime& runtime, const Settings& settings, Executor& executor, Destinations& destinations)
    : runtime_(runtime), settings_(settings), executor_(executor), destinations_(destinations) {}

void AsyncQueue::accept(const std::shared_ptr<Invocation>& invocation, Duration delay) {
  delay += settings_.queue_latency;
  const auto range = static_cast<std::uint64_t>(to_milliseconds(settings_.queue_latency_variation));
  if (range > 0) {
    const std::uint64_t more = runtime_.choose(sites::kQueueLatency, invocation->subject, range + 1);
    delay += std::chrono::milliseconds(more);
  }
  runtime_.after(delay, [this, invocation] { attempt(invocation); });
}

void AsyncQueue::attempt(const std::shared_ptr<Invocation>& invocation) {
  Function& function = invocation->function;
  const AttemptOutcome* last = invocation->last_failure ? &*invocation->last_failure : nullptr;
  if (function.removed()) {
    destinations_.failed(*invocation, condition::kFunctionDeleted, last);
  } else if (function.share().reserved == 0) {
    destinations_.failed(*invocation, condition::kZeroReservedConcurrency, nullptr);
  } else if (too_late(*invocation, Duration{0})) {
    destinations_.failed(*invocation, condition::kEventAgeExceeded, last);
  } else if (!executor_.run(invocation)) {
    runtime_.note(records::kFunctionThrottled, invocation->subject, {{"attempt", invocation->attempt + 1}});
    back_off(invocation, "throttled");
  }
}

void AsyncQueue::concluded(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) {
  switch (outcome.kind) {
    case AttemptOutcome::Kind::succeeded:
      destinations_.succeeded(*invocation, outcome.response);
      break;
    case AttemptOutcome::Kind::failed:
    case AttemptOutcome::Kind::timed_out:
      retry_after_error(invocation, std::move(outcome));
      break;
    case AttemptOutcome::Kind::system_error:
      runtime_.note(records::kFunctionSystemError, invocation->subject,
                    {{"attempt", invocation->attempt + 1}, {"error_code", outcome.error_type}});
      back_off(invocation, "system_error");
      break;
  }
}

bool AsyncQueue::too_late(const Invocation& invocation, Duration delay) const {
  return runtime_.now() + delay > invocation.accepted + invocation.function.event_invoke_config().maximum_event_age;
}

void AsyncQueue::retry_after_error(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) {
  invocation->backoffs = 0;
  invocation->last_failure = std::move(outcome);
  ++invocation->function_errors;
  const AttemptOutcome& last = *invocation->last_failure;
  const Function& function = invocation->function;
  if (function.share().reserved == 0) {
    destinations_.failed(*invocation, condition::kZeroReservedConcurrency, nullptr);
    return;
  }
  if (invocation->function_errors > function.event_invoke_config().maximum_retry_attempts) {
    destinations_.failed(*invocation, condition::kRetriesExhausted, &last);
    return;
  }
  const Duration delay = error_retry_delay(settings_, invocation->function_errors);
  if (too_late(*invocation, delay)) {
    destinations_.failed(*invocation, condition::kEventAgeExceeded, &last);
    return;
  }
  schedule(invocation, delay, last.kind == AttemptOutcome::Kind::timed_out ? "timed_out" : "function_error");
}

void AsyncQueue::back_off(const std::shared_ptr<Invocation>& invocation, std::string_view reason) {
  const Duration delay = backoff_delay(settings_, ++invocation->backoffs);
  if (too_late(*invocation, delay)) {
    destinations_.failed(*invocation, condition::kEventAgeExceeded,
                         invocation->last_failure ? &*invocation->last_failure : nullptr);
    return;
  }
  schedule(invocation, delay, reason);
}

void AsyncQueue::schedule(const std::shared_ptr<Invocation>& invocation, Duration delay, std::string_view reason) {
  runtime_.note(records::kFunctionRetryScheduled, invocation->subject,
                {{"attempt", invocation->attempt + 1}, {"delay_ms", to_milliseconds(delay)}, {"reason", reason}});
  runtime_.after(delay, [this, invocation] { attempt(invocation); });
}

}  // namespace crucible::lambda
