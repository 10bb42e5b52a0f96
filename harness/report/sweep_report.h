#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/explore/sweep.h"
#include "harness/report/console_report.h"
#include "harness/report/report.h"

namespace crucible::report {

/// A sweep for a person: a line a failing run with the command that shows it again, and at the end the ways of
/// failing, most frequent first.
class SweepConsoleReport {
 public:
  SweepConsoleReport(Sink sink, Colour colour) : sink_(std::move(sink)), colour_(colour) {}
  void add(const explore::SweepRun& run);
  void finish(const explore::SweepSummary& summary);

 private:
  struct Way {
    std::uint64_t count = 0;
    std::string signature;
    std::string path;
    std::string first_command;
  };
  std::string painted(std::string_view text, std::string_view code) const;

  Sink sink_;
  Colour colour_;
  std::vector<Way> ways_;  // in the order in which they were first met
  std::map<std::string, std::size_t, std::less<>> way_by_key_;
};

/// `{"runs": N, "failures": [{"path", "seed", "signature", "command"}], "fingerprint": "..."}`, a failure a line.
class SweepJsonReport {
 public:
  explicit SweepJsonReport(Sink sink) : sink_(std::move(sink)) {}
  void add(const explore::SweepRun& run);
  void finish(const explore::SweepSummary& summary);

 private:
  Sink sink_;
  std::string failures_;
};

}  // namespace crucible::report
