#include "alchemiser/orchestration/workflow_states.h"

namespace alchemiser {
namespace {

constexpr const char* state_attribute = "state";

std::string key_for(const std::string& correlation_id) {
  return "workflow#" + correlation_id;
}

std::optional<WorkflowState> state_of(const std::optional<StoredItem>& item) {
  if (!item) return std::nullopt;
  const auto at = item->attributes.find(state_attribute);
  if (at == item->attributes.end()) return std::nullopt;
  for (const WorkflowState state : {WorkflowState::running, WorkflowState::completed, WorkflowState::failed}) {
    if (at->second == to_text(state)) return state;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(WorkflowState state) {
  switch (state) {
    case WorkflowState::running:
      return "running";
    case WorkflowState::completed:
      return "completed";
    case WorkflowState::failed:
      return "failed";
  }
  return "unknown";
}

StoredItem WorkflowStates::item_for(WorkflowState state) {
  const Instant now = clock_.now();
  return {.attributes = {{state_attribute, std::string(to_text(state))}, {"since", to_iso8601(now)}},
          .expires_at = now + ttl_};
}

std::optional<WorkflowState> WorkflowStates::find(const std::string& correlation_id) {
  return state_of(store_.get(table_, key_for(correlation_id)));
}

Transition WorkflowStates::start(const std::string& correlation_id) {
  if (store_.put_if_absent(table_, key_for(correlation_id), item_for(WorkflowState::running))) return Transition::made;
  return find(correlation_id) == WorkflowState::running ? Transition::repeated : Transition::refused;
}

Transition WorkflowStates::finish(const std::string& correlation_id, WorkflowState end) {
  const std::string key = key_for(correlation_id);
  // A lost race means that another has ended the workflow meanwhile, so the next look finds an end.
  constexpr int looks_max = 3;
  for (int look = 0; look < looks_max; ++look) {
    const std::optional<WorkflowState> state = find(correlation_id);
    if (state == end) return Transition::repeated;
    if (state && state != WorkflowState::running) return Transition::refused;
    const bool made = state ? store_.put_if_equal(table_, key, state_attribute,
                                                  std::string(to_text(WorkflowState::running)), item_for(end))
                            : store_.put_if_absent(table_, key, item_for(end));
    if (made) return Transition::made;
  }
  return Transition::refused;
}

bool WorkflowStates::is_workflow_failed(const std::string& correlation_id) {
  return find(correlation_id) == WorkflowState::failed;
}

bool WorkflowStates::is_workflow_active(const std::string& correlation_id) {
  return find(correlation_id) == WorkflowState::running;
}

}  // namespace alchemiser
