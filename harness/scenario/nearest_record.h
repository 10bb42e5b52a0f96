#pragma once

#include <string>

#include "harness/kernel/journal.h"
#include "harness/kernel/time.h"
#include "harness/scenario/selector.h"

namespace crucible::scenario {

/// For an expectation that no record met: the record of the same kind that comes nearest and the fields that differ, or
/// `none` and the kinds that were recorded where none is of that kind. The text has one or more lines.
struct Nearest {
  std::string text;
  RecordId record = RecordId::none;
};
Nearest nearest_record(const Journal& journal, const Selector& selector, Time start);

}  // namespace crucible::scenario
