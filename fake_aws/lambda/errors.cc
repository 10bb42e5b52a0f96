#include "fake_aws/lambda/errors.h"

#include <fmt/format.h>

namespace crucible::lambda::errors {

api::ApiError no_such_function(std::string_view arn) {
  return {
      .code = "ResourceNotFoundException", .message = fmt::format("Function not found: {}", arn), .http_status = 404};
}

api::ApiError denied(std::string_view who, std::string_view function_arn, bool explicitly) {
  constexpr std::string_view kAction = "lambda:InvokeFunction";
  const std::string why = explicitly ? std::string("with an explicit deny in a resource-based policy")
                                     : fmt::format("because no resource-based policy allows the {} action", kAction);
  return {.code = "AccessDeniedException",
          .message = fmt::format("User: {} is not authorized to perform: {} on resource: {} {}", who, kAction,
                                 function_arn, why),
          .http_status = 403};
}

api::ApiError throttled() {
  return {.code = "TooManyRequestsException", .message = "Rate Exceeded.", .http_status = 429};
}

api::ApiError system_error() {
  return {.code = "ServiceException",
          .message = "The Lambda service encountered an internal error. Please try again.",
          .http_status = 500};
}

api::ApiError injected(std::string_view code, std::string_view function_arn) {
  if (code == "TooManyRequestsException") return throttled();
  if (code == "AccessDeniedException") return denied("an injected fault", function_arn, false);
  if (code == "ResourceNotFoundException") return no_such_function(function_arn);
  if (code == "ServiceException") return system_error();
  return {.code = std::string(code), .message = "The function cannot be invoked now.", .http_status = 502};
}

api::ApiError too_large(std::size_t size, std::string_view invocation_type, std::size_t limit) {
  return {.code = "RequestTooLargeException",
          .message = fmt::format("{} byte payload is too large for the {} invocation type (limit {} bytes)", size,
                                 invocation_type, limit),
          .http_status = 413};
}

api::ApiError no_json() {
  return {.code = "InvalidRequestContentException", .message = "Could not parse request body into json."};
}

api::ApiError invalid_value(std::string message) {
  return {.code = "InvalidParameterValueException", .message = std::move(message)};
}

api::ApiError conflict(std::string message) {
  return {.code = "ResourceConflictException", .message = std::move(message), .http_status = 409};
}

}  // namespace crucible::lambda::errors
