#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "fake_aws/api/caller.h"
#include "fake_aws/eventbridge/retry_schedule.h"

namespace crucible::eventbridge {

/// What an event bus is sent, besides the payload that is the event's detail.
struct Publishing {
  std::string source;
  std::string detail_type;
};

/// Where a delivery goes and as whom, how often it may fail, and where it goes then. Immutable once a target is put;
/// the deliveries under way keep the one they started with (assumption: AWS does not say when a change reaches them).
struct Destination {
  enum class Kind : std::uint8_t { lambda, sqs, event_bus };
  Kind kind = Kind::lambda;
  std::string arn = {};
  api::Caller caller = {};
  RetryPolicy retry = {};
  std::optional<std::string> dead_letter_arn = {};
  /// For event buses.
  std::optional<Publishing> publishing = {};
  /// The dead-letter attribute that names what sends: `RULE_ARN` or `SCHEDULE_ARN`, and its value.
  std::string sender_attribute = {};
  std::string sender_arn = {};
};

/// nullopt for an ARN of a kind of target that is not simulated.
std::optional<Destination::Kind> kind_of_target(const std::string& arn);

}  // namespace crucible::eventbridge
