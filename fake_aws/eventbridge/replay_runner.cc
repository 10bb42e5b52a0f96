#include "fake_aws/eventbridge/replay_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/limits.h"
#include "fake_aws/eventbridge/records.h"
#include "fake_aws/eventbridge/sites.h"
#include "harness/kernel/hash.h"

namespace crucible::eventbridge {
namespace {

using sites::ReplayEffect;

std::int64_t minute_of(const ArchivedEvent& event) {
  return std::chrono::floor<std::chrono::minutes>(event.data->time.time_since_epoch()).count();
}

bool is_active(ReplayState state) {
  return state == ReplayState::starting || state == ReplayState::running || state == ReplayState::cancelling;
}

}  // namespace

std::string_view to_text(ReplayState state) {
  constexpr std::array<std::string_view, 5> kStates = {"STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED"};
  return kStates[static_cast<std::size_t>(state)];
}

api::Result<std::string> ReplayRunner::start(const StartReplayRequest& request) {
  Constraints constraints;
  constraints.name(request.name, "replayName", kNameLength)
      .length(request.description, "description", 0, kDescriptionLength);
  if (const auto error = constraints.error()) return *error;
  // The order of these checks is AWS's: times, then archive, then bus (recorded). Times count in whole seconds.
  using std::chrono::seconds;
  if (std::chrono::floor<seconds>(request.event_start_time) >= std::chrono::floor<seconds>(request.event_end_time)) {
    return validation("Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
  }
  const std::optional<ArchiveDescription> archive = archives_.find(request.event_source_arn);
  if (!archive) {
    const std::size_t slash = request.event_source_arn.rfind('/');
    return validation(fmt::format("Parameter EventSourceArn is not valid. Reason: Archive {} does not exist.",
                                  request.event_source_arn.substr(slash == std::string::npos ? 0 : slash + 1)));
  }
  const api::Result<Bus*> bus = buses_.get(request.destination_arn);
  if (!bus) return bus.error();
  if (bus.value()->description.arn != archive->event_source_arn) {
    return validation("Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
  }
  if (replays_.contains(request.name)) {
    return api::ApiError{.code = "ResourceAlreadyExistsException",
                         .message = fmt::format("Replay {} already exists.", request.name)};
  }
  const auto active = std::count_if(replays_.begin(), replays_.end(),
                                    [](const auto& named) { return is_active(named.second->description.state); });
  if (static_cast<std::size_t>(active) >= kConcurrentReplays) return limit_exceeded();
  const api::Scope& scope = buses_.scope();
  const std::string arn = api::Arn{.partition = scope.partition,
                                   .service = "events",
                                   .region = scope.region,
                                   .account = scope.account,
                                   .resource = "replay/" + request.name}
                              .text();
  const EventBusDescription& destination = bus.value()->description;
  auto replay = std::make_shared<Replay>(Replay{.description = {.name = request.name,
                                                                .arn = arn,
                                                                .event_source_arn = archive->arn,
                                                                .destination_arn = destination.arn,
                                                                .filter_arns = request.filter_arns,
                                                                .description = request.description,
                                                                .event_start_time = request.event_start_time,
                                                                .event_end_time = request.event_end_time,
                                                                .event_last_replayed_time = std::nullopt,
                                                                .replay_start_time = runtime_.now(),
                                                                .replay_end_time = std::nullopt},
                                                .archive = archive->label,
                                                .bus = destination.name,
                                                .subject = Subject("replay/" + arn, {{"replay", request.name},
                                                                                     {"archive", archive->label},
                                                                                     {"bus", destination.label},
                                                                                     {"from", request.event_start_time},
                                                                                     {"to", request.event_end_time}})});
  replays_.emplace(request.name, replay);
  runtime_.after(settings_.replay_start_latency, [this, replay] { run(replay); });
  return arn;
}

api::Result<> ReplayRunner::cancel(std::string_view name) {
  const auto found = replays_.find(name);
  if (found == replays_.end()) return not_found(fmt::format("Replay {} does not exist.", name));
  const Running& replay = found->second;
  const ReplayState state = replay->description.state;
  if (state != ReplayState::starting && state != ReplayState::running) {
    return api::ApiError{.code = "IllegalStatusException",
                         .message = fmt::format("Replay {} is not in a valid state for this operation.", name)};
  }
  replay->description.state = ReplayState::cancelling;
  runtime_.after(Duration(0), [this, replay] {
    end(*replay, ReplayState::cancelled);
    runtime_.note(records::kReplayCancelled, replay->subject, {{"events", replay->description.replayed_events}});
  });
  return api::Nothing{};
}

api::Result<ReplayDescription> ReplayRunner::describe(std::string_view name) const {
  const auto found = replays_.find(name);
  if (found == replays_.end()) return not_found(fmt::format("Replay {} does not exist.", name));
  return found->second->description;
}

void ReplayRunner::run(const Running& replay) {
  ReplayDescription& description = replay->description;
  if (description.state != ReplayState::starting) return;
  description.state = ReplayState::running;
  replay->running_since = runtime_.now();
  replay->events =
      archives_.select(description.event_source_arn, description.event_start_time, description.event_end_time);
  std::stable_sort(replay->events.begin(), replay->events.end(),
                   [](const ArchivedEvent& a, const ArchivedEvent& b) { return minute_of(a) < minute_of(b); });
  runtime_.note(records::kReplayStarted, replay->subject, {{"events", replay->events.size()}});
  step(replay);
}

void ReplayRunner::step(const Running& replay) {
  if (replay->description.state != ReplayState::running) return;
  if (replay->next < replay->events.size()) {
    choose_next(*replay);
    ask_and_publish(replay);
  }
  if (replay->next < replay->events.size()) {
    const auto done = static_cast<std::int64_t>(replay->next);
    const Duration pace(done * 1'000'000 / std::max<std::int64_t>(settings_.replay_events_per_second, 1));
    runtime_.at(replay->running_since + pace, [this, replay] { step(replay); });
  } else {
    complete_if_done(replay);
  }
}

void ReplayRunner::choose_next(Replay& replay) {
  auto& events = replay.events;
  std::size_t last = replay.next + 1;
  while (last < events.size() && minute_of(events[last]) == minute_of(events[replay.next])) ++last;
  const std::size_t left = last - replay.next;
  if (left < 2) return;
  const std::uint64_t chosen = runtime_.choose(sites::kReplayOrder, replay.subject, left);
  const auto from = events.begin() + static_cast<std::ptrdiff_t>(replay.next);
  std::rotate(from, from + static_cast<std::ptrdiff_t>(chosen), from + static_cast<std::ptrdiff_t>(chosen) + 1);
}

void ReplayRunner::ask_and_publish(const Running& replay) {
  Branch branch(runtime_);
  const ArchivedEvent archived = replay->events[replay->next++];
  const EventPtr event = make_event(*replay, archived, false);
  const auto effect = static_cast<ReplayEffect>(runtime_.choose(
      sites::kReplayDeliver, event->subject(), sites::kReplayEffects.size() + 1, {{"archive", replay->archive}}));
  if (effect == ReplayEffect::delay) {
    const std::uint64_t by = runtime_.choose(sites::kReplayDelay, event->subject(), sites::kDelayBound);
    ++replay->outstanding;
    runtime_.after(by == 0 ? sites::kReplayDelayDefault : std::chrono::milliseconds(by), [this, replay, event] {
      --replay->outstanding;
      if (replay->description.state != ReplayState::running) return;
      {
        Branch late(runtime_);
        publish(*replay, event);
      }
      complete_if_done(replay);
    });
    return;
  }
  if (effect == ReplayEffect::reorder && replay->next < replay->events.size()) {
    Branch first(runtime_);
    const ArchivedEvent following = replay->events[replay->next++];
    publish(*replay, make_event(*replay, following, false));
  }
  {
    Branch original(runtime_);
    publish(*replay, event);
  }
  if (effect == ReplayEffect::duplicate) publish(*replay, make_event(*replay, archived, true));
}

EventPtr ReplayRunner::make_event(const Replay& replay, const ArchivedEvent& archived, bool duplicate) const {
  EventData data = *archived.data;
  std::string origin = "replay/" + replay.description.name + "/" + data.id;
  if (archived.copy > 0) origin.append("/copy");
  if (duplicate) origin.append("/again");
  data.id = id_from(origin);
  data.replay_name = replay.description.name;
  data.trace_header.reset();
  data.ingested = runtime_.now();
  return std::make_shared<const Event>(std::make_shared<const EventData>(std::move(data)));
}

void ReplayRunner::publish(Replay& replay, const EventPtr& event) {
  ++replay.description.replayed_events;
  replay.description.event_last_replayed_time = event->data().time;
  const auto published = router_.publish(event, replay.bus, replay.description.filter_arns);
  if (published) return;
  runtime_.note(records::kRejected, event->subject(),
                {{"error_code", published.error().code}, {"error_message", published.error().message}});
}

void ReplayRunner::complete_if_done(const Running& replay) {
  if (replay->next < replay->events.size() || replay->outstanding > 0) return;
  end(*replay, ReplayState::completed);
  runtime_.note(records::kReplayCompleted, replay->subject, {{"events", replay->description.replayed_events}});
}

void ReplayRunner::end(Replay& replay, ReplayState state) {
  replay.description.state = state;
  replay.description.replay_end_time = runtime_.now();
  replay.events.clear();
  replay.events.shrink_to_fit();
  replay.next = 0;
}

}  // namespace crucible::eventbridge
