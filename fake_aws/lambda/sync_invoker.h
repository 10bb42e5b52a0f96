#pragma once

#include <functional>
#include <memory>

#include "fake_aws/lambda/executor.h"
#include "fake_aws/lambda/invocation.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

/// Synchronous invocations: one attempt, whose end is the caller's answer. Lambda retries none of them.
class SyncInvoker final : public AttemptListener {
 public:
  SyncInvoker(Runtime& runtime, Executor& executor);

  void start(const std::shared_ptr<Invocation>& invocation, Duration delay);
  void concluded(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) override;

 private:
  void attempt(const std::shared_ptr<Invocation>& invocation);

  Runtime& runtime_;
  Executor& executor_;
};

}  // namespace crucible::lambda
