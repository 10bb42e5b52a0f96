#include "fake_aws/eventbridge/bus_registry.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/limits.h"

namespace crucible::eventbridge {
namespace {

using nlohmann::ordered_json;

api::ApiError no_such_bus(std::string_view name) {
  return not_found(fmt::format("Event bus {} does not exist.", name));
}

ordered_json policy_document(const std::map<std::string, std::string, std::less<>>& statements) {
  ordered_json document = {{"Version", "2012-10-17"}, {"Statement", ordered_json::array()}};
  for (const auto& [id, text] : statements) document["Statement"].push_back(ordered_json::parse(text));
  return document;
}

}  // namespace

BusRegistry::BusRegistry(api::Scope scope) : scope_(std::move(scope)) {
  (void)create({.name = kDefaultBus});
}

std::string BusRegistry::arn_of(std::string_view name) const {
  return api::Arn{.partition = scope_.partition,
                  .service = "events",
                  .region = scope_.region,
                  .account = scope_.account,
                  .resource = "event-bus/" + std::string(name)}
      .text();
}

api::Result<std::string> BusRegistry::create(const CreateEventBusRequest& request) {
  Constraints constraints;
  constraints.name(request.name, "name", kBusNameLength)
      .length(request.description, "description", 0, kDescriptionLength);
  if (const auto error = constraints.error()) return *error;
  if (buses_.contains(request.name)) {
    return api::ApiError{.code = "ResourceAlreadyExistsException",
                         .message = fmt::format("Event bus {} already exists.", request.name)};
  }
  if (buses_.size() >= kBuses) return limit_exceeded();
  EventBusDescription description{.name = request.name,
                                  .label = request.label.empty() ? request.name : request.label,
                                  .arn = arn_of(request.name),
                                  .description = request.description,
                                  .policy = std::nullopt};
  std::string arn = description.arn;
  buses_.emplace(request.name, Bus{.description = std::move(description)});
  return arn;
}

api::Result<> BusRegistry::remove(std::string_view name_or_arn) {
  const api::Result<std::string> name = name_of(name_or_arn);
  if (!name) return name.error();
  if (name.value() == kDefaultBus) return validation("Cannot delete event bus default.");
  const Bus* bus = find(name.value());
  if (bus == nullptr) return api::Nothing{};
  if (!bus->rules.empty()) return validation("EventBus can't be deleted since it has rules.");
  buses_.erase(name.value());
  return api::Nothing{};
}

api::Result<EventBusDescription> BusRegistry::describe(std::string_view name_or_arn) const {
  const api::Result<const Bus*> bus = get(name_or_arn);
  if (!bus) return bus.error();
  return bus.value()->description;
}

std::vector<EventBusDescription> BusRegistry::list() const {
  std::vector<EventBusDescription> all;
  for (const auto& [name, bus] : buses_) all.push_back(bus.description);
  return all;
}

api::Result<> BusRegistry::recompile(Bus& bus, std::map<std::string, std::string, std::less<>> statements) {
  try {
    const ordered_json document = policy_document(statements);
    bus.policy = statements.empty() ? iam::ResourcePolicy() : iam::ResourcePolicy::parse(document);
    bus.description.policy = statements.empty() ? std::nullopt : std::optional(document.dump());
  } catch (const iam::InvalidPolicy& invalid) {
    return validation(invalid.what());
  }
  bus.statements = std::move(statements);
  return api::Nothing{};
}

api::Result<> BusRegistry::put_permission(std::string_view name_or_arn, std::string_view statement_json) {
  const api::Result<Bus*> bus = get(name_or_arn);
  if (!bus) return bus.error();
  const ordered_json statement = ordered_json::parse(statement_json, nullptr, false);
  if (!statement.is_object()) return validation("Parameter Policy is not valid.");
  const auto id = statement.find("Sid");
  if (id == statement.end() || !id->is_string()) {
    return validation("Parameter StatementId is not valid. Reason: StatementId is a required argument.");
  }
  auto statements = bus.value()->statements;
  statements[id->get<std::string>()] = statement.dump();
  return recompile(*bus.value(), std::move(statements));
}

api::Result<> BusRegistry::remove_permission(std::string_view name_or_arn, std::string_view statement_id) {
  const api::Result<Bus*> bus = get(name_or_arn);
  if (!bus) return bus.error();
  auto statements = bus.value()->statements;
  const auto found = statements.find(statement_id);
  if (found == statements.end()) return not_found("Statement with the provided id does not exist.");
  statements.erase(found);
  return recompile(*bus.value(), std::move(statements));
}

std::optional<api::ApiError> BusRegistry::refuses_put_events(const Bus& bus, const api::Caller& caller) const {
  const auto decision = bus.policy.evaluate("events:PutEvents", bus.description.arn, caller);
  const bool own = caller.service.empty() && (caller.account.empty() || caller.account == scope_.account);
  if (decision == iam::ResourcePolicy::Decision::allowed) return std::nullopt;
  if (decision == iam::ResourcePolicy::Decision::no_match && own) return std::nullopt;
  return api::ApiError{
      .code = "AccessDeniedException",
      .message = fmt::format("{} is not authorized to perform: events:PutEvents on resource: {} {}",
                             caller.service.empty() ? "Account " + caller.account : caller.service, bus.description.arn,
                             decision == iam::ResourcePolicy::Decision::denied
                                 ? "with an explicit deny in a resource-based policy"
                                 : "because no resource-based policy allows the events:PutEvents action")};
}

api::Result<std::string> BusRegistry::name_of(std::string_view name_or_arn) const {
  const std::optional<api::Arn> arn = api::Arn::parse(name_or_arn);
  if (!arn) return std::string(name_or_arn);
  constexpr std::string_view kPrefix = "event-bus/";
  if (arn->service != "events" || arn->resource.rfind(kPrefix, 0) != 0) {
    return validation(fmt::format("{} is not the ARN of an event bus.", name_or_arn));
  }
  if (arn->account != scope_.account || arn->region != scope_.region) {
    return not_simulated(fmt::format("An event bus of another account or Region ({})", name_or_arn));
  }
  return arn->resource.substr(kPrefix.size());
}

Bus* BusRegistry::find(std::string_view name) {
  const auto found = buses_.find(name);
  return found == buses_.end() ? nullptr : &found->second;
}

const Bus* BusRegistry::find(std::string_view name) const {
  const auto found = buses_.find(name);
  return found == buses_.end() ? nullptr : &found->second;
}

api::Result<Bus*> BusRegistry::get(std::string_view name_or_arn) {
  const api::Result<std::string> name = name_of(name_or_arn);
  if (!name) return name.error();
  if (Bus* bus = find(name.value())) return bus;
  return no_such_bus(name.value());
}

api::Result<const Bus*> BusRegistry::get(std::string_view name_or_arn) const {
  const api::Result<std::string> name = name_of(name_or_arn);
  if (!name) return name.error();
  if (const Bus* bus = find(name.value())) return bus;
  return no_such_bus(name.value());
}

}  // namespace crucible::eventbridge
