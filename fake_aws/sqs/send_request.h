#pragma once

#include <cstddef>
#include <optional>

#include "fake_aws/api/result.h"
#include "fake_aws/sqs/message.h"
#include "fake_aws/sqs/queue_config.h"

namespace crucible::sqs {

/// The bytes SQS counts: the body, and the names, types and values of the attributes.
std::size_t size_of(const SendRequest& request);

/// The first thing wrong with a message for this queue, in AWS's words.
std::optional<api::ApiError> check(const SendRequest& request, const QueueConfig& queue);

}  // namespace crucible::sqs
