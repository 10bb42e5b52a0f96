#pragma once

#include <optional>
#include <string>

namespace crucible::eventbridge {

inline constexpr const char* kDefaultBus = "default";

/// CreateEventBus. `label` is the template's logical id, by default the name.
struct CreateEventBusRequest {
  std::string name;
  std::string label = {};
  std::optional<std::string> description = {};
};

struct EventBusDescription {
  std::string name;
  std::string label;
  std::string arn;
  std::optional<std::string> description;
  std::optional<std::string> policy;  ///< JSON text
};

}  // namespace crucible::eventbridge
