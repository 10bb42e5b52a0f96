#include "fake_aws/eventbridge/put_events_check.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/limits.h"
#include "harness/kernel/time_text.h"

namespace crucible::eventbridge {
namespace {

std::int64_t size_of(const PutEventsEntry& entry) {
  std::size_t size = view_of(entry.source).size() + view_of(entry.detail_type).size() + view_of(entry.detail).size();
  for (const std::string& resource : entry.resources) size += resource.size();
  return static_cast<std::int64_t>(size) + (entry.time ? kEntryTimeBytes : 0);
}

/// An entry as AWS's validation message quotes it: its Java toString (recorded).
std::string java_text(const PutEventsEntry& entry) {
  const auto or_null = [](const std::optional<std::string>& text) { return text ? *text : std::string("null"); };
  return fmt::format(
      "PutEventsRequestEntry(time={}, source={}, resources={}, detailType={}, detail={}, eventBusName={}, "
      "traceHeader={}, kmsKeyIdentifier=null, internalMetadata=null)",
      entry.time ? format_time(*entry.time) : "null", or_null(entry.source),
      entry.resources.empty() ? "null" : fmt::format("[{}]", fmt::join(entry.resources, ", ")),
      or_null(entry.detail_type), or_null(entry.detail), or_null(entry.event_bus_name), or_null(entry.trace_header));
}

std::optional<api::ApiError> check_count(const std::vector<PutEventsEntry>& entries) {
  if (!entries.empty() && entries.size() <= kPutEventsEntries) return std::nullopt;
  std::string quoted;
  for (const PutEventsEntry& entry : entries) {
    if (!quoted.empty()) quoted.append(", ");
    quoted.append(java_text(entry));
  }
  Constraints constraints;
  constraints.broken(fmt::format("[{}]", quoted), "entries",
                     entries.empty() ? std::string("have length greater than or equal to 1")
                                     : fmt::format("have length less than or equal to {}", kPutEventsEntries));
  return constraints.error();
}

std::optional<api::ApiError> check_members(const std::vector<PutEventsEntry>& entries) {
  Constraints constraints;
  bool text = true;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const PutEventsEntry& entry = entries[at];
    const auto member = [at](std::string_view name) { return fmt::format("entries.{}.member.{}", at + 1, name); };
    constraints.length(entry.event_bus_name, member("eventBusName"), 1, 1600)
        .length(entry.trace_header, member("traceHeader"), 1, 500);
    for (const std::string_view part : {view_of(entry.source), view_of(entry.detail_type), view_of(entry.detail),
                                        view_of(entry.event_bus_name), view_of(entry.trace_header)}) {
      text = text && simdjson::validate_utf8(part.data(), part.size());
    }
    for (const std::string& resource : entry.resources) {
      constraints.length(std::string_view(resource), member("resources"), 0, 2048);
      text = text && simdjson::validate_utf8(resource.data(), resource.size());
    }
  }
  if (!text) return api::ApiError{.code = "SerializationException", .message = "The request is not valid UTF-8."};
  return constraints.error();
}

}  // namespace

std::optional<api::ApiError> check_request(const std::vector<PutEventsEntry>& entries, std::int64_t bytes_maximum) {
  if (auto error = check_count(entries)) return error;
  if (auto error = check_members(entries)) return error;
  std::int64_t size = 0;
  for (const PutEventsEntry& entry : entries) size += size_of(entry);
  if (size > bytes_maximum) return validation("Total size of the entries in the request is over the limit.");
  return std::nullopt;
}

std::optional<EntryError> check_entry(const PutEventsEntry& entry) {
  const auto required = [](std::string_view name) {
    return EntryError{"InvalidArgument",
                      fmt::format("Parameter {0} is not valid. Reason: {0} is a required argument.", name)};
  };
  if (view_of(entry.source).empty()) return required("Source");
  if (view_of(entry.detail_type).empty()) return required("DetailType");
  if (view_of(entry.detail).empty()) return required("Detail");
  if (entry.source->starts_with("aws.")) {
    return EntryError{"NotAuthorizedForSourceException", "Not authorized for the source."};
  }
  return std::nullopt;
}

}  // namespace crucible::eventbridge
