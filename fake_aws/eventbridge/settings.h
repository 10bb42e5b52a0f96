#pragma once

#include <cstdint>

#include "fake_aws/eventbridge/limits.h"
#include "fake_aws/eventbridge/retry_schedule.h"
#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// What AWS does not publish, or has changed, as parameters. Every "spread" is the width of a variation: its decision's
/// answer n adds n milliseconds, and answer 0 adds none.
struct Settings {
  RetryCurve retry = {};

  /// The limit on a PutEvents request; `kPutEventsBytesBefore2026` is the one before 29 January 2026.
  std::int64_t put_events_bytes_maximum = kPutEventsBytes;

  /// From acceptance to the first attempt at a target. assumption: AWS gives no figure; field reports say p90 near 80
  /// ms.
  Duration delivery_latency{0};
  Duration delivery_latency_spread = std::chrono::milliseconds(100);

  /// From acceptance until an archive holds the event. assumption: 0; AWS advises to wait about 10 minutes before
  /// replaying fresh events (UG:eb-archive-event). The fault `archive.store: delay` lengthens single events' lag.
  Duration archive_lag{0};

  /// assumption: how fast a replay publishes; AWS says only that it does not count towards the PutEvents quota.
  std::int64_t replay_events_per_second = 1000;
  Duration replay_start_latency{0};

  /// A schedule fires somewhere in its minute (UG:eb-create-rule-schedule).
  Duration schedule_spread = std::chrono::seconds(59);
};

}  // namespace crucible::eventbridge
