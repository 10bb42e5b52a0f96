#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "harness/kernel/time.h"

namespace date {
class time_zone;
}

namespace crucible::scheduler {

using WallSeconds = std::chrono::time_point<std::chrono::local_t, std::chrono::seconds>;

/// A time zone by its IANA name. UTC needs no time zone data; any other loads the machine's tz database at first use.
class TimeZone {
 public:
  /// nullopt for a name that is none.
  static std::optional<TimeZone> find(const std::string& name);

  WallSeconds to_wall(Time time) const;
  /// nullopt for a local time that daylight saving skips; the first of two where it is repeated.
  std::optional<Time> to_time(WallSeconds wall) const;

 private:
  explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;  // null is UTC
};

}  // namespace crucible::scheduler
