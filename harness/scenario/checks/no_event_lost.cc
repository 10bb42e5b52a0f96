#include "harness/scenario/checks/no_event_lost.h"

#include "harness/scenario/fields.h"

namespace crucible::scenario {
namespace {

constexpr const char* kExpected =
    "every accepted event ends delivered, dead-lettered, or dropped and counted, or matches no rule of its bus";

}  // namespace

void NoEventLostCheck::on(const Record& record) {
  const std::string_view kind = record.kind();
  if (kind == "delivery.attempted") {
    in_flight_.emplace(record.subject_id(), record);
  } else if (kind == "delivery.succeeded" || kind == "event.dead_lettered" || kind == "event.dropped") {
    in_flight_.erase(record.subject_id());
  } else if (kind == "event.unrouted") {
    const std::optional<Value> reason = record.find("reason");
    if (!reason || reason->text() != "no_such_bus") return;
    breached(kExpected, describe(record, start()) + " was accepted for a bus that does not exist, and is gone", record);
  }
}

void NoEventLostCheck::finish(const RunEnd& end) {
  if (!end.settled) return;
  for (const auto& [subject, record] : in_flight_) {
    breached(kExpected, describe(record, start()) + " came to no end, and nothing is left to happen", record);
  }
}

}  // namespace crucible::scenario
