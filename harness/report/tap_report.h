#pragma once

#include "harness/report/report.h"

namespace crucible::report {

/// Test Anything Protocol, version 14 (testanything.org): a test point a scenario, with a YAML block below one that
/// did not pass. What `--fail-fast` left out is a skipped point, so that the plan holds.
class TapReport final : public Report {
 public:
  explicit TapReport(Sink sink) : sink_(std::move(sink)) {}
  void begin(const std::vector<Title>& titles) override;
  void add(const Outcome& outcome) override;
  void finish() override;

 private:
  Sink sink_;
  std::vector<std::string> labels_;
  std::size_t done_ = 0;
};

}  // namespace crucible::report
