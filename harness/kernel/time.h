#pragma once

#include <chrono>
#include <cstdint>

namespace crucible {

/// The clock of a World. It has no `now()`: time comes from a Runtime, never from the machine. Its epoch is Unix's,
/// and it counts whole microseconds.
struct VirtualClock {
  using rep = std::int64_t;
  using period = std::micro;
  using duration = std::chrono::microseconds;
  using time_point = std::chrono::time_point<VirtualClock, duration>;
  static constexpr bool is_steady = true;
};

using Duration = VirtualClock::duration;
using Time = VirtualClock::time_point;

constexpr std::int64_t to_milliseconds(Duration duration) {
  return duration.count() / 1000;
}
constexpr std::int64_t to_epoch_milliseconds(Time time) {
  return time.time_since_epoch().count() / 1000;
}

}  // namespace crucible
