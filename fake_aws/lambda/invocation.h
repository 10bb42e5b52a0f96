#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fake_aws/api/result.h"
#include "harness/kernel/subject.h"
#include "harness/kernel/time.h"

namespace crucible::lambda {

class Function;

/// How a synchronous invocation ended, as the Invoke API answers it. `refused` is an answer without an invocation.
struct InvokeOutcome {
  std::optional<api::ApiError> refused = {};
  std::string request_id = {};
  /// The response, or the error object where `function_error` is set.
  std::string payload = {};
  /// `Unhandled`, where the function failed or timed out.
  std::optional<std::string> function_error = {};
};

/// How an attempt ended.
struct AttemptOutcome {
  enum class Kind : std::uint8_t {
    succeeded,
    failed,  ///< the handler threw, its environment crashed, or its init failed
    timed_out,
    system_error,  ///< Lambda itself failed: nothing ran
  };
  Kind kind = Kind::succeeded;
  std::string response = {};
  std::string error_type = {};
  std::string error_message = {};
};

/// What a decision has in store for an attempt.
struct RunPlan {
  enum class Fault : std::uint8_t { none, error, time_out, crash, out_of_memory };
  Fault fault = Fault::none;
  /// For `error`: the type.
  std::string_view error_type;
  /// For `crash` and `out_of_memory`: how many port calls come through before it.
  std::uint64_t after = 0;
};

struct Invocation;

/// Who wants to know how an attempt ended: the asynchronous queue, or a synchronous caller's.
class AttemptListener {
 public:
  virtual ~AttemptListener() = default;
  /// Called from a task of its own, when the environment and its concurrency are free again.
  virtual void concluded(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) = 0;
};

/// One event for one function, from its acceptance to its last attempt.
struct Invocation {
  Invocation(Function& its_function, std::string id, std::string its_payload, std::optional<std::string> trace,
             Time now, AttemptListener& its_listener);

  Function& function;
  std::string request_id;
  std::string payload;
  std::optional<std::string> trace_header;
  Subject subject;
  Time accepted;
  AttemptListener& listener;
  int attempt = 0;          // attempts that ran, this one included
  int function_errors = 0;  // of them, those that failed or timed out
  std::optional<AttemptOutcome> last_failure;
  int backoffs = 0;                                // throttles and system errors since the last attempt that ran
  std::function<void(const InvokeOutcome&)> done;  // synchronous invocations only
};

}  // namespace crucible::lambda
