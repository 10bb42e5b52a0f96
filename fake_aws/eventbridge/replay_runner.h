#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/archive_store.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/replay.h"
#include "fake_aws/eventbridge/router.h"
#include "fake_aws/eventbridge/settings.h"
#include "harness/kernel/runtime.h"

namespace crucible::eventbridge {

/// Replays archived events to the bus they came from: STARTING, then RUNNING minute by minute of event time, then
/// COMPLETED. Replayed events have new ids and a `replay-name`, keep their time, account, region, resources and detail,
/// lose their trace header (captures), and meet the rules as they are now. What the archive takes in after a replay
/// began to run is not part of it (assumption).
class ReplayRunner {
 public:
  ReplayRunner(Runtime& runtime, BusRegistry& buses, ArchiveStore& archives, Router& router, const Settings& settings)
      : runtime_(runtime), buses_(buses), archives_(archives), router_(router), settings_(settings) {}

  api::Result<std::string> start(const StartReplayRequest& request);
  api::Result<> cancel(std::string_view name);
  api::Result<ReplayDescription> describe(std::string_view name) const;

 private:
  struct Replay {
    ReplayDescription description;
    std::string archive;  ///< its label
    std::string bus;
    Subject subject;
    std::vector<ArchivedEvent> events = {};
    std::size_t next = 0;
    std::int64_t outstanding = 0;  ///< delayed events still to come
    Time running_since = {};
  };
  using Running = std::shared_ptr<Replay>;

  void run(const Running& replay);
  void step(const Running& replay);
  /// Brings to the place of the next event one of those left in its minute.
  void choose_next(Replay& replay);
  void ask_and_publish(const Running& replay);
  EventPtr make_event(const Replay& replay, const ArchivedEvent& archived, bool duplicate) const;
  void publish(Replay& replay, const EventPtr& event);
  void complete_if_done(const Running& replay);
  void end(Replay& replay, ReplayState state);

  Runtime& runtime_;
  BusRegistry& buses_;
  ArchiveStore& archives_;
  Router& router_;
  const Settings& settings_;
  std::map<std::string, Running, std::less<>> replays_;
};

}  // namespace crucible::eventbridge
