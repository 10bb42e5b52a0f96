#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/caller.h"
#include "fake_aws/api/result.h"
#include "fake_aws/iam/resource_policy.h"
#include "fake_aws/lambda/concurrency.h"
#include "fake_aws/lambda/environment_pool.h"
#include "fake_aws/lambda/function_config.h"
#include "fake_aws/lambda/handler.h"
#include "harness/kernel/subject.h"

namespace crucible::lambda {

/// One function: configuration, code, who may invoke it, and its environments.
class Function {
 public:
  Function(Runtime& runtime, StackPool& stacks, ExecutionEnvironment::Listener& listener, Duration idle_time,
           FunctionConfig config, std::string arn, HandlerFactory factory);
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;

  const FunctionConfig& config() const { return config_; }
  const std::string& arn() const { return arn_; }
  const std::string& label() const { return config_.label; }
  const Subject& subject() const { return subject_; }
  const HandlerFactory& factory() const { return factory_; }
  EnvironmentPool& environments() { return environments_; }

  void update(FunctionConfig config, HandlerFactory factory);
  /// What it reserves and what runs; changed through Concurrency.
  Concurrency::Share& share() { return share_; }
  const Concurrency::Share& share() const { return share_; }

  const EventInvokeConfig& event_invoke_config() const { return event_invoke_config_; }
  void set_event_invoke_config(EventInvokeConfig config) { event_invoke_config_ = std::move(config); }

  api::Result<> add(const Permission& permission);
  api::Result<> remove_permission(std::string_view statement_id);
  /// Whether its policy lets `caller` invoke it; the refusal otherwise.
  std::optional<api::ApiError> refuses(const api::Caller& caller) const;

  void remove() { removed_ = true; }
  bool removed() const { return removed_; }

 private:
  iam::ResourcePolicy compile(const std::vector<Permission>& permissions) const;

  FunctionConfig config_;
  std::string arn_;
  Subject subject_;
  HandlerFactory factory_;
  EventInvokeConfig event_invoke_config_;
  std::vector<Permission> permissions_;
  iam::ResourcePolicy policy_;
  bool removed_ = false;
  Concurrency::Share share_;
  EnvironmentPool environments_;
};

}  // namespace crucible::lambda
