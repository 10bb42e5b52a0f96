#pragma once

#include <memory>

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/config/settings.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// Passes on the log lines of a level and above.
class LeveledLogger : public Logger {
 public:
  LeveledLogger(Logger& inner, LogLevel lowest) : inner_(inner), lowest_(lowest) {}
  void log(LogLevel level, std::string_view message, const LogFields& fields) override {
    if (level >= lowest_) inner_.log(level, message, fields);
  }

 private:
  Logger& inner_;
  LogLevel lowest_;
};

/// A store that lives and dies with its execution environment and shares nothing with others. Items are kept past their
/// expiry; an environment does not live long enough for that to matter.
class InMemoryStore : public KeyValueStore {
 public:
  std::optional<StoredItem> get(const std::string& table, const std::string& key) override;
  void put(const std::string& table, const std::string& key, const StoredItem& item) override;
  bool put_if_absent(const std::string& table, const std::string& key, const StoredItem& item) override;
  bool put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                    const std::string& expected, const StoredItem& item) override;
  void remove(const std::string& table, const std::string& key) override;

 private:
  std::map<std::pair<std::string, std::string>, StoredItem> items_;
};

/// What an execution environment's handlers share, chosen by its settings: the logger at the wanted level, the bus of
/// the wanted mode, and where claims and workflow states are kept. With the in-memory bus both stay in memory, since no
/// other environment takes part in the workflow.
class ServiceProviders {
 public:
  ServiceProviders(Ports ports, Settings settings);
  ServiceProviders(const ServiceProviders&) = delete;
  ServiceProviders& operator=(const ServiceProviders&) = delete;

  const Settings& settings() const { return settings_; }
  /// The ports, with `logger` at the wanted level.
  const Ports& ports() const { return ports_; }
  EventBus& event_bus() { return *event_bus_; }
  KeyValueStore& claim_store();
  KeyValueStore& state_store();

 private:
  Settings settings_;
  LeveledLogger logger_;
  Ports ports_;
  InMemoryStore memory_;
  std::unique_ptr<EventBus> event_bus_;
};

/// The bus that the settings ask for.
std::unique_ptr<EventBus> create_event_bus(const Settings& settings, const Ports& ports);

}  // namespace alchemiser
