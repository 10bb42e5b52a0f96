#pragma once

#include <deque>
#include <map>
#include <string>

#include "harness/scenario/checks/check.h"

namespace crucible::scenario {

/// `every` ... `leads_to`: each record of the first sort is an obligation that a later record of the second sort, about
/// the same thing, fulfils. Broken at the first record after its time is up, or at the end of the run; an obligation
/// whose time has not come when the run is cut off is not judged.
class LeadsToCheck final : public Check {
 public:
  LeadsToCheck(const Invariant& invariant, const LeadsTo& what, Time start) : Check(invariant, start), what_(what) {}
  void on(const Record& record) override;
  void finish(const RunEnd& end) override;

 private:
  struct Obligation {
    Time deadline;
    Record record;
    std::string values;
  };
  void close_due(Time now);
  void judge(const Obligation& obligation);

  const LeadsTo& what_;
  std::deque<Obligation> open_;                 // in order of deadline, for all have the same time
  std::map<std::string, RecordId> fulfilment_;  // by values: the last record of the second sort
};

}  // namespace crucible::scenario
