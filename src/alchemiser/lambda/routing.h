#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace alchemiser {

enum class HandlerKind { strategy, portfolio, execution, orchestrator, notifications };

/// What a failing handler means for its workflow. `rethrow`: nothing, the delivery is retried. `report_and_rethrow`:
/// WorkflowFailed, and the delivery is retried. `report`: WorkflowFailed, and the event is dealt with.
enum class OnFailure { rethrow, report_and_rethrow, report };

/// How a kind of handler is run, beyond its own code.
struct StepPolicy {
  HandlerKind kind;
  OnFailure on_failure;
  bool stops_when_workflow_failed;  // an event of a failed workflow is skipped
  bool once_per_workflow;           // a second event of the same workflow is a duplicate
  std::string_view workflow_type;   // of WorkflowFailed, as are the next two
  std::string_view failure_step;
  std::string_view source_module;
};

const StepPolicy& policy_for(HandlerKind kind);

/// The handler for an event type: each type that is published has exactly one. nullopt for a type nobody handles, which
/// the entry points answer with status 400 and do not retry.
///
/// | Event type | Handler | When it fails for good |
/// |---|---|---|
/// | StartupEvent, WorkflowStarted | strategy | WorkflowFailed |
/// | SignalGenerated | portfolio | WorkflowFailed, and the function fails |
/// | RebalancePlanned | execution, once for each workflow | WorkflowFailed |
/// | TradeExecuted, WorkflowCompleted, WorkflowFailed | orchestrator | the function fails |
/// | TradingNotificationRequested, ErrorNotificationRequested, SystemNotificationRequested | notifications | the
/// function fails |
std::optional<HandlerKind> handler_for(std::string_view event_type);

/// The event types of a handler, in the order in which it subscribes to a bus.
std::vector<std::string_view> event_types_of(HandlerKind kind);

}  // namespace alchemiser
