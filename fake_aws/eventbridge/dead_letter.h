#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "fake_aws/eventbridge/destination.h"
#include "fake_aws/eventbridge/error_code.h"
#include "fake_aws/eventbridge/retry_schedule.h"

namespace crucible::sqs {
class Sqs;
}

namespace crucible::eventbridge {

/// How a delivery ended that did not reach its target.
struct FinalFailure {
  ErrorCode code = ErrorCode::unknown;
  std::string_view message;
  std::int64_t attempts = 0;
  std::optional<Exhaustion> exhausted;  ///< empty where the error was not worth a retry
};

/// `MaximumRetryAttempts` or `MaximumEventAgeInSeconds`.
std::string_view to_text(Exhaustion exhausted);

/// Sends to the dead-letter queue, with the attributes RULE_ARN (or SCHEDULE_ARN), TARGET_ARN, ERROR_CODE and
/// ERROR_MESSAGE, and after exhaustion EXHAUSTED_RETRY_CONDITION and RETRY_ATTEMPTS, all of type String. The body is
/// what the target would have received. Queues are called as events.amazonaws.com on behalf of the rule, so they need a
/// policy. assumption: the send is tried once.
///
/// Returns why it could not be sent: `no_dead_letter_queue`, `dead_letter_queue_missing`, `dead_letter_queue_denied`,
/// `dead_letter_queue_error`; nullopt where it was.
std::optional<std::string_view> send_dead_letter(sqs::Sqs& sqs, const Destination& destination,
                                                 const std::map<std::string, std::string>& more_attributes,
                                                 const FinalFailure& failure, const std::string& body,
                                                 const std::string& origin,
                                                 const std::optional<std::string>& trace_header);

}  // namespace crucible::eventbridge
