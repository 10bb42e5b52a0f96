#include <fmt/format.h>

#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

std::vector<eventbridge::PutEventsEntry> entries_of(const PublishStep& step) {
  std::vector<eventbridge::PutEventsEntry> entries;
  for (const EventEntry& entry : step.entries) {
    entries.push_back({.time = entry.time,
                       .source = entry.source,
                       .detail_type = entry.detail_type,
                       .detail = entry.detail,
                       .resources = entry.resources,
                       .event_bus_name = entry.bus ? std::optional(entry.bus->text) : std::nullopt,
                       .trace_header = std::nullopt});
  }
  return entries;
}

// A refused entry of an accepted call counts as a refusal, too: a step has no code to look at the response.
Refusal put(const std::vector<eventbridge::PutEventsEntry>& entries, const std::string& origin, StepScene& scene) {
  const auto response =
      scene.cloud.eventbridge().put_events(entries, scene.cloud.operator_caller(), origin, scene.subject);
  if (!response) return response.error();
  for (const eventbridge::PutEventsResultEntry& entry : response.value().entries) {
    if (entry.error_code) return api::ApiError{.code = *entry.error_code, .message = entry.error_message.value_or("")};
  }
  return std::nullopt;
}

}  // namespace

Refusal perform(const PublishStep& step, StepScene& scene) {
  const std::vector<eventbridge::PutEventsEntry> entries = entries_of(step);
  const RecordId began = scene.world.cause();
  Refusal first;
  for (std::int64_t i = 0; i < step.repeat; ++i) {
    if (i > 0 && step.every.count() > 0) pass_until(scene.world, scene.world.now() + step.every);
    scene.world.set_cause(began);
    const std::string origin = i == 0 ? scene.origin : fmt::format("{}/{}", scene.origin, i + 1);
    Refusal refusal = put(entries, origin, scene);
    if (!first) first = std::move(refusal);
  }
  return first;
}

}  // namespace crucible::scenario
