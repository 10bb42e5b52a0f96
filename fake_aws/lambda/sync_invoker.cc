#include "fake_aws/lambda/sync_invoker.h"

#include <utility>

#include "fake_aws/lambda/destinations.h"
#include "fake_aws/lambda/errors.h"
#include "fake_aws/lambda/records.h"

namespace crucible::lambda {
namespace {

InvokeOutcome refusal(const Invocation& invocation, api::ApiError error) {
  return {.refused = std::move(error), .request_id = invocation.request_id, .payload = {}, .function_error = {}};
}

}  // namespace

SyncInvoker::SyncInvoker(Runtime& runtime, Executor& executor) : runtime_(runtime), executor_(executor) {}

void SyncInvoker::start(const std::shared_ptr<Invocation>& invocation, Duration delay) {
  runtime_.after(delay, [this, invocation] { attempt(invocation); });
}

void SyncInvoker::attempt(const std::shared_ptr<Invocation>& invocation) {
  if (executor_.run(invocation)) return;
  runtime_.note(records::kFunctionThrottled, invocation->subject, {{"attempt", 1}});
  invocation->done(refusal(*invocation, errors::throttled()));
}

void SyncInvoker::concluded(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) {
  if (outcome.kind == AttemptOutcome::Kind::system_error) {
    runtime_.note(records::kFunctionSystemError, invocation->subject,
                  {{"attempt", 1}, {"error_code", outcome.error_type}});
    invocation->done(refusal(*invocation, errors::system_error()));
    return;
  }
  InvokeOutcome answer;
  answer.request_id = invocation->request_id;
  if (outcome.kind == AttemptOutcome::Kind::succeeded) {
    answer.payload = std::move(outcome.response);
  } else {
    answer.payload = error_payload(outcome, invocation->request_id);
    answer.function_error = "Unhandled";
  }
  invocation->done(answer);
}

}  // namespace crucible::lambda
