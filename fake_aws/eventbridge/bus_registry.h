#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/caller.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/bus.h"
#include "fake_aws/eventbridge/rule_record.h"
#include "fake_aws/iam/resource_policy.h"

namespace crucible::eventbridge {

/// A bus: its rules by name, which is also the order in which they match, and its resource policy.
struct Bus {
  EventBusDescription description;
  std::map<std::string, std::shared_ptr<Rule>, std::less<>> rules = {};
  std::map<std::string, std::string, std::less<>> statements = {};  ///< by Sid, JSON text
  iam::ResourcePolicy policy = {};
};

/// The buses of an account and Region, `default` among them from the start. Answers as AWS's control plane does.
class BusRegistry {
 public:
  explicit BusRegistry(api::Scope scope);

  api::Result<std::string> create(const CreateEventBusRequest& request);
  /// Deleting a bus that does not exist succeeds (recorded).
  api::Result<> remove(std::string_view name_or_arn);
  api::Result<EventBusDescription> describe(std::string_view name_or_arn) const;
  std::vector<EventBusDescription> list() const;

  api::Result<> put_permission(std::string_view name_or_arn, std::string_view statement_json);
  api::Result<> remove_permission(std::string_view name_or_arn, std::string_view statement_id);
  /// Whether this caller may put events: principals of the bus's own account unless denied, others only if allowed.
  std::optional<api::ApiError> refuses_put_events(const Bus& bus, const api::Caller& caller) const;

  /// The name in a name or an ARN of this account and Region; `NotSimulated` for an ARN of another.
  api::Result<std::string> name_of(std::string_view name_or_arn) const;
  /// nullptr where there is no such bus.
  Bus* find(std::string_view name);
  const Bus* find(std::string_view name) const;
  /// The bus, or AWS's `Event bus X does not exist.`
  api::Result<Bus*> get(std::string_view name_or_arn);
  api::Result<const Bus*> get(std::string_view name_or_arn) const;

  std::string arn_of(std::string_view name) const;
  const api::Scope& scope() const { return scope_; }

 private:
  static api::Result<> recompile(Bus& bus, std::map<std::string, std::string, std::less<>> statements);

  api::Scope scope_;
  std::map<std::string, Bus, std::less<>> buses_;
};

}  // namespace crucible::eventbridge
