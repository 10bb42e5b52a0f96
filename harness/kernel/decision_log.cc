#include "harness/kernel/decision_log.h"

namespace crucible {

void DecisionLog::add(const Name& site, const Subject& subject, std::uint64_t nth, std::uint64_t answer) {
  const auto [found, is_new] = by_key_.try_emplace(subject.key(), static_cast<std::uint32_t>(subjects_.size()));
  if (is_new) subjects_.push_back(subject.name());
  entries_.push_back({.site = site.text(), .subject = found->second, .nth = nth, .answer = answer});
}

std::vector<Decision> DecisionLog::list() const {
  std::vector<Decision> decisions;
  decisions.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    decisions.push_back({.site = std::string(entry.site),
                         .subject = subjects_[entry.subject],
                         .nth = entry.nth,
                         .answer = entry.answer});
  }
  return decisions;
}

}  // namespace crucible
