#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/lambda/execution_environment.h"
#include "harness/kernel/fiber.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

/// The execution environments of one function. Of those that are idle the most recently used is taken first; one that
/// has been idle for the given time expires, by a single background task.
class EnvironmentPool {
 public:
  EnvironmentPool(Runtime& runtime, StackPool& stacks, Function& function, ExecutionEnvironment::Listener& listener,
                  Duration idle_time);
  ~EnvironmentPool();
  EnvironmentPool(const EnvironmentPool&) = delete;
  EnvironmentPool& operator=(const EnvironmentPool&) = delete;

  /// A warm environment, or nullptr.
  ExecutionEnvironment* take_warm();
  /// A new environment, cold; `origin` is the attempt that needed it.
  ExecutionEnvironment& make(std::string_view origin);
  /// The environment is idle from now on, or goes where the function has changed meanwhile.
  void release(ExecutionEnvironment& environment);
  /// The environment is no more. It must not be the one running.
  void discard(ExecutionEnvironment& environment, std::string_view reason);
  /// Idle environments go now, busy ones when they are released.
  void retire_all(std::string_view reason);

  std::size_t idle() const { return idle_.size(); }
  std::size_t busy() const { return busy_.size(); }

 private:
  struct Idle {
    std::unique_ptr<ExecutionEnvironment> environment;
    Time since;
  };
  std::unique_ptr<ExecutionEnvironment> take_busy(ExecutionEnvironment& environment);
  void note_expired(const ExecutionEnvironment& environment, std::string_view reason);
  void schedule_sweep();
  void sweep();

  Runtime& runtime_;
  StackPool& stacks_;
  Function& function_;
  ExecutionEnvironment::Listener& listener_;
  Duration idle_time_;
  std::uint64_t made_ = 0;
  std::uint64_t retired_before_ = 0;  // environments up to this number belong to an earlier deployment
  std::vector<Idle> idle_;            // the longest idle first
  std::map<std::uint64_t, std::unique_ptr<ExecutionEnvironment>> busy_;
  std::optional<TaskHandle> sweep_;
};

}  // namespace crucible::lambda
