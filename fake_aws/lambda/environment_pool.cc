#include "fake_aws/lambda/environment_pool.h"

#include <cassert>
#include <utility>

#include "fake_aws/lambda/function.h"
#include "fake_aws/lambda/records.h"

namespace crucible::lambda {

EnvironmentPool::EnvironmentPool(Runtime& runtime, StackPool& stacks, Function& function,
                                 ExecutionEnvironment::Listener& listener, Duration idle_time)
    : runtime_(runtime), stacks_(stacks), function_(function), listener_(listener), idle_time_(idle_time) {}

EnvironmentPool::~EnvironmentPool() {
  if (sweep_) runtime_.cancel(*sweep_);
}

ExecutionEnvironment* EnvironmentPool::take_warm() {
  if (idle_.empty()) return nullptr;
  std::unique_ptr<ExecutionEnvironment> warm = std::move(idle_.back().environment);
  idle_.pop_back();
  ExecutionEnvironment* taken = warm.get();
  busy_.emplace(taken->number(), std::move(warm));
  return taken;
}

ExecutionEnvironment& EnvironmentPool::make(std::string_view origin) {
  const std::uint64_t number = ++made_;
  auto environment = std::make_unique<ExecutionEnvironment>(runtime_, stacks_, function_, listener_,
                                                            "environment/" + std::string(origin), number);
  return *busy_.emplace(number, std::move(environment)).first->second;
}

std::unique_ptr<ExecutionEnvironment> EnvironmentPool::take_busy(ExecutionEnvironment& environment) {
  const auto found = busy_.find(environment.number());
  assert(found != busy_.end());
  std::unique_ptr<ExecutionEnvironment> taken = std::move(found->second);
  busy_.erase(found);
  return taken;
}

void EnvironmentPool::release(ExecutionEnvironment& environment) {
  if (environment.number() <= retired_before_) {
    discard(environment, "deployed");
    return;
  }
  idle_.push_back({.environment = take_busy(environment), .since = runtime_.now()});
  if (!sweep_) schedule_sweep();
}

void EnvironmentPool::discard(ExecutionEnvironment& environment, std::string_view reason) {
  const std::unique_ptr<ExecutionEnvironment> gone = take_busy(environment);
  note_expired(*gone, reason);
}

void EnvironmentPool::retire_all(std::string_view reason) {
  retired_before_ = made_;
  for (const Idle& idle : std::exchange(idle_, {})) note_expired(*idle.environment, reason);
}

void EnvironmentPool::note_expired(const ExecutionEnvironment& environment, std::string_view reason) {
  Branch branch(runtime_);
  runtime_.note(records::kEnvironmentExpired, environment.subject(), {{"reason", reason}});
}

void EnvironmentPool::schedule_sweep() {
  sweep_ = runtime_.at(
      idle_.front().since + idle_time_, [this] { sweep(); }, Standing::background);
}

void EnvironmentPool::sweep() {
  sweep_.reset();
  std::size_t expired = 0;
  while (expired < idle_.size() && idle_[expired].since + idle_time_ <= runtime_.now()) {
    note_expired(*idle_[expired++].environment, "idle");
  }
  idle_.erase(idle_.begin(), idle_.begin() + static_cast<std::ptrdiff_t>(expired));
  if (!idle_.empty()) schedule_sweep();
}

}  // namespace crucible::lambda
