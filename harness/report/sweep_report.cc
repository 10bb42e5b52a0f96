#include "harness/report/sweep_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/repeat_command.h"
#include "harness/report/text.h"

namespace crucible::report {

std::string SweepConsoleReport::painted(std::string_view text, std::string_view code) const {
  if (colour_ == Colour::none) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

void SweepConsoleReport::add(const explore::SweepRun& run) {
  if (run.verdict == scenario::Verdict::pass) return;
  const std::string& path = run.scenario->path;
  const bool is_unknown = run.verdict == scenario::Verdict::unknown;
  const std::string command = repeat_command(path, run.seed);
  const std::string key = path + '\0' + run.signature;
  const auto known = way_by_key_.find(key);
  if (known == way_by_key_.end()) {
    way_by_key_.emplace(key, ways_.size());
    ways_.push_back({.count = 1, .signature = run.signature, .path = path, .first_command = command});
  } else {
    ++ways_[known->second].count;
  }
  sink_(fmt::format("{}  {}  {}\n", painted(is_unknown ? "UNKNOWN" : "FAIL   ", is_unknown ? "1;33" : "1;31"), command,
                    painted("# " + printable(run.signature), "2")));
  // Its first time, a way of failing is told in full.
  if (known != way_by_key_.end() || run.expected.empty()) return;
  const std::string place = place_text(run.place);
  sink_(fmt::format("\n    {}\n      {}\n        {}\n      {}\n", painted(place.empty() ? path : place, "1"),
                    painted("expected", "2"), printable(run.expected), painted("seen", "2")));
  for (const std::string& line : lines_of(printable(run.seen))) sink_("        " + line + "\n");
  sink_("\n");
}

void SweepConsoleReport::finish(const explore::SweepSummary& summary) {
  std::string text;
  if (!ways_.empty()) {
    std::stable_sort(ways_.begin(), ways_.end(), [](const Way& a, const Way& b) { return a.count > b.count; });
    std::size_t count_width = 0;
    for (const Way& way : ways_) {
      count_width = std::max(count_width, fmt::format("{}", way.count).size());
    }
    text += "\n" + counted(ways_.size(), "way") + " of failing\n";
    for (const Way& way : ways_) {
      text += fmt::format("  {} x  {}  # {}\n", right_aligned(fmt::format("{}", way.count), count_width),
                          way.first_command, printable(way.signature));
    }
    text += "\n";
  }
  text += fmt::format("{} over {}: {}, {}  (fingerprint {})\n", counted(summary.runs, "run"),
                      counted(summary.seeds, "seed"),
                      painted(fmt::format("{} held", summary.runs - summary.failures), "32"),
                      painted(fmt::format("{} fell short", summary.failures), summary.failures > 0 ? "1;31" : "2"),
                      summary.fingerprint.text());
  sink_(text);
}

void SweepJsonReport::add(const explore::SweepRun& run) {
  if (run.verdict == scenario::Verdict::pass) return;
  failures_ += fmt::format("{}\n  {{\"path\": {}, \"seed\": {}, \"signature\": {}, \"command\": {}}}",
                           failures_.empty() ? "" : ",", json_string(run.scenario->path), run.seed,
                           json_string(run.signature), json_string(repeat_command(run.scenario->path, run.seed)));
}

void SweepJsonReport::finish(const explore::SweepSummary& summary) {
  sink_(fmt::format("{{\"runs\": {}, \"failures\": [{}{}], \"fingerprint\": \"{}\"}}\n", summary.runs, failures_,
                    failures_.empty() ? "" : "\n", summary.fingerprint.text()));
}

}  // namespace crucible::report
