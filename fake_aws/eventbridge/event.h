#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "harness/kernel/subject.h"
#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// What an event is made of. `detail` is compact, valid JSON text of an object; `bus` is the bus's label.
struct EventData {
  std::string id;
  std::string source;
  std::string detail_type;
  std::string account;
  std::string region;
  Time time;      ///< as its publisher says; written in whole seconds
  Time ingested;  ///< when EventBridge took it in
  std::vector<std::string> resources = {};
  std::string detail;
  std::string bus;
  std::optional<std::string> replay_name = {};
  std::optional<std::string> trace_header = {};
};

/// The event as targets receive it: compact JSON in AWS's order `version, id, detail-type, source, account, time,
/// region, [replay-name], resources, detail`.
std::string write_envelope(const EventData& data);

/// An accepted event. Immutable, shared by its deliveries; its envelope, its fields for matching and its Subject are
/// made once. Archives keep the EventData alone, which is a third of the size.
class Event {
 public:
  explicit Event(std::shared_ptr<const EventData> data);

  const EventData& data() const { return *data_; }
  const std::shared_ptr<const EventData>& shared_data() const { return data_; }
  const std::string& envelope() const { return envelope_; }
  const pattern::EventFields& fields() const { return fields_; }
  /// `event/<id>`, with `id`, `source`, `detail-type`, `bus`, `event` and, of a replay, `replay`.
  const Subject& subject() const { return subject_; }

 private:
  std::shared_ptr<const EventData> data_;
  std::string envelope_;
  pattern::EventFields fields_;
  Subject subject_;
};

using EventPtr = std::shared_ptr<const Event>;

}  // namespace crucible::eventbridge
