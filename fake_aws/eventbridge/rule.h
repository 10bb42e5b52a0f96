#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "fake_aws/eventbridge/bus.h"

namespace crucible::eventbridge {

enum class RuleState : std::uint8_t { enabled, disabled };

/// PutRule. It replaces: what is left out of an update is reset, and the state returns to enabled (BC).
/// At least one of `event_pattern` (JSON text) and `schedule_expression` must be there; schedules only on the default
/// bus. `label` is the template's logical id, by default the name.
struct PutRuleRequest {
  std::string name;
  std::string label = {};
  std::string event_bus_name = kDefaultBus;  ///< name or ARN
  std::optional<std::string> event_pattern = {};
  std::optional<std::string> schedule_expression = {};
  RuleState state = RuleState::enabled;
  std::optional<std::string> description = {};
  std::optional<std::string> role_arn = {};
};

struct RuleDescription {
  std::string name;
  std::string label;
  std::string arn;
  std::string event_bus_name;
  std::optional<std::string> event_pattern;
  std::optional<std::string> schedule_expression;
  RuleState state = RuleState::enabled;
  std::optional<std::string> description;
  std::optional<std::string> role_arn;
  std::optional<std::string> managed_by;  ///< an archive's own rule
};

}  // namespace crucible::eventbridge
