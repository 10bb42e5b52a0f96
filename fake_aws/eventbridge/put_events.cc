#include "fake_aws/eventbridge/put_events.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/eventbridge/json_cursor.h"
#include "fake_aws/eventbridge/limits.h"
#include "fake_aws/eventbridge/put_events_check.h"
#include "fake_aws/eventbridge/records.h"
#include "fake_aws/eventbridge/sites.h"

namespace crucible::eventbridge {
namespace {

using sites::PutEventsEffect;

std::string_view bus_of(const PutEventsEntry& entry) {
  return entry.event_bus_name ? std::string_view(*entry.event_bus_name) : kDefaultBus;
}

/// assumption: AWS's texts for these are not known.
std::string message_of(std::string_view code) {
  if (code == "ThrottlingException") return "Rate exceeded";
  if (code == "InternalFailure" || code == "InternalException") return "Internal Service Failure";
  if (code == "MalformedDetail") return "Detail is malformed.";
  if (code == "NotAuthorizedForSourceException") return "Not authorized for the source.";
  if (code == "NotAuthorizedForDetailTypeException") return "Not authorized for the detail type.";
  return fmt::format("The request failed: {}.", code);
}

api::ApiError call_error(std::string_view code) {
  const int status = code == "InternalException"       ? 500
                     : code == "ServiceUnavailable"    ? 503
                     : code == "AccessDeniedException" ? 403
                                                       : 400;
  return {.code = std::string(code), .message = message_of(code), .http_status = status};
}

/// What a fault's selector knows of the entries: the text that they share, else a JSON list of all.
class SharedText {
 public:
  void add(std::string_view text) {
    if (std::find(texts_.begin(), texts_.end(), text) == texts_.end()) texts_.push_back(text);
  }
  Value value() {
    if (texts_.empty()) return "";
    if (texts_.size() == 1) return texts_.front();
    json_ = "[";
    for (const std::string_view text : texts_) {
      if (json_.size() > 1) json_.push_back(',');
      append_json_string(json_, text);
    }
    json_.push_back(']');
    return JsonText{json_};
  }

 private:
  std::vector<std::string_view> texts_;
  std::string json_;
};

/// The logical id of the function that calls, if one does, else the subject's name.
std::string_view name_of(const Subject& caller) {
  std::string_view name = caller.name();
  for (const Subject* at = &caller; at != nullptr; at = at->above()) {
    bool found = false;
    at->for_each_own([&](const Name& attribute, const Value& value) {
      if (attribute.text() != "function" || !value.is_text()) return;
      name = value.text();
      found = true;
    });
    if (found) break;
  }
  return name;
}

}  // namespace

api::Result<PutEventsResponse> PutEvents::operator()(const std::vector<PutEventsEntry>& entries,
                                                     const api::Caller& identity, const std::string& origin,
                                                     const Subject& caller) {
  const Injected injected = inject(entries, caller);
  const std::optional<api::ApiError> refusal = injected.instead ? injected.instead : refuse(entries, identity);
  PutEventsResponse response;
  response.extra_latency = injected.extra_latency;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    Branch branch(runtime_);
    const PutEventsEntry& entry = entries[at];
    const std::string entry_origin = origin + "/" + std::to_string(at);
    PutEventsResultEntry result;
    const bool fails =
        !injected.entry_code.empty() && (injected.failing_entries == 0 || ((injected.failing_entries >> at) & 1U) != 0);
    if (refusal) {
      result = {.event_id = std::nullopt, .error_code = refusal->code, .error_message = refusal->message};
    } else if (fails) {
      result = {.event_id = std::nullopt,
                .error_code = std::string(injected.entry_code),
                .error_message = message_of(injected.entry_code)};
    } else {
      result = accept(entry, entry_origin);
    }
    if (result.error_code) {
      ++response.failed_entry_count;
      note_rejected(entry, entry_origin, caller, *result.error_code, *result.error_message);
    }
    response.entries.push_back(std::move(result));
  }
  if (refusal) return *refusal;
  if (injected.after) return *injected.after;
  return response;
}

std::optional<api::ApiError> PutEvents::refuse(const std::vector<PutEventsEntry>& entries,
                                               const api::Caller& identity) const {
  if (auto error = check_request(entries, settings_.put_events_bytes_maximum)) return error;
  for (const PutEventsEntry& entry : entries) {
    const api::Result<std::string> name = buses_.name_of(bus_of(entry));
    if (!name) return name.error();
    const Bus* bus = buses_.find(name.value());
    if (bus == nullptr) continue;
    if (auto error = buses_.refuses_put_events(*bus, identity)) return error;
  }
  return std::nullopt;
}

