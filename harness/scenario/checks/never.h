#pragma once

#include "harness/scenario/checks/check.h"

namespace crucible::scenario {

/// `never`: broken by each record that matches.
class NeverCheck final : public Check {
 public:
  NeverCheck(const Invariant& invariant, const Never& what, Time start) : Check(invariant, start), what_(what) {}
  void on(const Record& record) override;

 private:
  const Never& what_;
};

}  // namespace crucible::scenario
