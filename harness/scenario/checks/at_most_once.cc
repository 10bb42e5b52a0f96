#include "harness/scenario/checks/at_most_once.h"

#include <fmt/format.h>

#include "harness/scenario/fields.h"

namespace crucible::scenario {

void AtMostOnceCheck::on(const Record& record) {
  if (!what_.record.matches(record)) return;
  const std::string values = values_of(record, what_.per);
  const std::string described = describe(record, start());
  const auto [first, is_first] = first_.emplace(values, described);
  if (is_first) return;
  breached(fmt::format("at most one record like {} per {}", what_.record.text(), fmt::join(what_.per, ", ")),
           fmt::format("{} comes after {}, both about {}", described, first->second, values), record);
}

}  // namespace crucible::scenario
