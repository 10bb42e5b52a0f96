#pragma once

#include <map>
#include <string>

#include "harness/scenario/checks/check.h"

namespace crucible::scenario {

/// `at_most_once`: broken by each record that matches and has the same values in the fields of `per` as one before it.
class AtMostOnceCheck final : public Check {
 public:
  AtMostOnceCheck(const Invariant& invariant, const AtMostOnce& what, Time start)
      : Check(invariant, start), what_(what) {}
  void on(const Record& record) override;

 private:
  const AtMostOnce& what_;
  std::map<std::string, std::string> first_;  // by the values: the first record, described
};

}  // namespace crucible::scenario
