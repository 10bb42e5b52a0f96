#include "alchemiser/config/settings.h"

#include <algorithm>
#include <initializer_list>

namespace alchemiser {
namespace {

using Environment = std::map<std::string, std::string>;

const std::string* find(const Environment& environment, const char* variable) {
  const auto at = environment.find(variable);
  return at == environment.end() ? nullptr : &at->second;
}

template <typename T>
void read_choice(const Environment& environment, const char* variable, T& value,
                 std::initializer_list<std::pair<std::string_view, T>> choices) {
  const std::string* text = find(environment, variable);
  if (text == nullptr) return;
  std::string expected;
  for (const auto& [name, choice] : choices) {
    if (*text == name) {
      value = choice;
      return;
    }
    expected += (expected.empty() ? "" : ", ") + std::string(name);
  }
  throw SettingsError(variable, "'" + *text + "' is not one of " + expected);
}

std::optional<std::int64_t> read_number(const Environment& environment, const char* variable, std::int64_t lowest,
                                        std::int64_t highest) {
  const std::string* text = find(environment, variable);
  if (text == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const bool digits = !text->empty() && text->size() <= 15 &&
                      std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    for (const char c : *text) value = value * 10 + (c - '0');
  }
  if (!digits || value < lowest || value > highest) {
    throw SettingsError(variable, "'" + *text + "' is not a whole number from " + std::to_string(lowest) + " to " +
                                      std::to_string(highest));
  }
  return value;
}

// Names of AWS resources and of parts of them. The longest is an event bus's, 256 characters.
void read_name(const Environment& environment, const char* variable, std::string& value) {
  const std::string* text = find(environment, variable);
  if (text == nullptr) return;
  const bool valid = !text->empty() && text->size() <= 256 && std::all_of(text->begin(), text->end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == '_' || c == '/' || c == ':';
  });
  if (!valid) throw SettingsError(variable, "'" + *text + "' is not a name");
  value = *text;
}

void read_stage(const Environment& environment, std::string& stage) {
  const std::string* text = find(environment, "APP__STAGE");
  if (text == nullptr) return;
  const bool valid = !text->empty() && text->size() <= 32 && std::all_of(text->begin(), text->end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  });
  if (!valid) throw SettingsError("APP__STAGE", "'" + *text + "' is not lower-case letters, digits and dashes");
  stage = *text;
}

}  // namespace

Settings Settings::from_environment(const Environment& environment) {
  constexpr std::int64_t ten_years_in_seconds = 10LL * 366 * 86'400;
  Settings settings;
  read_choice<EventBusMode>(environment, "EVENT_BUS_MODE", settings.event_bus_mode,
                            {{"eventbridge", EventBusMode::eventbridge},
                             {"local-handlers", EventBusMode::local_handlers},
                             {"in-memory", EventBusMode::in_memory}});
  read_name(environment, "EVENTBRIDGE_BUS_NAME", settings.event_bridge.event_bus_name);
  read_name(environment, "EVENTBRIDGE_SOURCE_PREFIX", settings.event_bridge.source_prefix);
  if (const auto bytes = read_number(environment, "MAX_PAYLOAD_SIZE_BYTES", 1, 1'048'576)) {
    settings.event_bridge.max_payload_size_bytes = static_cast<std::size_t>(*bytes);
  }
  read_choice<PublishErrors>(environment, "PUBLISH_ERRORS", settings.event_bridge.publish_errors,
                             {{"raise", PublishErrors::raise}, {"swallow", PublishErrors::swallow}});
  if (settings.event_bus_mode == EventBusMode::local_handlers) {
    settings.event_bridge.local_handlers = LocalHandlers::enabled;
  }
  read_stage(environment, settings.stage);
  read_choice<LogLevel>(environment, "LOGGING__LEVEL", settings.log_level,
                        {{"DEBUG", LogLevel::debug},
                         {"INFO", LogLevel::info},
                         {"WARNING", LogLevel::warning},
                         {"ERROR", LogLevel::error},
                         {"CRITICAL", LogLevel::critical}});
  read_choice<IdempotencyMode>(environment, "IDEMPOTENCY_MODE", settings.idempotency_mode,
                               {{"claim", IdempotencyMode::claim},
                                {"check_then_mark", IdempotencyMode::check_then_mark},
                                {"none", IdempotencyMode::none}});
  settings.idempotency_table = "alchemiser-event-dedup-" + settings.stage;
  read_name(environment, "IDEMPOTENCY_TABLE_NAME", settings.idempotency_table);
  if (const auto ttl = read_number(environment, "IDEMPOTENCY_TTL_SECONDS", 1, ten_years_in_seconds)) {
    settings.idempotency_ttl = std::chrono::seconds(*ttl);
  }
  if (const auto lease = read_number(environment, "IDEMPOTENCY_LEASE_SECONDS", 1, 86'400)) {
    settings.idempotency_lease = std::chrono::seconds(*lease);
  }
  if (const auto attempts = read_number(environment, "HANDLER_MAX_ATTEMPTS", 1, 100)) {
    settings.handler_max_attempts = *attempts;
  }
  read_choice<WorkflowStateStore>(environment, "WORKFLOW_STATE_STORE", settings.workflow_state_store,
                                  {{"table", WorkflowStateStore::table}, {"memory", WorkflowStateStore::memory}});
  if (const std::string* recipient = find(environment, "EMAIL__TO_EMAIL");
      recipient != nullptr && !recipient->empty()) {
    if (recipient->find('@') == std::string::npos) {
      throw SettingsError("EMAIL__TO_EMAIL", "'" + *recipient + "' is not a mail address");
    }
    settings.notification_recipient = *recipient;
  }
  return settings;
}

}  // namespace alchemiser
