#pragma once

#include "harness/kernel/name.h"

/// What SQS notes in the journal. Subjects are messages (`message/<message id>`, below their queue) and queues
/// (`queue/<label>`).
namespace crucible::sqs::records {

inline constexpr Name kMessageSent = "message.sent";
inline constexpr Name kMessageReceived = "message.received";
inline constexpr Name kMessageDeleted = "message.deleted";
inline constexpr Name kMessageExpired = "message.expired";
inline constexpr Name kMessageMoved = "message.moved";
inline constexpr Name kQueuePurged = "queue.purged";

}  // namespace crucible::sqs::records
