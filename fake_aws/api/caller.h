#pragma once

#include <string>

namespace crucible::api {

/// Who calls an API, as far as resource-based policies look at it.
struct Caller {
  /// A service (`events.amazonaws.com`), or empty for a principal of `account` (a function's role, a scenario's step).
  std::string service;
  std::string account;
  /// aws:SourceArn, for services: the rule, the schedule, the function.
  std::string source_arn;
};

}  // namespace crucible::api
