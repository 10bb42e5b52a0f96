#include "harness/scenario/nearest_record.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "harness/document/input_error.h"
#include "harness/scenario/fields.h"

namespace crucible::scenario {
namespace {

constexpr std::size_t kCandidatesMax = 2'000;  // explaining each costs microseconds
constexpr std::size_t kKindsShown = 12;

std::string kinds_seen(const Journal& journal) {
  std::map<std::string_view, std::size_t> counts;
  for (std::size_t i = 1; i <= journal.size(); ++i) ++counts[journal[static_cast<RecordId>(i)].kind()];
  if (counts.empty()) return "nothing was recorded";
  std::string text = "recorded were";
  std::size_t shown = 0;
  for (const auto& [kind, count] : counts) {
    if (++shown > kKindsShown) return text + " and others";
    text += fmt::format("{} {} ({})", shown == 1 ? "" : ",", kind, count);
  }
  return text;
}

}  // namespace

Nearest nearest_record(const Journal& journal, const Selector& selector, Time start) {
  std::size_t candidates = 0;
  std::size_t fewest = 0;
  std::string best;
  RecordId nearest = RecordId::none;
  for (std::size_t i = journal.size(); i >= 1 && candidates < kCandidatesMax; --i) {
    const Record record = journal[static_cast<RecordId>(i)];
    if (!selector.may_match_kind(record.kind())) continue;
    ++candidates;
    const nlohmann::ordered_json json = record.to_json();
    const std::size_t mismatches = selector.mismatches(json);
    // The earliest of equals: further up the file is further up the chain of causes.
    if (!best.empty() && mismatches > fewest) continue;
    fewest = mismatches;
    nearest = record.id();
    best = fmt::format("the nearest is {}\n  {}", describe(record, start), selector.explain(json));
  }
  if (!best.empty()) return {.text = "none matched; " + best, .record = nearest};
  return {.text = "none matched, and none is of that kind; " + kinds_seen(journal)};
}

}  // namespace crucible::scenario