PutEvents::Injected PutEvents::inject(const std::vector<PutEventsEntry>& entries, const Subject& caller) {
  std::vector<std::string> labels;
  labels.reserve(entries.size());
  SharedText buses;
  SharedText sources;
  SharedText detail_types;
  for (const PutEventsEntry& entry : entries) {
    labels.push_back(bus_label(entry));
    buses.add(labels.back());
    sources.add(view_of(entry.source));
    detail_types.add(view_of(entry.detail_type));
  }
  Injected injected;
  const auto effect =
      static_cast<PutEventsEffect>(runtime_.choose(sites::kPutEvents, caller, sites::kPutEventsEffects.size() + 1,
                                                   {{"bus", buses.value()},
                                                    {"source", sources.value()},
                                                    {"detail-type", detail_types.value()},
                                                    {"caller", name_of(caller)}}));
  switch (effect) {
    case PutEventsEffect::none:
      break;
    case PutEventsEffect::throttle:
      injected.instead = call_error("ThrottlingException");
      break;
    case PutEventsEffect::error: {
      const std::uint64_t code = runtime_.choose(sites::kCallCode, caller, sites::kCallErrors.size());
      injected.instead = call_error(sites::kCallErrors[code]);
      break;
    }
    case PutEventsEffect::fail_entries: {
      const std::uint64_t code = runtime_.choose(sites::kEntryCode, caller, sites::kEntryErrors.size());
      injected.entry_code = sites::kEntryErrors[code];
      const std::uint64_t subsets = std::uint64_t{1} << std::min(entries.size(), kPutEventsEntries);
      injected.failing_entries = runtime_.choose(sites::kFailingEntries, caller, subsets);
      break;
    }
    case PutEventsEffect::lose_answer:
      injected.after = api::ApiError{
          .code = "RequestTimeout", .message = "The connection ended before the answer arrived.", .http_status = 408};
      break;
    case PutEventsEffect::delay: {
      const std::uint64_t by = runtime_.choose(sites::kPutEventsDelay, caller, sites::kDelayBound);
      injected.extra_latency = by == 0 ? sites::kPutEventsDelayDefault : std::chrono::milliseconds(by);
      break;
    }
  }
  return injected;
}

PutEventsResultEntry PutEvents::accept(const PutEventsEntry& entry, const std::string& origin) {
  const auto failed = [](std::string_view code, std::string message) {
    return PutEventsResultEntry{
        .event_id = std::nullopt, .error_code = std::string(code), .error_message = std::move(message)};
  };
  if (std::optional<EntryError> error = check_entry(entry)) return failed(error->code, std::move(error->message));
  std::optional<std::string> detail = detail_.read(*entry.detail);
  if (!detail) return failed("MalformedDetail", "Detail is malformed.");
  const std::string bus = buses_.name_of(bus_of(entry)).value();
  auto event = std::make_shared<const Event>(
      std::make_shared<const EventData>(EventData{.id = ids_.next("event", origin),
                                                  .source = *entry.source,
                                                  .detail_type = *entry.detail_type,
                                                  .account = buses_.scope().account,
                                                  .region = buses_.scope().region,
                                                  .time = entry.time.value_or(runtime_.now()),
                                                  .ingested = runtime_.now(),
                                                  .resources = entry.resources,
                                                  .detail = std::move(*detail),
                                                  .bus = bus_label(entry),
                                                  .replay_name = std::nullopt,
                                                  .trace_header = entry.trace_header}));
  std::string id = event->data().id;
  if (const auto published = router_.publish(event, bus); !published) {
    return failed(published.error().code, published.error().message);
  }
  return {.event_id = std::move(id), .error_code = std::nullopt, .error_message = std::nullopt};
}

void PutEvents::note_rejected(const PutEventsEntry& entry, const std::string& origin, const Subject& caller,
                              std::string_view code, std::string_view message) {
  const Subject rejected(
      "put_events/" + origin,
      {{"source", view_of(entry.source)}, {"detail-type", view_of(entry.detail_type)}, {"bus", bus_label(entry)}},
      &caller);
  runtime_.note(records::kRejected, rejected, {{"error_code", code}, {"error_message", message}});
}

std::string PutEvents::bus_label(const PutEventsEntry& entry) const {
  const api::Result<std::string> name = buses_.name_of(bus_of(entry));
  if (!name) return std::string(bus_of(entry));
  const Bus* bus = buses_.find(name.value());
  return bus == nullptr ? name.value() : bus->description.label;
}

}  // namespace crucible::eventbridge
