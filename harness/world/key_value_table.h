#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fake_aws/api/result.h"
#include "harness/kernel/runtime.h"

namespace crucible::world {

/// One item: its attributes, all text, and when the table may delete it.
struct TableItem {
  std::map<std::string, std::string, std::less<>> attributes;
  std::optional<Time> expires_at;
  friend bool operator==(const TableItem&, const TableItem&) = default;
};

/// A table of items by one key, as much of DynamoDB as a key-value port needs: whole-item writes, conditional writes
/// that are atomic, and time to live. An expired item is deleted when it expires (assumption: DynamoDB says "within a
/// few days" and recommends that readers compare the time themselves).
///
/// Faults: `table.get` {throttle, error, stale}, `table.put` {throttle, error, lose_answer}, about
/// `table/<name>/<key>`. `stale` answers with the item as it was before its last write, as an eventually consistent
/// read may.
class KeyValueTable {
 public:
  /// `label` is the table's logical id.
  KeyValueTable(Runtime& runtime, std::string name, std::string label);

  const std::string& name() const { return name_; }

  api::Result<std::optional<TableItem>> get(const std::string& key);
  /// What must hold of the stored item for a write to happen.
  struct Condition {
    enum class Sort { none, absent, equal } sort = Sort::none;
    std::string attribute;  ///< equal: the attribute that must have the value
    std::string value;
  };
  /// True where the condition held and the item is stored.
  api::Result<bool> put(const std::string& key, const TableItem& item, const Condition& condition);
  api::Result<> remove(const std::string& key);

  /// Items that have not expired.
  std::size_t size() const;

  static std::span<const Site* const> fault_points();

 private:
  struct Slot {
    Subject subject;
    std::optional<TableItem> item;
    std::optional<TableItem> before;  // as it was before the last write
  };

  Slot& slot(const std::string& key);
  bool live(const std::optional<TableItem>& item) const;
  /// The answer of a fault that refuses the call, if one struck.
  std::optional<api::ApiError> refusal(std::uint64_t effect) const;

  Runtime& runtime_;
  std::string name_;
  std::string label_;
  std::map<std::string, Slot, std::less<>> slots_;
};

}  // namespace crucible::world
