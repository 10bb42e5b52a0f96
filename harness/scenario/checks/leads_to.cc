#include "harness/scenario/checks/leads_to.h"

#include <fmt/format.h>

#include "harness/kernel/time_text.h"
#include "harness/scenario/fields.h"

namespace crucible::scenario {

void LeadsToCheck::on(const Record& record) {
  close_due(record.time());
  if (what_.leads_to.matches(record)) fulfilment_[values_of(record, what_.per)] = record.id();
  if (!what_.every.matches(record)) return;
  open_.push_back({.deadline = what_.within ? record.time() + *what_.within : Time::max(),
                   .record = record,
                   .values = values_of(record, what_.per)});
}

void LeadsToCheck::close_due(Time now) {
  while (!open_.empty() && open_.front().deadline < now) {
    judge(open_.front());
    open_.pop_front();
  }
}

void LeadsToCheck::finish(const RunEnd& end) {
  close_due(end.at);
  if (!end.settled) return;
  for (const Obligation& obligation : open_) judge(obligation);
  open_.clear();
}

void LeadsToCheck::judge(const Obligation& obligation) {
  const auto found = fulfilment_.find(obligation.values);
  if (found != fulfilment_.end() && found->second > obligation.record.id()) return;
  const std::string within = what_.within ? " within " + format_duration(*what_.within) : "";
  breached(fmt::format("every record like {} leads to one like {}{}{}", what_.every.text(), what_.leads_to.text(),
                       what_.per.empty() ? "" : fmt::format(" per {}", fmt::join(what_.per, ", ")), within),
           fmt::format("{}{} was followed by none", describe(obligation.record, start()),
                       what_.per.empty() ? "" : fmt::format(" (about {})", obligation.values)),
           obligation.record);
}

}  // namespace crucible::scenario
