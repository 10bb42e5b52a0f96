#include "fake_aws/cloudformation/stack.h"

#include <algorithm>

namespace crucible::cloudformation {
namespace {

template <typename Spec, typename Holds>
const Spec* find_where(const std::vector<Spec>& specs, Holds holds) {
  const auto found = std::find_if(specs.begin(), specs.end(), holds);
  return found == specs.end() ? nullptr : &*found;
}

template <typename Spec>
const Spec* find_by_id(const std::vector<Spec>& specs, std::string_view logical_id) {
  return find_where(specs, [&](const Spec& spec) { return spec.logical_id == logical_id; });
}

template <typename Spec>
const Spec* find_by_arn(const std::vector<Spec>& specs, std::string_view arn) {
  return find_where(specs, [&](const Spec& spec) { return spec.arn == arn; });
}

}  // namespace

const ResourceName* Stack::find_resource(std::string_view logical_id) const {
  return find_by_id(resources, logical_id);
}

std::string Stack::logical_id_of(std::string_view arn) const {
  const ResourceName* found = arn.empty() ? nullptr : find_by_arn(resources, arn);
  return found == nullptr ? "" : found->logical_id;
}

const EventBusSpec* Stack::find_bus(std::string_view logical_id) const {
  return find_by_id(buses, logical_id);
}

const RuleSpec* Stack::find_rule(std::string_view logical_id) const {
  return find_by_id(rules, logical_id);
}

const QueueSpec* Stack::find_queue(std::string_view logical_id) const {
  return find_by_id(queues, logical_id);
}

const QueueSpec* Stack::find_queue_by_arn(std::string_view arn) const {
  return find_by_arn(queues, arn);
}

const FunctionSpec* Stack::find_function(std::string_view logical_id) const {
  return find_by_id(functions, logical_id);
}

const FunctionSpec* Stack::find_function_by_arn(std::string_view arn) const {
  return find_by_arn(functions, arn);
}

const ScheduleSpec* Stack::find_schedule(std::string_view logical_id) const {
  return find_by_id(schedules, logical_id);
}

const ArchiveSpec* Stack::find_archive(std::string_view logical_id) const {
  return find_by_id(archives, logical_id);
}

const TableSpec* Stack::find_table(std::string_view logical_id) const {
  return find_by_id(tables, logical_id);
}

}  // namespace crucible::cloudformation
