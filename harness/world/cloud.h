#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/cloudformation/stack.h"
#include "fake_aws/eventbridge/eventbridge.h"
#include "fake_aws/lambda/lambda.h"
#include "fake_aws/scheduler/scheduler.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/runtime.h"
#include "harness/world/application.h"
#include "harness/world/key_value_table.h"

namespace crucible::world {

/// What AWS does not publish and a scenario may set; each default is an assumption or AWS's documented value.
struct CloudSettings {
  eventbridge::Settings eventbridge;
  lambda::Settings lambda;
  scheduler::Settings scheduler;
};

/// What answers a function that the application has no code for. An empty factory refuses the function.
using StubFactory = std::function<lambda::HandlerFactory(const cloudformation::FunctionSpec&)>;

/// A template deployed into one World: the fake services, wired to each other, holding the template's resources and
/// the application's handlers.
class Cloud {
 public:
  Cloud(Runtime& runtime, api::Scope scope, CloudSettings settings);
  ~Cloud();
  Cloud(const Cloud&) = delete;
  Cloud& operator=(const Cloud&) = delete;

  /// Creates every resource of the stack in dependency order. Throws document::InputError, at the resource's place, for
  /// what a service refuses and for what is not simulated.
  void deploy(const cloudformation::Stack& stack, ApplicationRun* application, const StubFactory& stubs);

  Runtime& runtime() { return runtime_; }
  const api::Scope& scope() const { return scope_; }
  sqs::Sqs& sqs() { return *sqs_; }
  lambda::Lambda& lambda() { return *lambda_; }
  eventbridge::EventBridge& eventbridge() { return *eventbridge_; }
  scheduler::Scheduler& scheduler() { return *scheduler_; }
  /// A table of the template by its physical name, or nullptr.
  KeyValueTable* table(std::string_view name);
  const cloudformation::Stack& stack() const { return *stack_; }

  /// The ARN of a queue, function, bus, rule, archive or schedule by its logical id; nullopt where there is none such.
  std::optional<std::string> arn_of(std::string_view logical_id) const;
  /// Logical ids of one type (`AWS::SQS::Queue`), in template order, for error messages and look-ups.
  std::vector<std::string> logical_ids(std::string_view resource_type) const;

  /// The caller that a scenario's own steps act as: a principal of the account.
  api::Caller operator_caller() const;

 private:
  Runtime& runtime_;
  api::Scope scope_;
  std::unique_ptr<sqs::Sqs> sqs_;
  std::unique_ptr<lambda::Lambda> lambda_;
  std::unique_ptr<eventbridge::EventBridge> eventbridge_;
  std::unique_ptr<scheduler::Scheduler> scheduler_;
  std::map<std::string, std::unique_ptr<KeyValueTable>, std::less<>> tables_;
  std::unique_ptr<cloudformation::Stack> stack_;
};

}  // namespace crucible::world
