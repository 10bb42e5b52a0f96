#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/caller.h"
#include "fake_aws/api/result.h"
#include "fake_aws/lambda/execution_environment.h"
#include "fake_aws/lambda/function_config.h"
#include "fake_aws/lambda/handler.h"
#include "fake_aws/lambda/invocation.h"
#include "fake_aws/lambda/settings.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

class Function;

/// AWS Lambda in one account and Region: functions, their permissions, and both ways to invoke them.
///
/// An asynchronous invocation is *accepted* into the function's queue, which is all its caller (EventBridge) ever
/// learns. What happens then is the function's own layer of retries, age limit, dead-letter queue and destinations: not
/// the caller's. Versions and aliases are not simulated; `$LATEST` is. Source: Lambda developer guide, "Invoking a
/// function asynchronously".
class Lambda {
 public:
  Lambda(Runtime& runtime, api::Scope scope, sqs::Sqs& sqs, Settings settings = {});
  /// Kills what still runs. The runtime must still be there.
  ~Lambda();
  Lambda(const Lambda&) = delete;
  Lambda& operator=(const Lambda&) = delete;

  /// The function's ARN.
  api::Result<std::string> create_function(const FunctionConfig& config, HandlerFactory factory);
  /// New configuration, new code or both (an empty factory keeps the code): idle environments go, busy ones go when
  /// they have finished.
  api::Result<> update_function(std::string_view function, const FunctionConfig& config, HandlerFactory factory = {});
  /// What waits in its queue is dropped, what runs runs on.
  api::Result<> delete_function(std::string_view function);
  api::Result<> add_permission(std::string_view function, const Permission& permission);
  api::Result<> remove_permission(std::string_view function, std::string_view statement_id);
  api::Result<> put_event_invoke_config(std::string_view function, const EventInvokeConfig& config);
  /// nullopt: back to the account's unreserved concurrency.
  api::Result<> set_reserved_concurrency(std::string_view function, std::optional<int> reserved);

  struct Accepted {
    std::string request_id;
  };
  /// Invoke with InvocationType Event. `origin` says what led to the call; the request id depends on it alone.
  api::Result<Accepted> invoke_async(std::string_view function, std::string payload, const api::Caller& caller,
                                     const std::string& origin, std::optional<std::string> trace_header = {});
  /// Invoke with InvocationType RequestResponse: `done` is called once, from a task of its own, when the invocation has
  /// finished or is refused.
  void invoke_sync(std::string_view function, std::string payload, const api::Caller& caller, const std::string& origin,
                   std::function<void(const InvokeOutcome&)> done);

  /// nullptr where there is none. By ARN (with or without `:$LATEST`) or name.
  const FunctionConfig* find(std::string_view function) const;
  /// In order of creation.
  std::vector<std::string> function_arns() const;
  std::string arn_of(std::string_view name) const;

 private:
  struct Parts;
  enum class Type { asynchronous, synchronous };
  /// An invocation that the Invoke API has let in, and how much later than usual it gets to run.
  struct Admission {
    std::shared_ptr<Invocation> invocation;
    Duration delay{0};
  };
  Function* find_function(std::string_view function) const;
  api::ApiError no_such_function(std::string_view function) const;
  api::Result<Admission> admit(std::string_view function, std::string payload, const api::Caller& caller,
                               const std::string& origin, std::optional<std::string> trace_header, Type type);

  std::unique_ptr<Parts> parts_;
};

}  // namespace crucible::lambda
