#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "harness/kernel/site.h"
#include "harness/kernel/time.h"

/// Where invoking and running may fail or vary. `lambda.invoke` is asked about the call (`invoke/<request id>`, with
/// its payload), cold starts about the new environment, all others about the invocation.
namespace crucible::lambda::sites {

/// `lambda.invoke`: the Invoke call as its caller sees it.
inline constexpr std::array<std::string_view, 3> kInvokeEffects = {"throttle", "error", "delay"};
enum class InvokeEffect { none, throttle, error, delay };
inline constexpr std::array<std::string_view, 6> kInvokeCodes = {
    "ServiceException",         "EC2ThrottledException", "ResourceNotReadyException",
    "TooManyRequestsException", "AccessDeniedException", "ResourceNotFoundException"};
inline constexpr Site kInvoke{.name = "lambda.invoke", .sort = Site::Sort::fault, .words = kInvokeEffects};
inline constexpr Site kInvokeCode{.name = "lambda.invoke.code",
                                  .sort = Site::Sort::parameter,
                                  .words = kInvokeCodes,
                                  .of = "lambda.invoke",
                                  .parameter = "code"};
/// Milliseconds; 0 is the default of a second.
inline constexpr Site kInvokeDelay{
    .name = "lambda.invoke.by", .sort = Site::Sort::parameter, .of = "lambda.invoke", .parameter = "by"};

/// `lambda.run`: one attempt. `error` fails instead of the handler (code ServiceException: Lambda itself fails, and
/// backs off); `time_out` lets the handler do all its work and then not return; `crash` and `out_of_memory` strike at
/// the port call after the first N, or else at the handler's end; `cold` ignores warm environments; `delay` starts
/// later.
inline constexpr std::array<std::string_view, 6> kRunEffects = {"error", "time_out", "crash",
                                                                "cold",  "delay",    "out_of_memory"};
enum class RunEffect { none, error, time_out, crash, cold, delay, out_of_memory };
inline constexpr std::string_view kSystemError = "ServiceException";
inline constexpr std::array<std::string_view, 7> kRunCodes = {
    "RuntimeError", "Exception", "ValueError", "TimeoutError", "ConnectionError", "Runtime.ExitError", kSystemError};
inline constexpr Site kRun{.name = "lambda.run", .sort = Site::Sort::fault, .words = kRunEffects};
inline constexpr Site kRunCode{.name = "lambda.run.code",
                               .sort = Site::Sort::parameter,
                               .words = kRunCodes,
                               .of = "lambda.run",
                               .parameter = "code"};
/// Port calls that come through before the crash; 0 is the default: none.
inline constexpr Site kRunAfter{
    .name = "lambda.run.after", .sort = Site::Sort::parameter, .of = "lambda.run", .parameter = "after"};
/// Milliseconds; 0 is the default of a second.
inline constexpr Site kRunDelay{
    .name = "lambda.run.by", .sort = Site::Sort::parameter, .of = "lambda.run", .parameter = "by"};

/// Milliseconds on top of Settings::cold_start and Settings::queue_latency.
inline constexpr Site kColdStart{.name = "lambda.cold_start", .sort = Site::Sort::variation};
inline constexpr Site kQueueLatency{.name = "lambda.queue_latency", .sort = Site::Sort::variation};

inline constexpr Duration kDefaultDelay = std::chrono::seconds(1);
inline constexpr std::uint64_t kDelayBound = 24U * 3'600'000U + 1U;
inline constexpr std::uint64_t kPortCallsBound = 1'000'001;

}  // namespace crucible::lambda::sites
