#pragma once

#include <string>

#include "harness/kernel/journal.h"
#include "harness/scenario/expectation.h"

namespace crucible::scenario {

/// The values of `fields` in a record, as one text that is equal for records about the same thing: JSON values
/// separated by ", ", `nothing` for a field that is not there. A path goes through attributes that hold JSON
/// (`event.detail.correlation_id`); a name without dots that the record has not is looked for in `event.detail`.
std::string values_of(const Record& record, const Fields& fields);

/// `#12 +1h2m30s event.published event/0a1b...`, for messages; `start` is the run's.
std::string describe(const Record& record, Time start);

}  // namespace crucible::scenario
