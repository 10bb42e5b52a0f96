#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alchemiser/ports/client_error.h"
#include "alchemiser/values/instant.h"

namespace alchemiser {

/// One entry of EventBridge's PutEvents; `detail` is JSON text.
struct PutEventsEntry {
  Instant time;
  std::string source;
  std::string detail_type;
  std::string detail;
  std::string event_bus_name;
  std::vector<std::string> resources;
};

/// The answer for one entry, in the order of the request: an event id, or an error code with its message.
struct PutEventsResultEntry {
  std::optional<std::string> event_id;
  std::optional<std::string> error_code;
  std::optional<std::string> error_message;
};

struct PutEventsResult {
  int failed_entry_count = 0;
  std::vector<PutEventsResultEntry> entries;
};

/// EventBridge's PutEvents call. A call that fails as a whole throws ClientError; entries fail one by one in the
/// result.
class EventsClient {
 public:
  virtual ~EventsClient() = default;
  virtual PutEventsResult put_events(const std::vector<PutEventsEntry>& entries) = 0;
};

}  // namespace alchemiser
