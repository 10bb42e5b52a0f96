#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/kernel/journal.h"

namespace crucible::report {

/// A record as one line for a person, in columns: its time since the start, its kind, what it is about, and its
/// attributes. ARNs lose their `arn:aws:service:region:account:`, ids keep their first eight digits, JSON and long
/// texts are cut, and an event's envelope, which every record about it inherits, is left out; `trace --format jsonl`
/// has them whole.
struct RecordColumns {
  std::string time;
  std::string kind;
  std::string subject;
  std::string attributes;
};

RecordColumns columns_of(const Record& record, Time start);

/// Lines of equal layout for the records: `+00:05:00.000  delivery.attempted  delivery/1f2e3d4c  attempt=1`.
std::vector<std::string> aligned_lines(const std::vector<RecordColumns>& rows);

/// The same for records of which there are too many to be measured first: columns as wide as records usually need.
std::string fixed_line(const RecordColumns& row);

/// A name without what a person skips: ARN prefixes, and all but the first eight digits of ids.
std::string brief_name(std::string_view name);

}  // namespace crucible::report
