#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crucible::scenario {

/// The kinds of record that the fake services, the built-in application and the harness note. An application may note
/// others; these are what a misspelt kind is compared with.
std::vector<std::string> known_record_kinds();
bool is_known_record_kind(std::string_view kind);

}  // namespace crucible::scenario
