#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace crucible::pattern {

struct CaseResult {
  std::string name;
  bool passed = false;
  std::string detail;  // what was found instead; empty when the case passed
};

/// One line of `crucible match --cases`: {"name", "pattern", "event", "expect": true | false | "error" | "valid"}, with
/// `error_message` to compare where given, or {"rules": {name: pattern, or a list of them any of which may match},
/// "event", "expect": [names that match]}. Patterns and events are JSON text or JSON values. An event that is not an
/// object is TestEventPattern's error; its envelope is only looked at where that error is expected. A message is right
/// if it is AWS's whole text or everything before the place it names.
///
/// AWS's limit on wildcards applies, except to cases that the bare matcher judged: those with `rules`, those that
/// expect "valid", and those that carry `wildcard_complexity`. A line of another shape throws std::invalid_argument.
/// (The type keeps the order of keys, which decides between repeated paths around $or and shows in error places.)
CaseResult run_case(const nlohmann::ordered_json& case_line);

}  // namespace crucible::pattern
