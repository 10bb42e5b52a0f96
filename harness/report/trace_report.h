#pragma once

#include <functional>

#include "harness/kernel/journal.h"
#include "harness/report/report.h"

namespace crucible::report {

/// Which records a trace shows; all of them where it is empty.
using RecordFilter = std::function<bool(const Record&)>;

/// The journal for a person, a line a record: number, time since the start, kind, subject, attributes.
void write_trace_text(const Journal& journal, Time start, const RecordFilter& shows, const Sink& sink);

/// The journal as JSON Lines: each record whole.
void write_trace_jsonl(const Journal& journal, const RecordFilter& shows, const Sink& sink);

/// What led to a record, oldest first, the record itself last; each with its number, so that the next question can be
/// asked about any of them.
void write_causes(const Journal& journal, Time start, RecordId record, const Sink& sink);

}  // namespace crucible::report
