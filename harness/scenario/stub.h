#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"
#include "harness/scenario/selector.h"

namespace crucible::scenario {

/// When a stub goes wrong: the first `times` calls, those whose payload `when` selects, or every one. With both, the
/// first `times` of those selected.
struct StubCondition {
  std::optional<std::int64_t> times = {};
  Selector when = {};
};

struct StubFailure {
  enum class Kind { fails, times_out, crashes };
  Kind kind = Kind::fails;
  std::string error = "StubError";
  std::string message = {};
  StubCondition condition = {};
};

/// An event that a stub publishes when it succeeds; texts that begin with `$.` are copied from the payload.
struct StubEvent {
  document::Place place = {};
  std::optional<std::string> bus = {};
  document::Json source = {};
  document::Json detail_type = {};
  document::Json detail = {};
};

/// What answers a function that has no code: `functions:` of a scenario. Without an entry: null, at once.
struct Stub {
  document::Place place = {};
  std::string function = {};  ///< the logical id
  Duration takes_least{0};
  Duration takes_most{0};
  document::Json returns = {};
  std::vector<StubFailure> failures = {};  ///< the first whose condition holds strikes
  std::vector<StubEvent> publishes = {};
};

}  // namespace crucible::scenario
