#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "alchemiser/bus/workflow_state_checker.h"
#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/key_value_store.h"

namespace alchemiser {

enum class WorkflowState { running, completed, failed };
std::string_view to_text(WorkflowState state);  // "running", "completed", "failed"

/// What asking for a transition came to: it was made, the workflow was there already, or it has ended otherwise.
enum class Transition { made, repeated, refused };

/// The state of each workflow by its correlation id. A workflow is running until it ends, and it ends once: the first
/// of completed and failed stays. Kept in a table, so that the handlers in all execution environments see it; the store
/// throws what it throws.
class WorkflowStates : public WorkflowStateChecker {
 public:
  WorkflowStates(KeyValueStore& store, Clock& clock, std::string table, Duration ttl)
      : store_(store), clock_(clock), table_(std::move(table)), ttl_(ttl) {}

  Transition start(const std::string& correlation_id);
  Transition complete(const std::string& correlation_id) { return finish(correlation_id, WorkflowState::completed); }
  Transition fail(const std::string& correlation_id) { return finish(correlation_id, WorkflowState::failed); }
  std::optional<WorkflowState> find(const std::string& correlation_id);

  bool is_workflow_failed(const std::string& correlation_id) override;
  bool is_workflow_active(const std::string& correlation_id) override;

 private:
  Transition finish(const std::string& correlation_id, WorkflowState end);
  StoredItem item_for(WorkflowState state);

  KeyValueStore& store_;
  Clock& clock_;
  std::string table_;
  Duration ttl_;
};

}  // namespace alchemiser
