#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// One entry of a PutEvents request. `detail` is JSON text; `event_bus_name` is a name or an ARN, `default` if absent.
struct PutEventsEntry {
  std::optional<Time> time;
  std::optional<std::string> source;
  std::optional<std::string> detail_type;
  std::optional<std::string> detail;
  std::vector<std::string> resources;
  std::optional<std::string> event_bus_name;
  std::optional<std::string> trace_header;
};

/// The answer to one entry: an event id, or an error code and message.
struct PutEventsResultEntry {
  std::optional<std::string> event_id;
  std::optional<std::string> error_code;
  std::optional<std::string> error_message;
};

/// HTTP 200. Entries fail one by one, so a caller that does not look at `failed_entry_count` loses events.
struct PutEventsResponse {
  int failed_entry_count = 0;
  std::vector<PutEventsResultEntry> entries;  ///< as many as were sent, in their order
  /// What the fault `events.put_events: delay` adds to the caller's wait; the caller's adapter spends it.
  Duration extra_latency{0};
};

}  // namespace crucible::eventbridge
