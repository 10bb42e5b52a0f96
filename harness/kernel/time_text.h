#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/kernel/time.h"

namespace crucible {

/// Durations as people write them: `90s`, `5m`, `1h30m`, `2d`, `200ms`, `1.5s`, `15us`, or ISO 8601 `PT5M`, `P1DT2H`.
/// Units run from largest to smallest, each once. Not negative, and at most 100 years (more is nullopt).
std::optional<Duration> parse_duration(std::string_view text);

/// The shortest such text, exact to the microsecond: `0s`, `1h30m`, `23h36m31s`, `200ms`.
std::string format_duration(Duration duration);

/// An RFC 3339 time (`2025-10-14T13:30:00Z`, with a fraction of up to six digits, or with an offset such as `+09:00`)
/// between the years 1970 and 2261. A missing offset is an error, not local time.
std::optional<Time> parse_time(std::string_view text);

/// RFC 3339 in UTC: `2025-10-14T13:30:00Z`, with `.250` or `.250001` only where there is a fraction.
std::string format_time(Time time);

/// The same with the fraction dropped, as EventBridge writes an event's `time`.
std::string format_whole_seconds(Time time);

}  // namespace crucible
