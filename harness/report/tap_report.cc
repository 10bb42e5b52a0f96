#include "harness/report/tap_report.h"

#include <fmt/format.h>

#include "harness/report/text.h"

namespace crucible::report {
namespace {

// A test point's description is one line in which `#` would begin a directive.
std::string description(std::string_view label) {
  std::string escaped;
  for (const char c : printable(label)) {
    if (c == '\\' || c == '#') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

}  // namespace

void TapReport::begin(const std::vector<Title>& titles) {
  for (const Title& title : titles) labels_.push_back(description(title.label));
  sink_(fmt::format("TAP version 14\n1..{}\n", titles.size()));
}

void TapReport::add(const Outcome& outcome) {
  const scenario::RunResult& result = outcome.result;
  const bool has_passed = result.verdict == scenario::Verdict::pass;
  sink_(fmt::format("{} {} - {}\n", has_passed ? "ok" : "not ok", done_ + 1, labels_[done_]));
  ++done_;
  if (has_passed) return;
  // JSON strings are YAML too, whatever they hold.
  std::string block = fmt::format("  ---\n  verdict: {}\n  virtual_seconds: {}\n  records: {}\n  command: {}\n",
                                  verdict_word(result.verdict), seconds_text(result.virtual_time), result.record_count,
                                  json_string(outcome.command));
  block += result.failures.empty() ? "  failures: []\n" : "  failures:\n";
  for (const scenario::Failure& failure : result.failures) {
    block += fmt::format("    - at: {}\n      expected: {}\n      seen: {}\n", json_string(place_text(failure.place)),
                         json_string(failure.expected), json_string(failure.seen));
  }
  sink_(block + "  ...\n");
}

void TapReport::finish() {
  for (; done_ < labels_.size(); ++done_) {
    sink_(fmt::format("ok {} - {} # SKIP not run after a failure\n", done_ + 1, labels_[done_]));
  }
}

}  // namespace crucible::report
