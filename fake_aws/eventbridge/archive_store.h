#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/archive.h"
#include "fake_aws/eventbridge/bus_registry.h"
#include "fake_aws/eventbridge/event.h"
#include "fake_aws/eventbridge/pattern/pattern.h"
#include "fake_aws/eventbridge/rule.h"
#include "harness/kernel/runtime.h"

namespace crucible::eventbridge {

/// An event as an archive keeps it: shared with the event itself as long as that lives.
struct ArchivedEvent {
  std::shared_ptr<const EventData> data;
  std::uint32_t copy = 0;  ///< tells a duplicate from its original
};

/// The archives of all buses. Each is fed by a rule of AWS's own, `Events-Archive-<name>`, whose pattern adds
/// `replay-name: exists false`, so replayed events are never archived again (recorded). Retention counts from
/// ingestion, not from the event's time; expired events are forgotten when somebody looks.
class ArchiveStore {
 public:
  ArchiveStore(Runtime& runtime, BusRegistry& buses, Duration lag) : runtime_(runtime), buses_(buses), lag_(lag) {}

  api::Result<std::string> create(const CreateArchiveRequest& request);
  api::Result<> update(const UpdateArchiveRequest& request);
  api::Result<> remove(std::string_view name);
  api::Result<ArchiveDescription> describe(std::string_view name);
  /// By name or ARN; nullopt where there is none.
  std::optional<ArchiveDescription> find(std::string_view name_or_arn);
  /// The rules that archives keep on a bus.
  std::vector<RuleDescription> managed_rules(std::string_view bus_arn) const;

  struct Archive;
  using Stored = std::shared_ptr<Archive>;
  /// The archives of a bus that keep this event. Throws pattern::MatchTooExpensive.
  std::vector<Stored> matching(const Event& event, const std::string& bus_arn) const;
  /// Puts the event into these archives.
  void take(const EventPtr& event, const std::vector<Stored>& archives);
  /// What an archive holds now of the time from `start` up to but not including `end`, in archive order.
  std::vector<ArchivedEvent> select(std::string_view name_or_arn, Time start, Time end);

 private:
  void store(const Stored& archive, const EventPtr& event, bool reorder, bool duplicate);
  void expire(Archive& archive);
  Archive* look_up(std::string_view name_or_arn);

  Runtime& runtime_;
  BusRegistry& buses_;
  Duration lag_;
  std::map<std::string, Stored, std::less<>> archives_;
};

struct ArchiveStore::Archive {
  ArchiveDescription description;
  std::optional<pattern::Pattern> pattern;
  std::vector<ArchivedEvent> events = {};
};

}  // namespace crucible::eventbridge
