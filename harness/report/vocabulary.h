#pragma once

#include "harness/report/report.h"

namespace crucible::report {

/// `crucible schema records`: `{"records": [{"kind", "meaning"}]}`, a kind a line.
void write_record_kinds(const Sink& sink);

/// `crucible schema fault-points`: `{"fault_points": [{"point", "attributes", "effects"}]}`, a point a line; an effect
/// is `{"effect", "parameters"}`. The points of every application built in are among them.
void write_fault_points(const Sink& sink);

}  // namespace crucible::report
