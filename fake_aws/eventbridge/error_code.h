#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "fake_aws/api/result.h"

namespace crucible::eventbridge {

/// Why an attempt at a target failed, in the words of a dead-letter message's ERROR_CODE (UG:eb-rule-dlq).
enum class ErrorCode : std::uint8_t {
  error_from_target,
  throttling,
  timeout,
  internal_error,
  connection_failure,
  transient_assume_role,
  resource_limit_exceeded,
  resource_modification_collision,
  unknown,
  no_permissions,
  no_resource,
  invalid_json,
  invalid_parameter,
  failed_to_assume_role,
  sdk_client_error,
  resource_already_exists,
  events_in_batch_request_rejected,
  cross_account_ingestion_failed,
  cross_region_ingestion_failed,
  third_account_hop_detected,
  third_region_hop_detected,
};

/// By the number of the ErrorCode.
inline constexpr std::array<std::string_view, 21> kErrorCodes = {
    "ERROR_FROM_TARGET",
    "THROTTLING",
    "TIMEOUT",
    "INTERNAL_ERROR",
    "CONNECTION_FAILURE",
    "TRANSIENT_ASSUME_ROLE",
    "RESOURCE_LIMIT_EXCEEDED",
    "RESOURCE_MODIFICATION_COLLISION",
    "UNKNOWN",
    "NO_PERMISSIONS",
    "NO_RESOURCE",
    "INVALID_JSON",
    "INVALID_PARAMETER",
    "FAILED_TO_ASSUME_ROLE",
    "SDK_CLIENT_ERROR",
    "RESOURCE_ALREADY_EXISTS",
    "EVENTS_IN_BATCH_REQUEST_REJECTED",
    "CROSS_ACCOUNT_INGESTION_FAILED",
    "CROSS_REGION_INGESTION_FAILED",
    "THIRD_ACCOUNT_HOP_DETECTED",
    "THIRD_REGION_HOP_DETECTED",
};

std::string_view to_text(ErrorCode code);

/// Whether EventBridge tries again. Missing permission, missing target, bad address, invalid JSON, hop detection and
/// role failure are not retried (UG:eb-rule-dlq and captures). assumption: for the codes no source speaks of, what
/// names a passing condition is retried.
bool is_retriable(ErrorCode code);

/// assumption: the ERROR_MESSAGE of a failure that a fault made; AWS's texts come from the targets.
std::string_view default_message(ErrorCode code);

/// What a target's refusal counts as. assumption: a 4xx that no rule speaks of is INVALID_PARAMETER, not retried.
ErrorCode classify(const api::ApiError& error);

}  // namespace crucible::eventbridge
