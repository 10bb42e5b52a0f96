#include "fake_aws/eventbridge/eventbridge.h"

#include <algorithm>

#include "fake_aws/eventbridge/archive_store.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/delivery_engine.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/test_event.h"
#include "fake_aws/eventbridge/put_events.h"
#include "fake_aws/eventbridge/replay_runner.h"
#include "fake_aws/eventbridge/router.h"
#include "fake_aws/eventbridge/rule_registry.h"
#include "fake_aws/eventbridge/rule_schedules.h"
#include "fake_aws/eventbridge/target_invoker.h"

namespace crucible::eventbridge {

struct EventBridge::Parts {
  Parts(Runtime& runtime, const api::Scope& scope, lambda::Lambda& lambda, sqs::Sqs& sqs, Settings given)
      : settings(given),
        invoker(lambda, sqs),
        deliveries(runtime, invoker, sqs, settings.retry,
                   {.base = settings.delivery_latency, .spread = settings.delivery_latency_spread}),
        buses(scope),
        archives(runtime, buses, settings.archive_lag),
        router(runtime, buses, archives, deliveries),
        schedules(runtime, router, scope, settings.schedule_spread),
        rules(buses,
              [this](const std::string& arn, const std::shared_ptr<Rule>& rule) { schedules.changed(arn, rule); }),
        replays(runtime, buses, archives, router, settings),
        put_events(runtime, buses, router, settings) {}

  const Settings settings;
  ServiceInvoker invoker;
  DeliveryEngine deliveries;
  BusRegistry buses;
  ArchiveStore archives;
  Router router;
  RuleSchedules schedules;
  RuleRegistry rules;
  ReplayRunner replays;
  PutEvents put_events;
};

EventBridge::EventBridge(Runtime& runtime, api::Scope scope, lambda::Lambda& lambda, sqs::Sqs& sqs, Settings settings)
    : parts_(std::make_unique<Parts>(runtime, scope, lambda, sqs, settings)) {}
EventBridge::~EventBridge() = default;

api::Result<PutEventsResponse> EventBridge::put_events(const std::vector<PutEventsEntry>& entries,
                                                       const api::Caller& identity, const std::string& origin,
                                                       const Subject& caller) {
  return parts_->put_events(entries, identity, origin, caller);
}

api::Result<std::string> EventBridge::create_event_bus(const CreateEventBusRequest& request) {
  return parts_->buses.create(request);
}

api::Result<> EventBridge::delete_event_bus(std::string_view name) {
  const api::Result<EventBusDescription> bus = parts_->buses.describe(name);
  // An archive's managed rule is a rule of the bus, too.
  if (bus && bus.value().name != kDefaultBus && !parts_->archives.managed_rules(bus.value().arn).empty()) {
    return validation("EventBus can't be deleted since it has rules.");
  }
  return parts_->buses.remove(name);
}

api::Result<EventBusDescription> EventBridge::describe_event_bus(std::string_view name) const {
  return parts_->buses.describe(name);
}
std::vector<EventBusDescription> EventBridge::list_event_buses() const {
  return parts_->buses.list();
}

api::Result<> EventBridge::put_permission(std::string_view bus, std::string_view statement_json) {
  return parts_->buses.put_permission(bus, statement_json);
}
api::Result<> EventBridge::remove_permission(std::string_view bus, std::string_view statement_id) {
  return parts_->buses.remove_permission(bus, statement_id);
}

api::Result<std::string> EventBridge::put_rule(const PutRuleRequest& request) {
  return parts_->rules.put(request);
}
api::Result<> EventBridge::delete_rule(std::string_view name, std::string_view bus) {
  return parts_->rules.remove(name, bus);
}
api::Result<> EventBridge::enable_rule(std::string_view name, std::string_view bus) {
  return parts_->rules.set_state(name, bus, RuleState::enabled);
}
api::Result<> EventBridge::disable_rule(std::string_view name, std::string_view bus) {
  return parts_->rules.set_state(name, bus, RuleState::disabled);
}
api::Result<RuleDescription> EventBridge::describe_rule(std::string_view name, std::string_view bus) const {
  return parts_->rules.describe(name, bus);
}

api::Result<std::vector<RuleDescription>> EventBridge::list_rules(std::string_view bus) const {
  const api::Result<EventBusDescription> of = parts_->buses.describe(bus);
  if (!of) return of.error();
  std::vector<RuleDescription> all = parts_->archives.managed_rules(of.value().arn);
  const std::vector<RuleDescription> own = parts_->rules.list(bus).value();
  all.insert(all.end(), own.begin(), own.end());
  std::sort(all.begin(), all.end(), [](const RuleDescription& a, const RuleDescription& b) { return a.name < b.name; });
  return all;
}

api::Result<> EventBridge::put_targets(std::string_view rule, std::string_view bus,
                                       const std::vector<Target>& targets) {
  return parts_->rules.put_targets(rule, bus, targets);
}
api::Result<> EventBridge::remove_targets(std::string_view rule, std::string_view bus,
                                          const std::vector<std::string>& ids) {
  return parts_->rules.remove_targets(rule, bus, ids);
}
api::Result<std::vector<Target>> EventBridge::list_targets(std::string_view rule, std::string_view bus) const {
  return parts_->rules.list_targets(rule, bus);
}

api::Result<bool> EventBridge::test_event_pattern(std::string_view pattern, std::string_view event) const {
  if (const std::optional<std::string> invalid = pattern::check_test_event(event)) return validation(*invalid);
  try {
    const pattern::Pattern compiled = pattern::Pattern::compile(pattern);
    return compiled.matches(pattern::EventFields::from_text(event));
  } catch (const pattern::InvalidPattern& invalid) {
    return api::ApiError{.code = "InvalidEventPatternException", .message = invalid.what()};
  } catch (const pattern::MalformedEvent&) {
    return validation(pattern::invalid_test_event);
  } catch (const pattern::MatchTooExpensive&) {
    return not_simulated("An event too expensive to match with the pattern");
  }
}

api::Result<std::string> EventBridge::create_archive(const CreateArchiveRequest& request) {
  return parts_->archives.create(request);
}
api::Result<> EventBridge::update_archive(const UpdateArchiveRequest& request) {
  return parts_->archives.update(request);
}
api::Result<> EventBridge::delete_archive(std::string_view name) {
  return parts_->archives.remove(name);
}
api::Result<ArchiveDescription> EventBridge::describe_archive(std::string_view name) {
  return parts_->archives.describe(name);
}

api::Result<std::string> EventBridge::start_replay(const StartReplayRequest& request) {
  return parts_->replays.start(request);
}
api::Result<> EventBridge::cancel_replay(std::string_view name) {
  return parts_->replays.cancel(name);
}
api::Result<ReplayDescription> EventBridge::describe_replay(std::string_view name) const {
  return parts_->replays.describe(name);
}

Tally EventBridge::tally() const {
  Tally tally = parts_->deliveries.tally();
  tally.published = parts_->router.published();
  tally.unrouted = parts_->router.unrouted();
  return tally;
}

}  // namespace crucible::eventbridge
