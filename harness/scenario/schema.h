#pragma once

#include <string_view>

namespace crucible::scenario {

/// The JSON Schema (draft 7) of scenario files, as `crucible schema scenario` prints it. The file that ships for
/// editors, scenarios/scenario.schema.json, is the same text.
std::string_view scenario_schema();

}  // namespace crucible::scenario
