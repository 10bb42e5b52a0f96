#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"
#include "harness/scenario/selector.h"
#include "harness/scenario/words.h"

namespace crucible::scenario {

/// `{record: SELECTOR, count}`: so many records of the run so far match. Without `count`: at least one.
struct RecordExpectation {
  Selector record = {};
  Count count = {};
};

/// `{queue: ID, messages, where: SELECTOR}`: so many visible messages match `{body, attributes, system}`.
struct QueueExpectation {
  std::string queue = {};
  Count messages = {};
  Selector where = {};
};

/// `{state: SELECTOR}`: the application's own account of itself matches.
struct StateExpectation {
  Selector state = {};
};

/// What must hold at a moment: at a step, or at the end. `within` (steps only) lets time pass until it holds, and falls
/// short at the end of that time; what may be none at all is watched to the end of it.
struct Expectation {
  document::Place place = {};
  std::string name = {};
  std::optional<Duration> within = {};
  std::variant<RecordExpectation, QueueExpectation, StateExpectation> what = {};
};

/// `no_event_lost`: each delivery ends delivered, dead-lettered, or dropped and counted, and no event is accepted for a
/// bus that does not exist.
struct NoEventLost {};

/// The fields that tell one thing from another: paths into a record's JSON (`event.detail.correlation_id`). A bare name
/// that the record has not is looked for in `event.detail`.
using Fields = std::vector<std::string>;

/// `at_most_once: {record, per}`.
struct AtMostOnce {
  Selector record = {};
  Fields per = {};
};

/// `never: SELECTOR`.
struct Never {
  Selector record = {};
};

/// `every: SELECTOR, leads_to: SELECTOR, within, per`: each such record is followed by the other, about the same `per`.
/// Without `within`, by the end of the run; an obligation whose time has not come when the run is cut off is not
/// judged.
struct LeadsTo {
  Selector every = {};
  Selector leads_to = {};
  std::optional<Duration> within = {};
  Fields per = {};
};

/// What must hold throughout: checked at each record as it is appended.
struct Invariant {
  document::Place place = {};
  std::string name = {};
  std::variant<NoEventLost, AtMostOnce, Never, LeadsTo> what = {};
};

}  // namespace crucible::scenario
