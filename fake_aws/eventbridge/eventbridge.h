#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/caller.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/archive.h"
#include "fake_aws/eventbridge/bus.h"
#include "fake_aws/eventbridge/put_events_entry.h"
#include "fake_aws/eventbridge/replay.h"
#include "fake_aws/eventbridge/rule.h"
#include "fake_aws/eventbridge/settings.h"
#include "fake_aws/eventbridge/tally.h"
#include "fake_aws/eventbridge/target.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {
class Lambda;
}
namespace crucible::sqs {
class Sqs;
}

namespace crucible::eventbridge {

/// Amazon EventBridge (the classic custom bus: buses, rules, targets, archives, replays, schedules) in one account and
/// Region. The control plane answers with AWS's own error texts; what is not simulated is refused by name with the code
/// `NotSimulated`. Bus names may be given as names or ARNs.
///
/// An accepted event is delivered at least once to each target of each enabled rule that matches it, each target on its
/// own, in no promised order; or dead-lettered, or dropped and counted. Nothing is delivered within a call: what
/// follows an acceptance happens on the agenda.
class EventBridge {
 public:
  EventBridge(Runtime& runtime, api::Scope scope, lambda::Lambda& lambda, sqs::Sqs& sqs, Settings settings = {});
  ~EventBridge();
  EventBridge(const EventBridge&) = delete;
  EventBridge& operator=(const EventBridge&) = delete;

  /// Answers at once; the time a call takes is its caller's to spend. `origin` names this call uniquely (event ids
  /// derive from it), `caller` is what is calling: the fault point `events.put_events` is about it.
  api::Result<PutEventsResponse> put_events(const std::vector<PutEventsEntry>& entries, const api::Caller& identity,
                                            const std::string& origin, const Subject& caller);

  api::Result<std::string /*arn*/> create_event_bus(const CreateEventBusRequest& request);
  api::Result<> delete_event_bus(std::string_view name);
  api::Result<EventBusDescription> describe_event_bus(std::string_view name) const;
  std::vector<EventBusDescription> list_event_buses() const;
  /// One statement of the bus's resource policy, as JSON text; replaces the one with the same Sid.
  api::Result<> put_permission(std::string_view bus, std::string_view statement_json);
  api::Result<> remove_permission(std::string_view bus, std::string_view statement_id);

  api::Result<std::string /*arn*/> put_rule(const PutRuleRequest& request);
  api::Result<> delete_rule(std::string_view name, std::string_view bus = kDefaultBus);
  api::Result<> enable_rule(std::string_view name, std::string_view bus = kDefaultBus);
  api::Result<> disable_rule(std::string_view name, std::string_view bus = kDefaultBus);
  api::Result<RuleDescription> describe_rule(std::string_view name, std::string_view bus = kDefaultBus) const;
  /// In the order of their names, as AWS lists them; with the rules that archives manage.
  api::Result<std::vector<RuleDescription>> list_rules(std::string_view bus = kDefaultBus) const;

  /// A target whose id is there already is replaced.
  api::Result<> put_targets(std::string_view rule, std::string_view bus, const std::vector<Target>& targets);
  api::Result<> remove_targets(std::string_view rule, std::string_view bus, const std::vector<std::string>& ids);
  api::Result<std::vector<Target>> list_targets(std::string_view rule, std::string_view bus = kDefaultBus) const;

  api::Result<bool> test_event_pattern(std::string_view pattern, std::string_view event) const;

  api::Result<std::string /*arn*/> create_archive(const CreateArchiveRequest& request);
  api::Result<> update_archive(const UpdateArchiveRequest& request);
  api::Result<> delete_archive(std::string_view name);
  api::Result<ArchiveDescription> describe_archive(std::string_view name);

  api::Result<std::string /*arn*/> start_replay(const StartReplayRequest& request);
  api::Result<> cancel_replay(std::string_view name);
  api::Result<ReplayDescription> describe_replay(std::string_view name) const;

  Tally tally() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace crucible::eventbridge
