#include "harness/scenario/checks/check.h"

#include <fmt/format.h>

#include "harness/scenario/checks/at_most_once.h"
#include "harness/scenario/checks/leads_to.h"
#include "harness/scenario/checks/never.h"
#include "harness/scenario/checks/no_event_lost.h"

namespace crucible::scenario {

std::string sort_of_subject(std::string_view subject) {
  return std::string(subject.substr(0, subject.find('/')));
}

void Check::breached(std::string expected, std::string seen, const Record& record) {
  if (!first_.empty()) {
    ++more_;
    return;
  }
  first_.push_back(
      {.signature = fmt::format("{} {} {}", invariant_.name, record.kind(), sort_of_subject(record.subject())),
       .expected = std::move(expected),
       .seen = std::move(seen),
       .place = invariant_.place,
       .record = record.id()});
}

std::vector<Failure> Check::failures() const {
  std::vector<Failure> failures = first_;
  if (more_ > 0) failures.front().seen += fmt::format("\nand {} more", more_);
  return failures;
}

std::unique_ptr<Check> make_check(const Invariant& invariant, Time start) {
  if (const auto* what = std::get_if<AtMostOnce>(&invariant.what)) {
    return std::make_unique<AtMostOnceCheck>(invariant, *what, start);
  }
  if (const auto* what = std::get_if<Never>(&invariant.what)) {
    return std::make_unique<NeverCheck>(invariant, *what, start);
  }
  if (const auto* what = std::get_if<LeadsTo>(&invariant.what)) {
    return std::make_unique<LeadsToCheck>(invariant, *what, start);
  }
  return std::make_unique<NoEventLostCheck>(invariant, start);
}

}  // namespace crucible::scenario
