#include "alchemiser/config/service_providers.h"

namespace alchemiser {

std::optional<StoredItem> InMemoryStore::get(const std::string& table, const std::string& key) {
  const auto at = items_.find({table, key});
  if (at == items_.end()) return std::nullopt;
  return at->second;
}

void InMemoryStore::put(const std::string& table, const std::string& key, const StoredItem& item) {
  items_[{table, key}] = item;
}

bool InMemoryStore::put_if_absent(const std::string& table, const std::string& key, const StoredItem& item) {
  return items_.try_emplace({table, key}, item).second;
}

bool InMemoryStore::put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                                 const std::string& expected, const StoredItem& item) {
  const auto at = items_.find({table, key});
  if (at == items_.end()) return false;
  const auto value = at->second.attributes.find(attribute);
  if (value == at->second.attributes.end() || value->second != expected) return false;
  at->second = item;
  return true;
}

void InMemoryStore::remove(const std::string& table, const std::string& key) {
  items_.erase({table, key});
}

std::unique_ptr<EventBus> create_event_bus(const Settings& settings, const Ports& ports) {
  if (settings.event_bus_mode == EventBusMode::in_memory) return std::make_unique<EventBus>(ports.logger);
  EventsClient& client = ports.events;
  return std::make_unique<EventBridgeBus>(
      ports.logger, ports.clock, [&client]() -> EventsClient& { return client; }, settings.event_bridge);
}

namespace {

Ports with_logger(const Ports& ports, Logger& logger) {
  return {.clock = ports.clock,
          .events = ports.events,
          .broker = ports.broker,
          .market_data = ports.market_data,
          .store = ports.store,
          .mailer = ports.mailer,
          .logger = logger,
          .ids = ports.ids,
          .strategy_files = ports.strategy_files};
}

}  // namespace

ServiceProviders::ServiceProviders(Ports ports, Settings settings)
    : settings_(std::move(settings)),
      logger_(ports.logger, settings_.log_level),
      ports_(with_logger(ports, logger_)),
      event_bus_(create_event_bus(settings_, ports_)) {}

KeyValueStore& ServiceProviders::claim_store() {
  if (settings_.event_bus_mode == EventBusMode::in_memory) return memory_;
  return ports_.store;
}

KeyValueStore& ServiceProviders::state_store() {
  if (settings_.workflow_state_store == WorkflowStateStore::memory) return memory_;
  return claim_store();
}

}  // namespace alchemiser
