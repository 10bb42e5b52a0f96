#pragma once

#include <string>
#include <vector>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/archive_store.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/delivery_engine.h"
#include "fake_aws/eventbridge/event.h"
#include "harness/kernel/runtime.h"

namespace crucible::eventbridge {

/// What happens to an accepted event: its receipt is noted, it is offered to the bus's archives, and each target of
/// each rule that matches gets a delivery of its own.
class Router {
 public:
  Router(Runtime& runtime, BusRegistry& buses, ArchiveStore& archives, DeliveryEngine& deliveries)
      : runtime_(runtime), buses_(buses), archives_(archives), deliveries_(deliveries) {}

  /// To the bus's rules; to those alone whose ARNs are in `only`, where it is not empty. An unknown bus swallows the
  /// event (recorded), which is noted. `NotSimulated` where a pattern is too expensive to match with the event: then
  /// nothing has happened.
  api::Result<> publish(const EventPtr& event, const std::string& bus_name, const std::vector<std::string>& only = {});
  /// To one rule's targets: what a rule's schedule does. assumption: other rules do not see the event.
  void publish_to(const EventPtr& event, const Rule& rule);

  std::int64_t published() const { return published_; }
  std::int64_t unrouted() const { return unrouted_; }

 private:
  void deliver(const EventPtr& event, const Rule& rule);
  void swallow(const EventPtr& event, std::string_view reason);

  Runtime& runtime_;
  BusRegistry& buses_;
  ArchiveStore& archives_;
  DeliveryEngine& deliveries_;
  std::int64_t published_ = 0;
  std::int64_t unrouted_ = 0;
};

}  // namespace crucible::eventbridge
