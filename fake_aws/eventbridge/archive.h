#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// CreateArchive. `label` is the template's logical id, by default the name. `retention_days` 0 keeps events for ever.
struct CreateArchiveRequest {
  std::string name;
  std::string label = {};
  std::string event_source_arn;  ///< the bus
  std::optional<std::string> description = {};
  std::optional<std::string> event_pattern = {};
  std::int64_t retention_days = 0;
};

/// UpdateArchive: at least one field besides the name.
struct UpdateArchiveRequest {
  std::string name;
  std::optional<std::string> description = {};
  std::optional<std::string> event_pattern = {};
  std::optional<std::int64_t> retention_days = {};
};

/// DescribeArchive. Unlike AWS's, whose counts lag up to 24 h, `event_count` and `size_bytes` are of this moment.
struct ArchiveDescription {
  std::string name;
  std::string label;
  std::string arn;
  std::string event_source_arn;
  std::optional<std::string> description;
  std::optional<std::string> event_pattern;
  std::int64_t retention_days = 0;
  Time creation_time;
  std::int64_t event_count = 0;
  std::int64_t size_bytes = 0;  ///< of the events' envelopes. assumption: AWS does not say what it counts
};

}  // namespace crucible::eventbridge
