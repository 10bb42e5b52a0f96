#pragma once

#include <span>
#include <string_view>

#include "harness/report/report.h"

namespace crucible::report {

/// A kind of record, and what it says.
struct RecordKind {
  std::string_view name;
  std::string_view meaning;
};

/// Every kind that a run can note, in the order in which scenario-writers meet them.
std::span<const RecordKind> record_kinds();

/// `crucible schema records`: `{"records": [{"kind", "meaning"}]}`, a kind a line.
void write_record_kinds(const Sink& sink);

/// `crucible schema fault-points`: `{"fault_points": [{"point", "attributes", "effects"}]}`, a point a line; an effect
/// is `{"effect", "parameters"}`. The points of every application built in are among them.
void write_fault_points(const Sink& sink);

}  // namespace crucible::report
