#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fake_aws/eventbridge/destination.h"
#include "fake_aws/eventbridge/event.h"
#include "fake_aws/eventbridge/input_path.h"
#include "fake_aws/eventbridge/pattern/pattern.h"
#include "fake_aws/eventbridge/rule.h"
#include "fake_aws/eventbridge/schedule_expression.h"
#include "fake_aws/eventbridge/target.h"

namespace crucible::eventbridge {

/// A target as its rule holds it: what was put, and what a delivery needs of it.
struct BoundTarget {
  Target target;
  std::shared_ptr<const Destination> destination;
  std::optional<InputPath> input_path;

  /// What the target receives instead of the whole event, if anything.
  std::optional<std::string> shape(const Event& event) const {
    if (target.input) return target.input;
    if (input_path) return input_path->select(event.envelope());
    return std::nullopt;
  }
};

/// A rule of a bus: its description, compiled, with its targets in the order in which they were first put.
struct Rule {
  RuleDescription description;
  std::optional<pattern::Pattern> pattern;
  std::optional<ScheduleExpression> schedule;
  std::vector<BoundTarget> targets = {};

  bool enabled() const { return description.state == RuleState::enabled; }
  bool matches(const Event& event) const { return enabled() && pattern && pattern->matches(event.fields()); }
};

}  // namespace crucible::eventbridge
