#pragma once

#include <string>
#include <vector>

#include "harness/report/report.h"
#include "harness/scenario/scenario.h"

namespace crucible::cli {

/// The scenario files that paths name: files as they are, folders with all that is in them (`*.yaml`, `*.yml`, `*.json`
/// but for `template.*`, `*.schema.json`, hidden ones and whatever has `Resources` at its top: a template). Each once,
/// ordered by the bytes of its path. Throws document::InputError for a path that is not there, a folder that cannot be
/// read, and a folder without a scenario.
std::vector<std::string> find_scenario_files(const std::vector<std::string>& paths);

/// Loads and checks every file; the first mistake ends it, so nothing runs unless everything can.
std::vector<scenario::Scenario> load_scenarios(const std::vector<std::string>& files);

/// Loads the one scenario that a command is about; refuses a folder.
scenario::Scenario load_one_scenario(const std::string& path);

/// How reports name them.
std::vector<report::Title> titles_of(const std::vector<scenario::Scenario>& scenarios);

}  // namespace crucible::cli
