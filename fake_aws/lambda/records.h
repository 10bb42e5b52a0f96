#pragma once

#include "harness/kernel/name.h"

/// What Lambda notes in the journal. Subjects are invocations (`invocation/<request id>`, with `function` and
/// `payload`), environments (`environment/<request id that started it>/<attempt>`) and functions (`function/<label>`).
namespace crucible::lambda::records {

inline constexpr Name kInvocationAccepted = "invocation.accepted";
inline constexpr Name kFunctionStarted = "function.started";
inline constexpr Name kFunctionSucceeded = "function.succeeded";
inline constexpr Name kFunctionFailed = "function.failed";
inline constexpr Name kFunctionTimedOut = "function.timed_out";
inline constexpr Name kFunctionThrottled = "function.throttled";
inline constexpr Name kFunctionRetryScheduled = "function.retry_scheduled";
/// Lambda itself failed, as its 5xx answers say: the attempt did not run.
inline constexpr Name kFunctionSystemError = "function.system_error";
inline constexpr Name kDestinationSent = "destination.sent";
inline constexpr Name kDestinationFailed = "destination.failed";
/// An event that Lambda gave up on reached no destination and no dead-letter queue.
inline constexpr Name kInvocationDropped = "invocation.dropped";
inline constexpr Name kEnvironmentCreated = "environment.created";
inline constexpr Name kEnvironmentExpired = "environment.expired";
/// A handler caught the signal that unwinds it (a `catch (...)` that does not rethrow) and went on.
inline constexpr Name kHandlerSwallowedKill = "handler.swallowed_kill";

}  // namespace crucible::lambda::records
