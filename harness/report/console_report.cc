#include "harness/report/console_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/record_text.h"
#include "harness/report/text.h"

namespace crucible::report {
namespace {

constexpr std::string_view kBold = "1";
constexpr std::string_view kDim = "2";
constexpr std::string_view kRed = "1;31";
constexpr std::string_view kGreen = "32";
constexpr std::string_view kYellow = "1;33";

constexpr std::size_t kVerdictWidth = 7;
constexpr std::size_t kLabelWidthMax = 64;
constexpr std::size_t kTimeWidth = 11;
constexpr std::size_t kCountWidth = 8;
constexpr std::size_t kCausesMax = 40;

std::string indented(std::string_view text, std::size_t by) {
  std::string result;
  for (const std::string& line : lines_of(printable(text))) result += std::string(by, ' ') + line + "\n";
  return result;
}

std::string_view colour_of(scenario::Verdict verdict) {
  switch (verdict) {
    case scenario::Verdict::pass:
      return kGreen;
    case scenario::Verdict::fail:
      return kRed;
    case scenario::Verdict::unknown:
      return kYellow;
  }
  return kBold;
}

std::string_view heading_of(scenario::Verdict verdict) {
  switch (verdict) {
    case scenario::Verdict::pass:
      return "PASS";
    case scenario::Verdict::fail:
      return "FAIL";
    case scenario::Verdict::unknown:
      return "UNKNOWN";
  }
  return "";
}

// A chain of hundreds of retries says nothing more than its ends do.
std::vector<RecordId> shortened(const std::vector<RecordId>& chain, std::size_t& left_out) {
  left_out = 0;
  if (chain.size() <= kCausesMax) return chain;
  const auto half = static_cast<std::ptrdiff_t>(kCausesMax / 2);
  left_out = chain.size() - kCausesMax;
  std::vector<RecordId> ends(chain.begin(), chain.begin() + half);
  ends.insert(ends.end(), chain.end() - half, chain.end());
  return ends;
}

}  // namespace

ConsoleReport::ConsoleReport(Sink sink, Colour colour) : sink_(std::move(sink)), colour_(colour) {}

std::string ConsoleReport::painted(std::string_view text, std::string_view code) const {
  if (colour_ == Colour::none) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

void ConsoleReport::begin(const std::vector<Title>& titles) {
  scenario_count_ = titles.size();
  for (const Title& title : titles) {
    label_width_ = std::max(label_width_, std::min(width_of(printable(title.label)), kLabelWidthMax));
  }
}

void ConsoleReport::add(const Outcome& outcome) {
  const scenario::RunResult& result = outcome.result;
  switch (result.verdict) {
    case scenario::Verdict::pass:
      ++passed_;
      break;
    case scenario::Verdict::fail:
      ++failed_;
      break;
    case scenario::Verdict::unknown:
      ++unknown_;
      break;
  }
  virtual_time_ += result.virtual_time;
  record_count_ += result.record_count;

  const std::string heading(heading_of(result.verdict));
  if (follows_failure_) sink_("\n");
  follows_failure_ = !result.failures.empty();
  // The verdict is padded outside the colour: escape codes have no width.
  const std::size_t verdict_padding = kVerdictWidth - std::min(kVerdictWidth, heading.size());
  sink_(painted(heading, colour_of(result.verdict)) + std::string(verdict_padding, ' ') + "  " +
        padded(printable(outcome.title.label), label_width_) + "  " +
        right_aligned(brief_duration(result.virtual_time), kTimeWidth) + " virtual  " +
        right_aligned(fmt::format("{}", result.record_count), kCountWidth) +
        (result.record_count == 1 ? " record\n" : " records\n"));
  if (result.failures.empty()) return;
  for (const scenario::Failure& failure : result.failures) add_failure(outcome, failure);
  add_faults(result);
  sink_(fmt::format("\n    {}  {}\n", painted("again", kDim), outcome.command));
}

void ConsoleReport::add_failure(const Outcome& outcome, const scenario::Failure& failure) {
  const std::string place = place_text(failure.place);
  sink_("\n    " + painted(place.empty() ? outcome.title.path : place, kBold) + "\n");
  sink_("      " + painted("expected", kDim) + "\n" + indented(failure.expected, 8));
  sink_("      " + painted("seen", kDim) + "\n" + indented(failure.seen, 8));
  if (failure.record == RecordId::none || outcome.result.journal == nullptr) return;

  const Journal& journal = *outcome.result.journal;
  std::size_t left_out = 0;
  const std::vector<RecordId> chain = shortened(scenario::chain_of_causes(journal, failure.record), left_out);
  std::vector<RecordColumns> rows;
  for (const RecordId id : chain) rows.push_back(columns_of(journal[id], outcome.start));
  const std::vector<std::string> lines = aligned_lines(rows);
  sink_("      " + painted("because", kDim) + "\n");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (left_out > 0 && i == lines.size() / 2) sink_(fmt::format("        ... {} more ...\n", left_out));
    sink_("        " + lines[i] + "\n");
  }
}

// A fault that never struck explains as much as one that did.
void ConsoleReport::add_faults(const scenario::RunResult& result) {
  if (result.faults_injected.empty()) return;
  sink_("\n    " + painted("faults", kDim) + "\n");
  for (const auto& [name, times] : result.faults_injected) {
    const std::string struck = times == 0 ? "never struck" : "struck " + counted(times, "time");
    sink_(fmt::format("        {}  {}\n", struck, printable(name)));
  }
}

void ConsoleReport::finish() {
  const std::size_t run_count = passed_ + failed_ + unknown_;
  std::string line = "\n" + counted(run_count, "scenario") + ": ";
  line += painted(fmt::format("{} passed", passed_), passed_ > 0 ? kGreen : kDim);
  if (failed_ > 0 || unknown_ == 0) {
    line += ", " + painted(fmt::format("{} failed", failed_), failed_ > 0 ? kRed : kDim);
  }
  if (unknown_ > 0) line += ", " + painted(fmt::format("{} unknown", unknown_), kYellow);
  if (run_count < scenario_count_) line += fmt::format(", {} not run", scenario_count_ - run_count);
  line += fmt::format("  ({} virtual, {})\n", brief_duration(virtual_time_), counted(record_count_, "record"));
  sink_(line);
}

}  // namespace crucible::report
