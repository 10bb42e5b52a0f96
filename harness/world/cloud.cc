#include "harness/world/cloud.h"

#include "harness/world/deployment.h"

namespace crucible::world {

Cloud::Cloud(Runtime& runtime, api::Scope scope, CloudSettings settings)
    : runtime_(runtime),
      scope_(std::move(scope)),
      sqs_(std::make_unique<sqs::Sqs>(runtime_, scope_)),
      lambda_(std::make_unique<lambda::Lambda>(runtime_, scope_, *sqs_, settings.lambda)),
      eventbridge_(std::make_unique<eventbridge::EventBridge>(runtime_, scope_, *lambda_, *sqs_, settings.eventbridge)),
      scheduler_(std::make_unique<scheduler::Scheduler>(runtime_, scope_, *lambda_, *sqs_, *eventbridge_,
                                                        settings.scheduler)) {}

Cloud::~Cloud() = default;

void Cloud::deploy(const cloudformation::Stack& stack, ApplicationRun* application, const StubFactory& stubs) {
  stack_ = std::make_unique<cloudformation::Stack>(stack);
  refuse_what_is_not_simulated(stack);
  for (const cloudformation::TableSpec& table : stack.tables) {
    tables_.emplace(table.name, std::make_unique<KeyValueTable>(runtime_, table.name, table.logical_id));
  }
  deploy_queues(*this, stack);
  deploy_functions(*this, stack, application, stubs);
  deploy_buses(*this, stack);
  deploy_rules(*this, stack);
  deploy_schedules(*this, stack);
}

KeyValueTable* Cloud::table(std::string_view name) {
  const auto found = tables_.find(name);
  return found == tables_.end() ? nullptr : found->second.get();
}

std::optional<std::string> Cloud::arn_of(std::string_view logical_id) const {
  const cloudformation::ResourceName* resource = stack_->find_resource(logical_id);
  if (resource == nullptr || resource->arn.empty()) return std::nullopt;
  return resource->arn;
}

std::vector<std::string> Cloud::logical_ids(std::string_view resource_type) const {
  std::vector<std::string> ids;
  for (const cloudformation::ResourceName& resource : stack_->resources) {
    if (resource.type == resource_type) ids.push_back(resource.logical_id);
  }
  return ids;
}

api::Caller Cloud::operator_caller() const {
  return {.service = "", .account = scope_.account, .source_arn = ""};
}

}  // namespace crucible::world
