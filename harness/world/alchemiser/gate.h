#pragma once

#include <string>
#include <utility>

#include "fake_aws/lambda/lambda.h"
#include "harness/kernel/runtime.h"

namespace crucible::world {

/// The way of every port call out of a handler: it takes virtual time, at which the invocation may be killed, and what
/// it leads to is noted as a branch, so that the handler's next step is not said to be caused by it.
class Gate {
 public:
  Gate(lambda::ExecutionEnvironment& environment, std::string function)
      : environment_(environment), function_(std::move(function)) {}

  /// Spends the call's latency, and what the seed adds to it (up to as much again), then calls `act`.
  template <typename Act>
  auto through(const Name& port, Duration latency, Act&& act) {
    const Site varies = {.name = "port.latency_ms", .sort = Site::Sort::variation};
    const auto bound = static_cast<std::uint64_t>(to_milliseconds(latency)) + 1;
    const std::uint64_t more = runtime().choose(varies, invocation(), bound);
    environment_.port_call(port, latency + std::chrono::milliseconds(more));
    const Branch branch(runtime());
    return std::forward<Act>(act)();
  }

  lambda::ExecutionEnvironment& environment() { return environment_; }
  Runtime& runtime() { return environment_.runtime(); }
  const Subject& invocation() const { return environment_.invocation(); }
  /// The function's logical id.
  const std::string& function() const { return function_; }
  /// A text that no other call of any invocation has.
  std::string unique(std::string_view what);

 private:
  lambda::ExecutionEnvironment& environment_;
  std::string function_;
  std::string counted_for_;  // the attempt that `count_` counts in
  std::uint64_t count_ = 0;
};

}  // namespace crucible::world
