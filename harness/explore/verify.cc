#include "harness/explore/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace crucible::explore {
namespace {

std::string text_of(const Journal& journal, std::size_t number) {
  if (number > journal.size()) return "";
  return journal[static_cast<RecordId>(number)].to_json().dump(-1, ' ', false,
                                                               nlohmann::json::error_handler_t::replace);
}

std::string or_nothing(const std::string& record) {
  return record.empty() ? "no further record" : record;
}

}  // namespace

std::optional<Difference> first_difference(const Journal& first, const Journal& second) {
  if (first.fingerprint() == second.fingerprint()) return std::nullopt;
  const std::size_t longest = std::max(first.size(), second.size());
  for (std::size_t number = 1; number <= longest; ++number) {
    Difference difference{static_cast<RecordId>(number), text_of(first, number), text_of(second, number)};
    if (difference.first != difference.second) return difference;
  }
  // Every record reads the same, so the streams differ in what JSON does not show, such as the order of definitions.
  for (std::size_t number = 1; number <= longest; ++number) {
    const auto id = static_cast<RecordId>(number);
    if (first[id].bytes() != second[id].bytes()) return Difference{id, text_of(first, number), text_of(second, number)};
  }
  return Difference{};
}

scenario::RunResult run_verified(const scenario::Scenario& scenario, const scenario::RunOptions& options,
                                 const Runner& run) {
  scenario::RunResult first = run(scenario, options);
  const scenario::RunResult second = run(scenario, options);
  const std::optional<Difference> difference = first_difference(*first.journal, *second.journal);
  if (!difference) return first;
  first.verdict = scenario::Verdict::fail;
  first.failures.push_back({.signature = "not-deterministic",
                            .expected = "two runs of the scenario to write the same journal",
                            .seen = fmt::format("they part at record {}\nfirst run:  {}\nsecond run: {}",
                                                static_cast<std::uint32_t>(difference->record),
                                                or_nothing(difference->first), or_nothing(difference->second)),
                            .place = {.file = scenario.path},
                            .record = static_cast<std::size_t>(difference->record) <= first.journal->size()
                                          ? difference->record
                                          : RecordId::none});
  return first;
}

}  // namespace crucible::explore
