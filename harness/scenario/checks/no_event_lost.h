#pragma once

#include <map>

#include "harness/scenario/checks/check.h"

namespace crucible::scenario {

/// `no_event_lost`: every delivery that is begun ends delivered, dead-lettered, or dropped and counted, and no event is
/// accepted for a bus that does not exist (AWS answers such a call with success and drops the event).
class NoEventLostCheck final : public Check {
 public:
  NoEventLostCheck(const Invariant& invariant, Time start) : Check(invariant, start) {}
  void on(const Record& record) override;
  void finish(const RunEnd& end) override;

 private:
  std::map<SubjectId, Record> in_flight_;  // by delivery: its first record
};

}  // namespace crucible::scenario
