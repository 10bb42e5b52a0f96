#include "harness/world/key_value_table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crucible::world {
namespace {

constexpr Name kItemRead = "item.read";
constexpr Name kItemWritten = "item.written";
constexpr Name kConditionFailed = "item.condition_failed";

constexpr std::array<std::string_view, 3> kGetEffects = {"throttle", "error", "stale"};
constexpr std::array<std::string_view, 3> kPutEffects = {"throttle", "error", "lose_answer"};
enum Effect : std::uint64_t { none, throttle, error, stale_or_lost };

constexpr Site kGet = {.name = "table.get", .sort = Site::Sort::fault, .words = kGetEffects};
constexpr Site kPut = {.name = "table.put", .sort = Site::Sort::fault, .words = kPutEffects};
constexpr std::array kFaultPoints = {&kGet, &kPut};

}  // namespace

KeyValueTable::KeyValueTable(Runtime& runtime, std::string name, std::string label)
    : runtime_(runtime), name_(std::move(name)), label_(std::move(label)) {}

std::span<const Site* const> KeyValueTable::fault_points() {
  return kFaultPoints;
}

KeyValueTable::Slot& KeyValueTable::slot(const std::string& key) {
  const auto found = slots_.find(key);
  if (found != slots_.end()) return found->second;
  Subject subject("table/" + name_ + "/" + key, {{"table", label_}, {"key", key}});
  return slots_.emplace(key, Slot{.subject = std::move(subject), .item = {}, .before = {}}).first->second;
}

bool KeyValueTable::live(const std::optional<TableItem>& item) const {
  return item && (!item->expires_at || *item->expires_at > runtime_.now());
}

std::optional<api::ApiError> KeyValueTable::refusal(std::uint64_t effect) const {
  if (effect == throttle) {
    return api::ApiError{.code = "ThrottlingException", .message = "Rate of requests exceeds the allowed throughput."};
  }
  if (effect == error) {
    return api::ApiError{.code = "InternalServerError", .message = "Internal server error", .http_status = 500};
  }
  return std::nullopt;
}

api::Result<std::optional<TableItem>> KeyValueTable::get(const std::string& key) {
  Slot& slot = this->slot(key);
  const std::uint64_t effect = runtime_.choose(kGet, slot.subject, kGetEffects.size() + 1);
  if (auto refused = refusal(effect)) return *refused;
  const std::optional<TableItem>& item = effect == stale_or_lost ? slot.before : slot.item;
  const bool found = live(item);
  runtime_.note(kItemRead, slot.subject, {{"found", found}});
  return found ? item : std::optional<TableItem>();
}

api::Result<bool> KeyValueTable::put(const std::string& key, const TableItem& item, const Condition& condition) {
  Slot& slot = this->slot(key);
  const std::uint64_t effect = runtime_.choose(kPut, slot.subject, kPutEffects.size() + 1);
  if (auto refused = refusal(effect)) return *refused;
  const bool present = live(slot.item);
  bool held = true;
  if (condition.sort == Condition::Sort::absent) held = !present;
  if (condition.sort == Condition::Sort::equal) {
    held = false;
    if (present) {
      const auto found = slot.item->attributes.find(condition.attribute);
      held = found != slot.item->attributes.end() && found->second == condition.value;
    }
  }
  if (held) {
    slot.before = present ? std::exchange(slot.item, item) : std::nullopt;
    slot.item = item;
  }
  runtime_.note(held ? kItemWritten : kConditionFailed, slot.subject);
  if (effect == stale_or_lost) {
    return api::ApiError{.code = "RequestTimeout", .message = "The request timed out.", .http_status = 504};
  }
  return held;
}

api::Result<> KeyValueTable::remove(const std::string& key) {
  Slot& slot = this->slot(key);
  const std::uint64_t effect = runtime_.choose(kPut, slot.subject, kPutEffects.size() + 1);
  if (auto refused = refusal(effect)) return *refused;
  slot.before = std::exchange(slot.item, std::nullopt);
  if (effect == stale_or_lost) {
    return api::ApiError{.code = "RequestTimeout", .message = "The request timed out.", .http_status = 504};
  }
  return api::Nothing{};
}

std::size_t KeyValueTable::size() const {
  return static_cast<std::size_t>(
      std::count_if(slots_.begin(), slots_.end(), [this](const auto& entry) { return live(entry.second.item); }));
}

}  // namespace crucible::world
