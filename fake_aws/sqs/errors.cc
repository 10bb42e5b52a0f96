#include "fake_aws/sqs/errors.h"

#include <fmt/format.h>

#include "fake_aws/sqs/limits.h"

namespace crucible::sqs::errors {

api::ApiError no_such_queue() {
  return {.code = "AWS.SimpleQueueService.NonExistentQueue", .message = "The specified queue does not exist."};
}

api::ApiError denied(std::string_view action, std::string_view who, std::string_view queue_arn, bool explicitly) {
  const std::string_view why =
      explicitly ? "with an explicit deny in a resource-based policy" : "because no resource-based policy allows the";
  std::string message =
      fmt::format("User: {} is not authorized to perform: {} on resource: {} {}", who, action, queue_arn, why);
  if (!explicitly) message += fmt::format(" {} action", action);
  return {.code = "AccessDeniedException", .message = std::move(message), .http_status = 403};
}

api::ApiError injected(std::string_view code) {
  if (code == "RequestThrottled") {
    return {.code = "RequestThrottled", .message = "The request was denied due to request throttling."};
  }
  const bool internal = code == "InternalFailure";
  return {.code = std::string(code),
          .message = internal ? "We encountered an internal error. Please try again."
                              : "The request has failed due to a temporary failure of the server.",
          .http_status = internal ? 500 : 503};
}

api::ApiError invalid_value(std::string message) {
  return {.code = "InvalidParameterValue", .message = std::move(message)};
}

api::ApiError invalid_attribute(std::string_view parameter) {
  return {.code = "InvalidAttributeValue", .message = fmt::format("Invalid value for the parameter {}.", parameter)};
}

api::ApiError not_in_range(std::string_view parameter, std::int64_t value, std::int64_t least, std::int64_t most) {
  return invalid_value(
      fmt::format("Value {} for parameter {} is invalid. Reason: Must be between {} and {}, if provided.", value,
                  parameter, least, most));
}

api::ApiError too_many_in_flight() {
  return {.code = "OverLimit",
          .message = fmt::format("Too many messages are in flight: the limit is {}.", limits::kInFlightMax),
          .http_status = 403};
}

api::ApiError bad_receipt_handle(std::string_view handle) {
  return {.code = "ReceiptHandleIsInvalid",
          .message = fmt::format("The input receipt handle \"{}\" is not a valid receipt handle.", handle),
          .http_status = 404};
}

}  // namespace crucible::sqs::errors
