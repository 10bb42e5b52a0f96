#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "harness/kernel/journal.h"
#include "harness/scenario/expectation.h"
#include "harness/scenario/run.h"

namespace crucible::scenario {

/// How a run ended, for what can only be judged then.
struct RunEnd {
  Time at;
  bool settled = true;  ///< nothing is left to happen
};

/// Folds records into a verdict on one invariant. It may look and may not act. The first breach is told in full, the
/// others are counted.
class Check {
 public:
  Check(const Invariant& invariant, Time start) : invariant_(invariant), start_(start) {}
  virtual ~Check() = default;
  Check(const Check&) = delete;
  Check& operator=(const Check&) = delete;

  virtual void on(const Record& record) = 0;
  virtual void finish(const RunEnd&) {}

  /// The breach, if there was one.
  std::vector<Failure> failures() const;

 protected:
  void breached(std::string expected, std::string seen, const Record& record);
  Time start() const { return start_; }

 private:
  const Invariant& invariant_;
  Time start_;
  std::vector<Failure> first_;
  std::int64_t more_ = 0;
};

/// The check of an invariant, which must outlive it.
std::unique_ptr<Check> make_check(const Invariant& invariant, Time start);

/// `event` of `event/0a1b...`: what sort of thing a record is about, the same in every run that fails the same way.
std::string sort_of_subject(std::string_view subject);

}  // namespace crucible::scenario
