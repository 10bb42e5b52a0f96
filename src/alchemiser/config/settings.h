#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "alchemiser/bus/event_bridge_bus.h"
#include "alchemiser/values/instant.h"

namespace alchemiser {

/// An environment variable whose value is not understood. The message begins with the variable's name.
class SettingsError : public std::invalid_argument {
 public:
  SettingsError(const std::string& variable, const std::string& problem)
      : std::invalid_argument(variable + ": " + problem) {}
};

enum class EventBusMode { eventbridge, local_handlers, in_memory };
enum class IdempotencyMode { claim, check_then_mark, none };
enum class WorkflowStateStore { table, memory };

/// How a deployed function behaves, read once from its environment. Variables of others are ignored; a known variable
/// with an unknown value is refused. Defaults are the safe ones; the others reproduce what the system once did.
///
/// | Variable | Values | Default |
/// |---|---|---|
/// | EVENT_BUS_MODE | eventbridge, local-handlers, in-memory | eventbridge |
/// | EVENTBRIDGE_BUS_NAME | a bus name | alchemiser-trading-events-dev, whatever the stage |
/// | EVENTBRIDGE_SOURCE_PREFIX | the first part of every event's source | alchemiser |
/// | MAX_PAYLOAD_SIZE_BYTES | 1 to 1048576 | 200000 |
/// | PUBLISH_ERRORS | raise, swallow | raise |
/// | APP__STAGE | a name of lower-case letters, digits and dashes | dev |
/// | LOGGING__LEVEL | DEBUG, INFO, WARNING, ERROR, CRITICAL | INFO |
/// | IDEMPOTENCY_MODE | claim, check_then_mark, none | claim |
/// | IDEMPOTENCY_TABLE_NAME | a table name | alchemiser-event-dedup-(stage) |
/// | IDEMPOTENCY_TTL_SECONDS | 1 to 10 years | 400 days: the archive replays events up to 365 days old |
/// | IDEMPOTENCY_LEASE_SECONDS | 1 to 86400 | the invocation's remaining time, else 900 |
/// | HANDLER_MAX_ATTEMPTS | 1 to 100: how often Lambda runs one event | 3: the first and two retries |
/// | WORKFLOW_STATE_STORE | table, memory | table |
/// | EMAIL__TO_EMAIL | an address | the mailer's own |
struct Settings {
  static Settings from_environment(const std::map<std::string, std::string>& environment);

  EventBusMode event_bus_mode = EventBusMode::eventbridge;
  EventBridgeBusOptions event_bridge;
  std::string stage = "dev";
  LogLevel log_level = LogLevel::info;
  IdempotencyMode idempotency_mode = IdempotencyMode::claim;
  std::string idempotency_table = "alchemiser-event-dedup-dev";
  std::chrono::seconds idempotency_ttl = std::chrono::days(400);
  std::optional<std::chrono::seconds> idempotency_lease;
  std::int64_t handler_max_attempts = 3;
  WorkflowStateStore workflow_state_store = WorkflowStateStore::table;
  std::optional<std::string> notification_recipient;
};

}  // namespace alchemiser
