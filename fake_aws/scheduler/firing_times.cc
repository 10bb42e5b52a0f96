#include "fake_aws/scheduler/firing_times.h"

#include <algorithm>

namespace crucible::scheduler {
namespace {

using eventbridge::Cron;
using eventbridge::OneTime;
using eventbridge::Rate;
using eventbridge::WallMinutes;

Time next_of(const Rate& rate, Time anchor, Time from) {
  if (from <= anchor) return anchor;
  const auto steps = (from - anchor + rate.every - Duration(1)) / rate.every;
  return anchor + steps * rate.every;
}

std::optional<Time> next_of(const Cron& cron, const TimeZone& zone, Time from) {
  WallMinutes wall = std::chrono::floor<std::chrono::minutes>(zone.to_wall(from - Duration(1)));
  // In an hour that is repeated, local time has been here before: step over what has fired, and over what is skipped.
  while (const std::optional<WallMinutes> candidate = cron.next_after(wall)) {
    wall = *candidate;
    const std::optional<Time> time = zone.to_time(wall);
    if (time && *time >= from) return time;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Time> FiringTimes::at_or_after(Time time) const {
  if (const OneTime* once = std::get_if<OneTime>(&expression)) {
    const std::optional<Time> at = zone.to_time(once->at);
    return at && *at >= time ? at : std::nullopt;
  }
  const Time from = start ? std::max(time, *start) : time;
  const Rate* rate = std::get_if<Rate>(&expression);
  const std::optional<Time> next =
      rate != nullptr ? next_of(*rate, anchor, from) : next_of(std::get<Cron>(expression), zone, from);
  return next && end && *next > *end ? std::nullopt : next;
}

}  // namespace crucible::scheduler
