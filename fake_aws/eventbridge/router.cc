#include "fake_aws/eventbridge/router.h"

#include <algorithm>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/records.h"

namespace crucible::eventbridge {

api::Result<> Router::publish(const EventPtr& event, const std::string& bus_name,
                              const std::vector<std::string>& only) {
  const Bus* bus = buses_.find(bus_name);
  std::vector<const Rule*> matched;
  std::vector<ArchiveStore::Stored> archived;
  if (bus != nullptr) {
    try {
      archived = archives_.matching(*event, bus->description.arn);
      for (const auto& [name, rule] : bus->rules) {
        const bool wanted = only.empty() || std::find(only.begin(), only.end(), rule->description.arn) != only.end();
        if (wanted && rule->matches(*event)) matched.push_back(&*rule);
      }
    } catch (const pattern::MatchTooExpensive&) {
      return not_simulated("An event too expensive to match with the patterns of bus " + bus_name);
    }
  }
  ++published_;
  runtime_.note(records::kPublished, event->subject());
  if (bus == nullptr) {
    swallow(event, "no_such_bus");
    return api::Nothing{};
  }
  archives_.take(event, archived);
  for (const Rule* rule : matched) deliver(event, *rule);
  if (matched.empty()) swallow(event, "no_rule_matched");
  return api::Nothing{};
}

void Router::publish_to(const EventPtr& event, const Rule& rule) {
  ++published_;
  runtime_.note(records::kPublished, event->subject());
  deliver(event, rule);
}

void Router::swallow(const EventPtr& event, std::string_view reason) {
  ++unrouted_;
  Branch branch(runtime_);
  runtime_.note(records::kUnrouted, event->subject(), {{"reason", reason}});
}

void Router::deliver(const EventPtr& event, const Rule& rule) {
  const RuleDescription& description = rule.description;
  Branch rule_branch(runtime_);
  runtime_.note(records::kRuleMatched, event->subject(),
                {{"rule", description.label}, {"rule_arn", description.arn}, {"targets", rule.targets.size()}});
  for (const BoundTarget& bound : rule.targets) {
    Branch target_branch(runtime_);
    std::string name;
    name.reserve(description.arn.size() + event->data().id.size() + bound.target.id.size() + 16);
    name.append("delivery/").append(event->data().id).append("/").append(description.arn);
    name.append("/").append(bound.target.id);
    const std::string resource = deliveries_.label_of(*bound.destination);
    deliveries_.start(std::make_unique<Delivery>(Delivery{
        .subject =
            Subject(std::move(name), {{"rule", description.label}, {"target", bound.target.id}, {"resource", resource}},
                    &event->subject()),
        .destination = bound.destination,
        .event = event,
        .shaped_payload = bound.shape(*event),
        .trace_header = event->data().trace_header,
        .ingested = event->data().ingested}));
  }
}

}  // namespace crucible::eventbridge
