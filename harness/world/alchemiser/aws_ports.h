#pragma once

#include "alchemiser/ports/events_client.h"
#include "alchemiser/ports/key_value_store.h"
#include "harness/world/alchemiser/gate.h"
#include "harness/world/cloud.h"

namespace crucible::world {

/// EventsClient over the fake EventBridge, called as the function's role.
class EventsPort final : public ::alchemiser::EventsClient {
 public:
  EventsPort(Gate& gate, Cloud& cloud, Duration latency) : gate_(gate), cloud_(cloud), latency_(latency) {}
  ::alchemiser::PutEventsResult put_events(const std::vector<::alchemiser::PutEventsEntry>& entries) override;

 private:
  Gate& gate_;
  Cloud& cloud_;
  Duration latency_;
};

/// KeyValueStore over the template's tables, by their physical names.
class StorePort final : public ::alchemiser::KeyValueStore {
 public:
  StorePort(Gate& gate, Cloud& cloud, Duration latency) : gate_(gate), cloud_(cloud), latency_(latency) {}
  std::optional<::alchemiser::StoredItem> get(const std::string& table, const std::string& key) override;
  void put(const std::string& table, const std::string& key, const ::alchemiser::StoredItem& item) override;
  bool put_if_absent(const std::string& table, const std::string& key, const ::alchemiser::StoredItem& item) override;
  bool put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                    const std::string& expected, const ::alchemiser::StoredItem& item) override;
  void remove(const std::string& table, const std::string& key) override;

 private:
  KeyValueTable& table(const std::string& name);
  bool write(const std::string& table, const std::string& key, const ::alchemiser::StoredItem& item,
             const KeyValueTable::Condition& condition);

  Gate& gate_;
  Cloud& cloud_;
  Duration latency_;
};

}  // namespace crucible::world
