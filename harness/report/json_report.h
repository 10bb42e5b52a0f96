#pragma once

#include "harness/report/report.h"

namespace crucible::report {

/// One JSON document, a scenario a line: `{"scenarios": [{"path", "name", "verdict": "pass"|"fail"|"unknown",
/// "fingerprint", "virtual_seconds", "records", "failures": [...]}], "passed": N, "failed": N}`. What is not known to
/// have passed counts as failed. A failure has `signature`, `expected`, `seen`, `at` ("file:line:column"), `record`
/// (its number, or null) and `causes` (the records that led to it, whole).
class JsonReport final : public Report {
 public:
  explicit JsonReport(Sink sink) : sink_(std::move(sink)) {}
  void begin(const std::vector<Title>& titles) override;
  void add(const Outcome& outcome) override;
  void finish() override;

 private:
  Sink sink_;
  std::size_t passed_ = 0;
  std::size_t failed_ = 0;
};

}  // namespace crucible::report
