#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "fake_aws/lambda/function_config.h"
#include "harness/kernel/time.h"

namespace crucible::lambda {

class ExecutionEnvironment;

/// What a handler is told about its invocation. Retries of an asynchronous invocation carry the same `request_id`.
struct InvocationContext {
  std::string request_id;
  const FunctionConfig& function;
  std::string function_arn;
  /// When Lambda kills the invocation.
  Time deadline;
  std::optional<std::string> trace_header;
};

/// A handler's failure as Lambda reports it: `errorType` and `errorMessage`.
struct FunctionError {
  std::string type = {};
  std::string message = {};
};

/// A function's code in one execution environment. Called for one invocation at a time, on a fiber.
class Handler {
 public:
  virtual ~Handler() = default;
  /// The response as JSON text. Throws FunctionError; a std::exception becomes a FunctionError of type `Exception`
  /// with its `what()`, so a handler that lets a library's exceptions through lets its words into the journal.
  virtual std::string handle(const std::string& payload_json, const InvocationContext& context) = 0;
};

/// A cold start: called on the first invocation's fiber, before `handle`. May throw FunctionError: the init has failed,
/// and the environment is discarded.
using HandlerFactory = std::function<std::unique_ptr<Handler>(ExecutionEnvironment&)>;

}  // namespace crucible::lambda
