#pragma once

#include "harness/report/report.h"

namespace crucible::report {

enum class Colour { none, ansi };

/// What a person reads: a line a scenario, and below a failed one where it was expected, what was seen, the records
/// that led to it and the command that shows it again.
class ConsoleReport final : public Report {
 public:
  ConsoleReport(Sink sink, Colour colour);
  void begin(const std::vector<Title>& titles) override;
  void add(const Outcome& outcome) override;
  void finish() override;

 private:
  std::string painted(std::string_view text, std::string_view code) const;
  void add_failure(const Outcome& outcome, const scenario::Failure& failure);
  void add_faults(const scenario::RunResult& result);

  Sink sink_;
  Colour colour_;
  std::size_t label_width_ = 0;
  bool follows_failure_ = false;
  std::size_t scenario_count_ = 0;
  std::size_t passed_ = 0;
  std::size_t failed_ = 0;
  std::size_t unknown_ = 0;
  Duration virtual_time_{0};
  std::uint64_t record_count_ = 0;
};

}  // namespace crucible::report
