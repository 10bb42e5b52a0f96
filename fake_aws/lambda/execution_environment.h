#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "fake_aws/lambda/handler.h"
#include "fake_aws/lambda/invocation.h"
#include "harness/kernel/fiber.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

class Function;

/// Where a function's code lives: made by a cold start, it keeps its handler object from invocation to invocation, runs
/// one of them at a time on a fiber, and is dropped when it has been idle for long or after a timeout or crash.
///
/// Handlers reach the world through its gates: each call of a port passes `port_call`, where virtual time passes, other
/// work interleaves, and a crash or a timeout can strike.
class ExecutionEnvironment {
 public:
  /// What runs on a fiber here reports its end to this, from a task of its own.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void ended(ExecutionEnvironment& environment) = 0;
    virtual void crashed(ExecutionEnvironment& environment) = 0;
    virtual void deadline_passed(ExecutionEnvironment& environment) = 0;
  };

  ExecutionEnvironment(Runtime& runtime, StackPool& stacks, Function& function, Listener& listener, std::string name,
                       std::uint64_t number);
  ~ExecutionEnvironment();
  ExecutionEnvironment(const ExecutionEnvironment&) = delete;
  ExecutionEnvironment& operator=(const ExecutionEnvironment&) = delete;

  // For handlers and their ports.

  /// Every port of a handler passes here: counts the call, lets a planned crash strike, and suspends the invocation for
  /// `latency`. Without latency it is still a gate: what is due at this instant goes first.
  void port_call(const Name& port, Duration latency);
  void sleep_for(Duration duration) { port_call("sleep", duration); }
  Runtime& runtime() { return runtime_; }
  /// When the running invocation is killed.
  Time deadline() const { return deadline_; }
  /// The running invocation.
  const Subject& invocation() const { return invocation_->subject; }
  const FunctionConfig& function() const;
  /// A fiber-local way for adapters to suspend until somebody resumes: the fiber of the running invocation.
  Fiber& fiber() { return *fiber_; }

  // For the fake itself.

  /// Runs an attempt of the invocation until its first suspension.
  void begin(std::shared_ptr<Invocation> invocation, RunPlan plan);
  void set_init_timeout(Duration timeout) { init_timeout_ = timeout; }
  /// Kills what is running, and says how that went.
  Fiber::KillOutcome kill();
  /// The attempt is over: makes ready for the next one.
  void clear();

  const std::shared_ptr<Invocation>& running() const { return invocation_; }
  const RunPlan& plan() const { return plan_; }
  const std::string& response() const { return response_; }
  std::string take_response() { return std::move(response_); }
  const std::optional<FunctionError>& error() const { return error_; }
  bool initialised() const { return handler_ != nullptr; }
  Time begun() const { return begun_; }
  std::uint64_t port_calls() const { return port_calls_; }
  std::string_view last_port() const { return last_port_; }
  const Subject& subject() const { return subject_; }
  Function& owner() { return function_; }
  /// Among the function's environments.
  std::uint64_t number() const { return number_; }

 private:
  void run();
  void attempt();
  /// Suspends until the environment is killed.
  void hang();
  void crash_here();
  void watch_deadline();
  void forget_tasks();

  Runtime& runtime_;
  StackPool& stacks_;
  Function& function_;
  Listener& listener_;
  std::uint64_t number_;
  Subject subject_;
  Duration init_timeout_ = std::chrono::seconds(10);
  std::unique_ptr<Handler> handler_;
  std::unique_ptr<Fiber> fiber_;  // below the handler: it unwinds while the handler still lives
  std::shared_ptr<Invocation> invocation_;
  RunPlan plan_;
  std::string response_;
  std::optional<FunctionError> error_;
  Time begun_{};
  Time deadline_{};
  std::optional<TaskHandle> deadline_task_;
  std::optional<TaskHandle> crash_task_;
  std::optional<TaskHandle> end_task_;
  std::uint64_t port_calls_ = 0;
  std::string_view last_port_;
  bool over_ = true;  // nothing more is to be reported of the running attempt
};

}  // namespace crucible::lambda
