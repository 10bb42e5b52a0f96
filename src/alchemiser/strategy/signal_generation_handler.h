#pragma once

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/ports/ports.h"
#include "alchemiser/strategy/strategy_engine.h"

namespace alchemiser {

/// Answers WorkflowStarted (or StartupEvent) with SignalGenerated: what the strategies want to hold. Throws
/// DataProviderError when they want nothing.
class SignalGenerationHandler : public EventHandler {
 public:
  SignalGenerationHandler(const Ports& ports, EventBus& bus);
  std::string_view name() const override { return "SignalGenerationHandler"; }
  bool can_handle(std::string_view event_type) override;
  void handle_event(const Event& event) override;

 private:
  Clock& clock_;
  Logger& logger_;
  EventBus& bus_;
  EventStamp stamp_;
  StrategyEngine engine_;
};

}  // namespace alchemiser
