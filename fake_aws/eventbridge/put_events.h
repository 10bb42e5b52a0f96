#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/caller.h"
#include "fake_aws/api/origin_ids.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/detail.h"
#include "fake_aws/eventbridge/put_events_entry.h"
#include "fake_aws/eventbridge/router.h"
#include "fake_aws/eventbridge/settings.h"
#include "harness/kernel/runtime.h"

namespace crucible::eventbridge {

/// PutEvents: the limits on the request, the errors of each entry in AWS's order, and what becomes of the rest.
///
/// assumptions: the 128 bytes documented for DetailType are not enforced (AWS's own model does not); a call whose
/// entries all lack a required field answers 200 (recorded), although the model says otherwise.
class PutEvents {
 public:
  PutEvents(Runtime& runtime, BusRegistry& buses, Router& router, const Settings& settings)
      : runtime_(runtime), buses_(buses), router_(router), settings_(settings) {}

  api::Result<PutEventsResponse> operator()(const std::vector<PutEventsEntry>& entries, const api::Caller& identity,
                                            const std::string& origin, const Subject& caller);

 private:
  struct Injected {
    std::optional<api::ApiError> instead;  ///< the call fails and accepts nothing
    std::optional<api::ApiError> after;    ///< the call accepts, then fails
    std::string_view entry_code = {};
    std::uint64_t failing_entries = 0;
    Duration extra_latency{0};
  };

  std::optional<api::ApiError> refuse(const std::vector<PutEventsEntry>& entries, const api::Caller& identity) const;
  Injected inject(const std::vector<PutEventsEntry>& entries, const Subject& caller);
  PutEventsResultEntry accept(const PutEventsEntry& entry, const std::string& origin);
  void note_rejected(const PutEventsEntry& entry, const std::string& origin, const Subject& caller,
                     std::string_view code, std::string_view message);
  std::string bus_label(const PutEventsEntry& entry) const;

  Runtime& runtime_;
  BusRegistry& buses_;
  Router& router_;
  const Settings& settings_;
  DetailReader detail_;
  api::OriginIds ids_;
};

}  // namespace crucible::eventbridge
