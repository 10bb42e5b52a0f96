#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/put_events_entry.h"

namespace crucible::eventbridge {

/// What fails a PutEvents request whole, in AWS's order: 1 to 10 entries (the message quotes them as Java does,
/// recorded), the constraints on their members, and their total size: an entry has the UTF-8 bytes of Source,
/// DetailType, Detail and Resources, and 14 more with a Time (UG:eb-putevents).
std::optional<api::ApiError> check_request(const std::vector<PutEventsEntry>& entries, std::int64_t bytes_maximum);

/// To AWS's checks an absent text is an empty one (recorded: an empty DetailType is "a required argument", too).
inline std::string_view view_of(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view();
}

struct EntryError {
  std::string_view code;
  std::string message;
};

/// What fails one entry, in the order that AWS checks: Source, DetailType and Detail are there, then the source is not
/// AWS's own. Whether the detail is JSON comes after, and is the DetailReader's affair.
std::optional<EntryError> check_entry(const PutEventsEntry& entry);

}  // namespace crucible::eventbridge
