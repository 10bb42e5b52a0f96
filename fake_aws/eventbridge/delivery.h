#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "fake_aws/eventbridge/destination.h"
#include "fake_aws/eventbridge/error_code.h"
#include "fake_aws/eventbridge/event.h"
#include "harness/kernel/subject.h"

namespace crucible::eventbridge {

/// One event (or one firing of a schedule) on its way to one target. Everything that an attempt needs is made once,
/// here: a day of 185 retries builds no text and parses nothing.
struct Delivery {
  /// `delivery/<event id>/<rule arn>/<target id>`, with `rule`, `target`, `resource`; above it the event's.
  Subject subject;
  std::shared_ptr<const Destination> destination;
  /// Keeps the payload and the subject above alive; empty for a schedule's.
  EventPtr event;
  /// What the target receives, where it is not the event's envelope.
  std::optional<std::string> shaped_payload;
  std::optional<std::string> trace_header;
  /// From when its age counts.
  Time ingested;
  /// What its dead letter says besides.
  std::map<std::string, std::string> dead_letter_attributes = {};

  std::int64_t attempt = 0;
  std::string error_message = {};

  const std::string& payload() const { return shaped_payload ? *shaped_payload : event->envelope(); }
};

}  // namespace crucible::eventbridge
