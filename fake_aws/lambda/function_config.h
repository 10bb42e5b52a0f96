#pragma once

#include <map>
#include <optional>
#include <string>

#include "fake_aws/api/result.h"
#include "harness/kernel/time.h"

namespace crucible::lambda {

/// A function's configuration, with AWS's defaults. `label` is what records call the function (a template's logical
/// id); the name where it is empty.
struct FunctionConfig {
  std::string name = {};
  std::string label = {};
  std::string handler = {};
  std::string runtime = {};
  Duration timeout = std::chrono::seconds(3);
  int memory_mb = 128;
  std::optional<int> reserved_concurrency = {};
  std::map<std::string, std::string> environment = {};
  /// The function's dead-letter queue.
  std::optional<std::string> dead_letter_arn = {};
  /// How long a cold start takes before the handler is made; Settings::cold_start where it is empty.
  std::optional<Duration> cold_start = {};
};

/// How a function's asynchronous invocations are retried and where their results go. Destinations are SQS queues.
struct EventInvokeConfig {
  Duration maximum_event_age = std::chrono::hours(6);
  int maximum_retry_attempts = 2;
  std::optional<std::string> on_success_arn = {};
  std::optional<std::string> on_failure_arn = {};
};

/// AddPermission: one statement of a function's resource-based policy. `principal` is a service
/// (`events.amazonaws.com`), an account, or `*`.
struct Permission {
  std::string statement_id = {};
  std::string principal = {};
  std::string action = "lambda:InvokeFunction";
  std::optional<std::string> source_arn = {};
  std::optional<std::string> source_account = {};
};

/// What AWS would refuse, in its words.
std::optional<api::ApiError> check(const FunctionConfig& config);
std::optional<api::ApiError> check(const EventInvokeConfig& config);

}  // namespace crucible::lambda
