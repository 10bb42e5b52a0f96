#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// StartReplay: the archived events with `event_start_time` <= time < `event_end_time` (half open), to the bus they
/// came from, for all of its rules or those in `filter_arns`. Names are used once.
struct StartReplayRequest {
  std::string name;
  std::string event_source_arn;  ///< the archive
  Time event_start_time;
  Time event_end_time;
  std::string destination_arn;                ///< the bus
  std::vector<std::string> filter_arns = {};  ///< rules
  std::optional<std::string> description = {};
};

enum class ReplayState : std::uint8_t { starting, running, cancelling, completed, cancelled };
/// As AWS spells it: `STARTING`.
std::string_view to_text(ReplayState state);

struct ReplayDescription {
  std::string name;
  std::string arn;
  std::string event_source_arn;
  std::string destination_arn;
  std::vector<std::string> filter_arns;
  std::optional<std::string> description;
  ReplayState state = ReplayState::starting;
  Time event_start_time;
  Time event_end_time;
  std::optional<Time> event_last_replayed_time;
  Time replay_start_time;
  std::optional<Time> replay_end_time;
  std::int64_t replayed_events = 0;  ///< ours: AWS does not count them
};

}  // namespace crucible::eventbridge
