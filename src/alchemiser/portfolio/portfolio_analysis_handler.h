#pragma once

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// Answers SignalGenerated with RebalancePlanned: the account as it is, against what the strategies want. Throws what
/// the broker throws, DecodeError for a consolidated portfolio that is none, and PortfolioError.
class PortfolioAnalysisHandler : public EventHandler {
 public:
  PortfolioAnalysisHandler(const Ports& ports, EventBus& bus);
  std::string_view name() const override { return "PortfolioAnalysisHandler"; }
  bool can_handle(std::string_view event_type) override;
  void handle_event(const Event& event) override;

 private:
  Clock& clock_;
  Broker& broker_;
  MarketData& market_data_;
  Logger& logger_;
  EventBus& bus_;
  EventStamp stamp_;
};

}  // namespace alchemiser
