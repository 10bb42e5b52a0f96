#include "fake_aws/eventbridge/archive_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/json_cursor.h"
#include "fake_aws/eventbridge/limits.h"
#include "fake_aws/eventbridge/records.h"
#include "fake_aws/eventbridge/sites.h"

namespace crucible::eventbridge {
namespace {

using sites::ArchiveEffect;

/// assumption: what SizeBytes counts, made to fit the one recording that has it (1,590 bytes for ten known events): an
/// entry's bytes as PutEvents counts them with a Time, and the 12 of the account.
std::int64_t size_of(const EventData& data) {
  std::size_t size = data.source.size() + data.detail_type.size() + data.detail.size() + kEntryTimeBytes + 12;
  for (const std::string& resource : data.resources) size += resource.size();
  return static_cast<std::int64_t>(size);
}

api::Result<std::optional<pattern::Pattern>> compile(const std::optional<std::string>& text) {
  if (!text) return std::optional<pattern::Pattern>();
  try {
    return std::optional(pattern::Pattern::compile(*text));
  } catch (const pattern::InvalidPattern& invalid) {
    return api::ApiError{.code = "InvalidEventPatternException", .message = invalid.what()};
  }
}

api::ApiError no_such_archive(std::string_view name) {
  return not_found(fmt::format("Archive {} does not exist.", name));
}

std::string_view name_in(std::string_view name_or_arn) {
  const std::size_t at = name_or_arn.rfind("archive/");
  return at == std::string_view::npos ? name_or_arn : name_or_arn.substr(at + 8);
}

/// The archive's pattern with `replay-name: exists false` put last.
std::string managed_pattern(const std::optional<std::string>& pattern) {
  constexpr std::string_view kNoReplay = R"("replay-name":[{"exists":false}]})";
  const std::string_view own = trim_json(pattern ? std::string_view(*pattern) : std::string_view());
  if (own.size() < 2) return fmt::format("{{{}", kNoReplay);
  return fmt::format("{},{}", own.substr(0, own.size() - 1), kNoReplay);
}

}  // namespace

api::Result<std::string> ArchiveStore::create(const CreateArchiveRequest& request) {
  Constraints constraints;
  constraints.name(request.name, "archiveName", kArchiveNameLength)
      .length(request.description, "description", 0, kDescriptionLength)
      .length(request.event_pattern, "eventPattern", 0, kPatternLength)
      .range(request.retention_days, "retentionDays", 0, INT32_MAX);
  if (const auto error = constraints.error()) return *error;
  const api::Result<Bus*> bus = buses_.get(request.event_source_arn);
  if (!bus) return bus.error();
  if (archives_.contains(request.name)) {
    return api::ApiError{.code = "ResourceAlreadyExistsException",
                         .message = fmt::format("Archive {} already exists.", request.name)};
  }
  api::Result<std::optional<pattern::Pattern>> pattern = compile(request.event_pattern);
  if (!pattern) return pattern.error();
  const api::Scope& scope = buses_.scope();
  const std::string arn = api::Arn{.partition = scope.partition,
                                   .service = "events",
                                   .region = scope.region,
                                   .account = scope.account,
                                   .resource = "archive/" + request.name}
                              .text();
  const std::string label = request.label.empty() ? request.name : request.label;
  archives_.emplace(request.name,
                    std::make_shared<Archive>(Archive{.description = {.name = request.name,
                                                                      .label = label,
                                                                      .arn = arn,
                                                                      .event_source_arn = bus.value()->description.arn,
                                                                      .description = request.description,
                                                                      .event_pattern = request.event_pattern,
                                                                      .retention_days = request.retention_days,
                                                                      .creation_time = runtime_.now()},
                                                      .pattern = std::move(pattern.value())}));
  return arn;
}

api::Result<> ArchiveStore::update(const UpdateArchiveRequest& request) {
  if (!request.event_pattern && !request.retention_days && !request.description) {
    return validation("At least one of EventPattern, RetentionDays or Description must be provided.");
  }
  Archive* archive = look_up(request.name);
  if (archive == nullptr) return no_such_archive(request.name);
  if (request.event_pattern) {
    api::Result<std::optional<pattern::Pattern>> pattern = compile(request.event_pattern);
    if (!pattern) return pattern.error();
    archive->pattern = std::move(pattern.value());
    archive->description.event_pattern = request.event_pattern;
  }
  if (request.retention_days) archive->description.retention_days = *request.retention_days;
  if (request.description) archive->description.description = request.description;
  return api::Nothing{};
}

api::Result<> ArchiveStore::remove(std::string_view name) {
  const auto found = archives_.find(name);
  if (found == archives_.end()) return no_such_archive(name);
  archives_.erase(found);
  return api::Nothing{};
}

api::Result<ArchiveDescription> ArchiveStore::describe(std::string_view name) {
  std::optional<ArchiveDescription> found = find(name);
  if (!found) return no_such_archive(name);
  return *std::move(found);
}

std::optional<ArchiveDescription> ArchiveStore::find(std::string_view name_or_arn) {
  Archive* archive = look_up(name_or_arn);
  if (archive == nullptr) return std::nullopt;
  expire(*archive);
  ArchiveDescription description = archive->description;
  description.event_count = static_cast<std::int64_t>(archive->events.size());
  for (const ArchivedEvent& event : archive->events) description.size_bytes += size_of(*event.data);
  return description;
}

std::vector<RuleDescription> ArchiveStore::managed_rules(std::string_view bus_arn) const {
  std::vector<RuleDescription> rules;
  for (const auto& [name, archive] : archives_) {
    if (archive->description.event_source_arn != bus_arn) continue;
    const std::string bus(bus_arn.substr(bus_arn.rfind('/') + 1));
    const std::string rule = "Events-Archive-" + name;
    const api::Scope& scope = buses_.scope();
    rules.push_back({.name = rule,
                     .label = rule,
                     .arn = api::Arn{.partition = scope.partition,
                                     .service = "events",
                                     .region = scope.region,
                                     .account = scope.account,
                                     .resource = bus == kDefaultBus ? "rule/" + rule : "rule/" + bus + "/" + rule}
                                .text(),
                     .event_bus_name = bus,
                     .event_pattern = managed_pattern(archive->description.event_pattern),
                     .schedule_expression = std::nullopt,
                     .state = RuleState::enabled,
                     .description = std::nullopt,
                     .role_arn = std::nullopt,
                     .managed_by = "prod.vhs.events.aws.internal"});
  }
  return rules;
}

std::vector<ArchiveStore::Stored> ArchiveStore::matching(const Event& event, const std::string& bus_arn) const {
  std::vector<Stored> matching;
  if (event.data().replay_name) return matching;
  for (const auto& [name, archive] : archives_) {
    if (archive->description.event_source_arn != bus_arn) continue;
    if (!archive->pattern || archive->pattern->matches(event.fields())) matching.push_back(archive);
  }
  return matching;
}

void ArchiveStore::take(const EventPtr& event, const std::vector<Stored>& archives) {
  for (const Stored& archive : archives) {
    Branch branch(runtime_);
    const auto effect = static_cast<ArchiveEffect>(runtime_.choose(sites::kArchiveStore, event->subject(),
                                                                   sites::kArchiveEffects.size() + 1,
                                                                   {{"archive", archive->description.label}}));
    Duration lag = lag_;
    if (effect == ArchiveEffect::delay) {
      const std::uint64_t by = runtime_.choose(sites::kArchiveDelay, event->subject(), sites::kDelayBound);
      lag += by == 0 ? sites::kArchiveDelayDefault : std::chrono::milliseconds(by);
    }
    const bool reorder = effect == ArchiveEffect::reorder;
    const bool duplicate = effect == ArchiveEffect::duplicate;
    if (lag.count() == 0) {
      store(archive, event, reorder, duplicate);
    } else {
      runtime_.after(
          lag, [this, held = Stored(archive), event, reorder, duplicate] { store(held, event, reorder, duplicate); });
    }
  }
}

void ArchiveStore::store(const Stored& archive, const EventPtr& event, bool reorder, bool duplicate) {
  std::vector<ArchivedEvent>& events = archive->events;
  events.push_back({.data = event->shared_data()});
  if (reorder && events.size() > 1) std::swap(events[events.size() - 1], events[events.size() - 2]);
  if (duplicate) events.push_back({.data = event->shared_data(), .copy = 1});
  runtime_.note(records::kArchived, event->subject(), {{"archive", archive->description.label}});
}

std::vector<ArchivedEvent> ArchiveStore::select(std::string_view name_or_arn, Time start, Time end) {
  std::vector<ArchivedEvent> selected;
  Archive* archive = look_up(name_or_arn);
  if (archive == nullptr) return selected;
  expire(*archive);
  for (const ArchivedEvent& event : archive->events) {
    if (event.data->time >= start && event.data->time < end) selected.push_back(event);
  }
  return selected;
}

void ArchiveStore::expire(Archive& archive) {
  if (archive.description.retention_days == 0) return;
  const Duration retention = std::chrono::hours(24 * archive.description.retention_days);
  const Time now = runtime_.now();
  std::erase_if(archive.events,
                [retention, now](const ArchivedEvent& event) { return event.data->ingested + retention <= now; });
}

ArchiveStore::Archive* ArchiveStore::look_up(std::string_view name_or_arn) {
  const auto found = archives_.find(name_in(name_or_arn));
  return found == archives_.end() ? nullptr : found->second.get();
}

}  // namespace crucible::eventbridge
