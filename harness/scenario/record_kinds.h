#pragma once

#include <span>
#include <string_view>

namespace crucible::scenario {

/// A kind of record, and what it says.
struct RecordKind {
  std::string_view name;
  std::string_view meaning;
};

/// The kinds of record that the fake services, the built-in application and the harness note, in the order in which
/// scenario-writers meet them. An application may note others; these are what a misspelt kind is compared with.
std::span<const RecordKind> known_record_kinds();
bool is_known_record_kind(std::string_view kind);

}  // namespace crucible::scenario
