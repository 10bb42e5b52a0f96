#pragma once

#include <cstddef>

#include "harness/kernel/time.h"

/// The limits of Lambda. Source, unless noted: Lambda developer guide, "Lambda quotas" and "Configuring error handling
/// settings for asynchronous invocations".
namespace crucible::lambda::limits {

constexpr std::size_t kPayloadAsyncMax = 1'048'576;
constexpr std::size_t kPayloadSyncMax = 6'291'456;
/// As the API's own error message gives it.
constexpr std::size_t kResponseMax = 6'291'556;
constexpr Duration kTimeoutMin = std::chrono::seconds(1);
constexpr Duration kTimeoutMax = std::chrono::seconds(900);
constexpr int kMemoryMin = 128;
constexpr int kMemoryMax = 10'240;
constexpr Duration kEventAgeMin = std::chrono::seconds(60);
constexpr Duration kEventAgeMax = std::chrono::seconds(21'600);
constexpr int kRetryAttemptsMax = 2;
/// What reserving must leave to the functions that reserve nothing.
constexpr int kUnreservedMin = 100;
constexpr std::size_t kNameSizeMax = 64;
/// A dead-letter message's ErrorMessage is cut here.
constexpr std::size_t kDeadLetterErrorMessageMax = 1'024;

}  // namespace crucible::lambda::limits
