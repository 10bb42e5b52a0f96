#pragma once

#include <string>

#include "harness/report/report.h"

namespace crucible::report {

/// JUnit XML as CI servers read it: a `testsuite` a folder, a `testcase` a scenario, `failure` for what fell short and
/// `error` for what stayed unknown. `time` is the virtual time, in seconds: the wall's would make each file different.
class JunitReport final : public Report {
 public:
  explicit JunitReport(Sink sink) : sink_(std::move(sink)) {}
  void begin(const std::vector<Title>& titles) override;
  void add(const Outcome& outcome) override;
  void finish() override;

 private:
  struct Suite {
    std::string name;
    std::string cases;
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    Duration time{0};
  };

  Sink sink_;
  std::vector<Suite> suites_;
};

}  // namespace crucible::report
