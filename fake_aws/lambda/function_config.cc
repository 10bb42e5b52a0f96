#include "fake_aws/lambda/function_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "fake_aws/api/arn.h"
#include "fake_aws/lambda/errors.h"
#include "fake_aws/lambda/limits.h"

namespace crucible::lambda {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Where a result may go: standard SQS queues are simulated, the rest is refused by name.
std::optional<api::ApiError> check_destination(std::string_view role, const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto arn = api::Arn::parse(*text);
  if (!arn) return errors::invalid_value(fmt::format("The {} '{}' is not an ARN.", role, *text));
  if (arn->service != "sqs") {
    return errors::invalid_value(
        fmt::format("The {} {} is not simulated: only SQS queues are, not '{}'.", role, *text, arn->service));
  }
  if (arn->resource.ends_with(".fifo")) {
    return errors::invalid_value(fmt::format("The {} {} is a FIFO queue, which Lambda does not support.", role, *text));
  }
  return std::nullopt;
}

}  // namespace

std::optional<api::ApiError> check(const FunctionConfig& config) {
  if (config.name.empty() || config.name.size() > limits::kNameSizeMax ||
      !std::all_of(config.name.begin(), config.name.end(), is_name_character)) {
    return errors::invalid_value(
        fmt::format("The function name '{}' must have 1 to 64 letters, digits, hyphens or "
                    "underscores.",
                    config.name));
  }
  if (config.timeout < limits::kTimeoutMin || config.timeout > limits::kTimeoutMax ||
      config.timeout % std::chrono::seconds(1) != Duration{0}) {
    return errors::invalid_value("Timeout must be a whole number of seconds between 1 and 900.");
  }
  if (config.memory_mb < limits::kMemoryMin || config.memory_mb > limits::kMemoryMax) {
    return errors::invalid_value(
        fmt::format("'MemorySize' value failed to satisfy constraint: Member must have value between {} and {}",
                    limits::kMemoryMin, limits::kMemoryMax));
  }
  return check_destination("dead-letter target", config.dead_letter_arn);
}

std::optional<api::ApiError> check(const EventInvokeConfig& config) {
  if (config.maximum_event_age < limits::kEventAgeMin || config.maximum_event_age > limits::kEventAgeMax) {
    return errors::invalid_value("MaximumEventAgeInSeconds must be between 60 and 21600.");
  }
  if (config.maximum_retry_attempts < 0 || config.maximum_retry_attempts > limits::kRetryAttemptsMax) {
    return errors::invalid_value("MaximumRetryAttempts must be between 0 and 2.");
  }
  if (auto error = check_destination("on-success destination", config.on_success_arn)) return error;
  return check_destination("on-failure destination", config.on_failure_arn);
}

}  // namespace crucible::lambda
