#pragma once

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/execution/executor.h"

namespace alchemiser {

/// Answers RebalancePlanned with TradeExecuted, followed by WorkflowCompleted when every order succeeded and by
/// WorkflowFailed when not (a partial execution is a failure). A plan without trades is a success without orders.
/// An event that was published is not taken back: when a later publish throws, handling the same event again adopts the
/// orders already at the broker and publishes anew.
class TradingExecutionHandler : public EventHandler {
 public:
  TradingExecutionHandler(const Ports& ports, EventBus& bus, OrderIdentity identity, ExecutionTiming timing = {});
  std::string_view name() const override { return "TradingExecutionHandler"; }
  bool can_handle(std::string_view event_type) override;
  void handle_event(const Event& event) override;

 private:
  Clock& clock_;
  Logger& logger_;
  EventBus& bus_;
  EventStamp stamp_;
  Executor executor_;
};

}  // namespace alchemiser
