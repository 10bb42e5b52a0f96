#pragma once

#include <string>

namespace alchemiser {

/// Answers whether a workflow, by its correlation id, has failed or is still going.
class WorkflowStateChecker {
 public:
  virtual ~WorkflowStateChecker() = default;
  virtual bool is_workflow_failed(const std::string& correlation_id) = 0;
  virtual bool is_workflow_active(const std::string& correlation_id) = 0;
};

}  // namespace alchemiser
