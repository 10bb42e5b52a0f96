#pragma once

#include <cstddef>
#include <cstdint>

#include "harness/kernel/time.h"

/// The limits of SQS. Source, unless noted: SQS API reference, CreateQueue, SendMessage and ReceiveMessage.
namespace crucible::sqs::limits {

constexpr Duration kVisibilityTimeoutMax = std::chrono::hours(12);
constexpr Duration kRetentionMin = std::chrono::seconds(60);
constexpr Duration kRetentionMax = std::chrono::hours(14 * 24);
constexpr Duration kDelayMax = std::chrono::minutes(15);
constexpr std::int64_t kMessageSizeMin = 1'024;
constexpr std::int64_t kMessageSizeMax = 1'048'576;
constexpr Duration kReceiveWaitMax = std::chrono::seconds(20);
constexpr int kReceiveMessagesMax = 10;
constexpr std::size_t kMessageAttributesMax = 10;
constexpr int kMaxReceiveCountMax = 1'000;
constexpr std::size_t kRedriveAllowQueuesMax = 10;
/// Source: SQS developer guide, "Amazon SQS standard queue quotas" (about 120,000).
constexpr std::size_t kInFlightMax = 120'000;
/// Source: SQS API reference, PurgeQueue and DeleteQueue.
constexpr Duration kPurgeEvery = std::chrono::seconds(60);
constexpr Duration kNameFreeAfter = std::chrono::seconds(60);
/// Source: SQS API reference, StartMessageMoveTask.
constexpr int kMoveRateMax = 500;

}  // namespace crucible::sqs::limits
