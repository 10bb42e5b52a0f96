#pragma once

#include <memory>
#include <string_view>

#include "fake_aws/lambda/concurrency.h"
#include "fake_aws/lambda/execution_environment.h"
#include "fake_aws/lambda/invocation.h"
#include "fake_aws/lambda/settings.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

/// Runs attempts: finds concurrency and an environment, starts the handler, and says how it ended.
class Executor final : public ExecutionEnvironment::Listener {
 public:
  Executor(Runtime& runtime, const Settings& settings, Concurrency& concurrency);

  /// False where no concurrency is free: nothing was done. Otherwise the invocation's listener is told in the end.
  bool run(const std::shared_ptr<Invocation>& invocation);

  void ended(ExecutionEnvironment& environment) override;
  void crashed(ExecutionEnvironment& environment) override;
  void deadline_passed(ExecutionEnvironment& environment) override;

 private:
  struct Fate {
    RunPlan plan;
    bool cold = false;
    bool system_error = false;
    Duration delay{0};
  };
  Fate decide(const Invocation& invocation);
  void start(ExecutionEnvironment& environment, const std::shared_ptr<Invocation>& invocation, RunPlan plan, bool cold);
  void kill(ExecutionEnvironment& environment);
  /// Takes the invocation out of its environment, which then goes as `discard_reason` says, or is kept if it is empty.
  void conclude(ExecutionEnvironment& environment, AttemptOutcome outcome, std::string_view discard_reason);

  Runtime& runtime_;
  const Settings& settings_;
  Concurrency& concurrency_;
};

}  // namespace crucible::lambda
