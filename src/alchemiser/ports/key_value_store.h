#pragma once

#include <map>
#include <optional>
#include <string>

#include "alchemiser/ports/client_error.h"
#include "alchemiser/values/instant.h"

namespace alchemiser {

/// An item's attributes, all text, and when the store may forget it (DynamoDB's `ttl`, whole seconds there). A store
/// may keep an item well past that moment, so a reader that cares compares `expires_at` with its own clock.
struct StoredItem {
  std::map<std::string, std::string> attributes;
  std::optional<Instant> expires_at;
  friend bool operator==(const StoredItem&, const StoredItem&) = default;
};

/// A table of items by key (DynamoDB as the Alchemiser uses it): reads are strongly consistent, a write replaces the
/// whole item, and the conditional writes are atomic; they return whether the condition held. Every call may block and
/// may throw ClientError (`ThrottlingException`, `ResourceNotFoundException` for a table that does not exist, a timeout
/// after which the write may or may not be there).
class KeyValueStore {
 public:
  virtual ~KeyValueStore() = default;
  virtual std::optional<StoredItem> get(const std::string& table, const std::string& key) = 0;
  virtual void put(const std::string& table, const std::string& key, const StoredItem& item) = 0;
  virtual bool put_if_absent(const std::string& table, const std::string& key, const StoredItem& item) = 0;
  /// Replaces the item when one is stored whose `attribute` has the value `expected`.
  virtual bool put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                            const std::string& expected, const StoredItem& item) = 0;
  /// Removing an item that is not there does nothing.
  virtual void remove(const std::string& table, const std::string& key) = 0;
};

}  // namespace alchemiser
