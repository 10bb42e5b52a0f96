#include "harness/world/alchemiser/aws_ports.h"

namespace crucible::world {
namespace {

using ::alchemiser::ClientError;
using ::alchemiser::Instant;
using ::alchemiser::StoredItem;

/// The answer's value, or what boto would throw.
template <typename Response>
Response value_or_throw(api::Result<Response> result) {
  if (result.ok()) return std::move(result.value());
  throw ClientError(result.error().code, result.error().message);
}

TableItem to_item(const StoredItem& item) {
  TableItem stored;
  stored.attributes.insert(item.attributes.begin(), item.attributes.end());
  if (item.expires_at) stored.expires_at = Time(item.expires_at->time_since_epoch());
  return stored;
}

StoredItem from_item(const TableItem& item) {
  StoredItem read;
  read.attributes.insert(item.attributes.begin(), item.attributes.end());
  if (item.expires_at) read.expires_at = Instant(item.expires_at->time_since_epoch());
  return read;
}

}  // namespace

::alchemiser::PutEventsResult EventsPort::put_events(const std::vector<::alchemiser::PutEventsEntry>& entries) {
  std::vector<eventbridge::PutEventsEntry> request;
  request.reserve(entries.size());
  for (const ::alchemiser::PutEventsEntry& entry : entries) {
    request.push_back({.time = Time(entry.time.time_since_epoch()),
                       .source = entry.source,
                       .detail_type = entry.detail_type,
                       .detail = entry.detail,
                       .resources = entry.resources,
                       .event_bus_name = entry.event_bus_name,
                       .trace_header = std::nullopt});
  }
  auto answer = gate_.through("events.put_events", latency_, [&] {
    const api::Caller role{.service = "", .account = cloud_.scope().account, .source_arn = ""};
    return cloud_.eventbridge().put_events(request, role, gate_.unique("put_events"), gate_.invocation());
  });
  eventbridge::PutEventsResponse response = value_or_throw(std::move(answer));
  if (response.extra_latency > Duration{0}) gate_.environment().sleep_for(response.extra_latency);
  ::alchemiser::PutEventsResult result{.failed_entry_count = response.failed_entry_count, .entries = {}};
  for (eventbridge::PutEventsResultEntry& entry : response.entries) {
    result.entries.push_back({.event_id = std::move(entry.event_id),
                              .error_code = std::move(entry.error_code),
                              .error_message = std::move(entry.error_message)});
  }
  return result;
}

KeyValueTable& StorePort::table(const std::string& name) {
  if (KeyValueTable* table = cloud_.table(name)) return *table;
  throw ClientError("ResourceNotFoundException", "Requested resource not found");
}

std::optional<StoredItem> StorePort::get(const std::string& table, const std::string& key) {
  auto answer = gate_.through("table.get", latency_, [&] { return this->table(table).get(key); });
  const std::optional<TableItem> item = value_or_throw(std::move(answer));
  return item ? std::optional(from_item(*item)) : std::nullopt;
}

bool StorePort::write(const std::string& table, const std::string& key, const StoredItem& item,
                      const KeyValueTable::Condition& condition) {
  auto answer =
      gate_.through("table.put", latency_, [&] { return this->table(table).put(key, to_item(item), condition); });
  return value_or_throw(std::move(answer));
}

void StorePort::put(const std::string& table, const std::string& key, const StoredItem& item) {
  write(table, key, item, {});
}

bool StorePort::put_if_absent(const std::string& table, const std::string& key, const StoredItem& item) {
  return write(table, key, item, {.sort = KeyValueTable::Condition::Sort::absent, .attribute = {}, .value = {}});
}

bool StorePort::put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                             const std::string& expected, const StoredItem& item) {
  return write(table, key, item,
               {.sort = KeyValueTable::Condition::Sort::equal, .attribute = attribute, .value = expected});
}

void StorePort::remove(const std::string& table, const std::string& key) {
  auto answer = gate_.through("table.put", latency_, [&] { return this->table(table).remove(key); });
  value_or_throw(std::move(answer));
}

}  // namespace crucible::world
