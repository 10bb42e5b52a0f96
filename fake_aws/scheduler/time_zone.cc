#include "fake_aws/scheduler/time_zone.h"

#include <date/tz.h>

#include <stdexcept>

namespace crucible::scheduler {
namespace {

date::sys_seconds whole_seconds(Time time) {
  return date::sys_seconds(std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()));
}

}  // namespace

std::optional<TimeZone> TimeZone::find(const std::string& name) {
  if (name == "UTC" || name == "Etc/UTC") return TimeZone(nullptr);
  try {
    return TimeZone(date::locate_zone(name));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

WallSeconds TimeZone::to_wall(Time time) const {
  const date::sys_seconds utc = whole_seconds(time);
  if (zone_ == nullptr) return WallSeconds(utc.time_since_epoch());
  return WallSeconds(zone_->to_local(utc).time_since_epoch());
}

std::optional<Time> TimeZone::to_time(WallSeconds wall) const {
  if (zone_ == nullptr) return Time(wall.time_since_epoch());
  const date::local_seconds local(wall.time_since_epoch());
  const date::local_info info = zone_->get_info(local);
  if (info.result == date::local_info::nonexistent) return std::nullopt;
  return Time(local.time_since_epoch() - info.first.offset);
}

}  // namespace crucible::scheduler
