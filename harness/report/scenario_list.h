#pragma once

#include <vector>

#include "harness/report/report.h"
#include "harness/scenario/scenario.h"

namespace crucible::report {

/// What `run --list` prints: path, name and tags, a scenario a line in columns.
void write_scenario_list(const std::vector<scenario::Scenario>& scenarios, const Sink& sink);

/// `{"scenarios": [{"path", "name", "description", "tags"}]}`, a scenario a line.
void write_scenario_list_json(const std::vector<scenario::Scenario>& scenarios, const Sink& sink);

}  // namespace crucible::report
