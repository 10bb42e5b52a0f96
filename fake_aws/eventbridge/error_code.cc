#include "fake_aws/eventbridge/error_code.h"

#include <cstddef>

namespace crucible::eventbridge {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

std::string_view to_text(ErrorCode code) {
  return kErrorCodes[static_cast<std::size_t>(code)];
}

bool is_retriable(ErrorCode code) {
  return code <= ErrorCode::unknown;
}

std::string_view default_message(ErrorCode code) {
  switch (code) {
    case ErrorCode::throttling:
      return "Rate exceeded.";
    case ErrorCode::timeout:
      return "The target did not answer in time.";
    case ErrorCode::error_from_target:
      return "The target answered with an error.";
    case ErrorCode::no_permissions:
      return "The target's resource-based policy does not allow the call.";
    case ErrorCode::no_resource:
      return "The target does not exist.";
    case ErrorCode::invalid_json:
      return "Invalid input for target.";
    default:
      return "The target could not be invoked.";
  }
}

ErrorCode classify(const api::ApiError& error) {
  if (contains(error.code, "AccessDenied")) return ErrorCode::no_permissions;
  if (error.code == "ResourceNotFoundException" || contains(error.code, "NonExistentQueue") ||
      contains(error.code, "QueueDoesNotExist")) {
    return ErrorCode::no_resource;
  }
  if (error.http_status == 429 || contains(error.code, "Throttl") || error.code == "TooManyRequestsException" ||
      contains(error.code, "OverLimit")) {
    return ErrorCode::throttling;
  }
  if (contains(error.code, "Timeout")) return ErrorCode::timeout;
  return error.http_status >= 500 ? ErrorCode::error_from_target : ErrorCode::invalid_parameter;
}

}  // namespace crucible::eventbridge
