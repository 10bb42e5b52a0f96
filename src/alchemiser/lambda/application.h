#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "alchemiser/config/service_providers.h"
#include "alchemiser/lambda/event_processor.h"
#include "alchemiser/lambda/function.h"
#include "alchemiser/orchestration/event_driven_orchestrator.h"

namespace alchemiser {

/// The container of one execution environment: what its settings choose, the five handlers, and the processor that
/// runs them. It is built once at cold start and touches no port that blocks until it is used.
class Application {
 public:
  Application(Ports ports, Settings settings);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  const Settings& settings() const { return providers_.settings(); }
  const Ports& ports() const { return providers_.ports(); }
  EventBus& event_bus() { return providers_.event_bus(); }
  WorkflowStates& workflow_states() { return states_; }
  EventDrivenOrchestrator& orchestrator() { return *orchestrator_; }

  /// Runs the handler of the event's type. The type must have one.
  ProcessingOutcome process(const Event& event, const Delivery& delivery);

  /// The delivery that an invocation stands for.
  Delivery delivery_for(const Context& context) const;

  /// Subscribes the handlers to the bus, in the order strategy, portfolio, execution, notifications, orchestrator. Done
  /// once; an EventBridge bus without local handlers warns of each and ignores it. The handlers run for the invocation
  /// of the last call.
  void register_handlers(const Delivery& delivery);

  /// The correlation id of the workflow that an invocation starts: a fresh one, and the same again when Lambda retries
  /// the invocation, so that a start that was cut short does not become two workflows.
  std::string workflow_id_for(const std::string& request_id);

 private:
  EventHandler& handler(HandlerKind kind);

  ServiceProviders providers_;
  WorkflowStates states_;
  std::array<std::shared_ptr<EventHandler>, 5> handlers_;
  std::shared_ptr<EventDrivenOrchestrator> orchestrator_;
  EventProcessor processor_;
  std::optional<Delivery> local_delivery_;
};

}  // namespace alchemiser
