#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace alchemiser {

/// The clock whose readings the Alchemiser carries in events: UTC, microseconds since 1970-01-01T00:00:00Z.
/// It has no `now()`: the only clock to read is the Clock port.
struct UtcClock {
  using rep = std::int64_t;
  using period = std::micro;
  using duration = std::chrono::microseconds;
  using time_point = std::chrono::time_point<UtcClock>;
  static constexpr bool is_steady = false;
};

using Duration = std::chrono::microseconds;
using Instant = UtcClock::time_point;

/// "2025-10-14T13:30:00Z", with six digits of microseconds only when they are not zero.
std::string to_iso8601(Instant instant);

/// Reads an ISO 8601 date and time with `T` or a space, optional seconds and fraction, and `Z`, `+hh:mm`, `+hhmm` or no
/// offset at all (which means UTC). Digits of the fraction past microseconds are cut. Anything else is nullopt.
std::optional<Instant> parse_iso8601(std::string_view text);

/// Whole seconds since the epoch, rounded down.
std::int64_t epoch_seconds(Instant instant);

}  // namespace alchemiser
