#include "alchemiser/strategy/signal_generation_handler.h"

#include "alchemiser/events/consolidated_portfolio.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"
#include "alchemiser/strategy/data_provider_error.h"

namespace alchemiser {
namespace {

// The one entry of signals_data: the symbol of most weight stands for all, the first in the alphabet among equals.
Json dsl_signal(const std::map<std::string, Decimal>& allocations) {
  Json symbols = Json::array();
  std::string leading;
  std::string reasoning = "Weighted allocation of the strategy files:";
  Decimal most;
  for (const auto& [symbol, weight] : allocations) {
    symbols.push_back(symbol);
    reasoning += (symbols.size() > 1 ? ", " : " ") + symbol + " " + to_weight(weight).to_string();
    if (weight > most) {
      most = weight;
      leading = symbol;
    }
  }
  Json signal;
  signal["symbol"] = leading;
  signal["action"] = "BUY";
  signal["reasoning"] = reasoning;
  signal["is_multi_symbol"] = symbols.size() > 1;
  signal["symbols"] = std::move(symbols);
  return signal;
}

}  // namespace

SignalGenerationHandler::SignalGenerationHandler(const Ports& ports, EventBus& bus)
    : clock_(ports.clock),
      logger_(ports.logger),
      bus_(bus),
      stamp_(ports.clock, ports.ids, "strategy_v2.handlers", "SignalGenerationHandler"),
      engine_(ports.strategy_files, ports.logger) {}

bool SignalGenerationHandler::can_handle(std::string_view event_type) {
  return event_type == WorkflowStarted::type_name || event_type == StartupEvent::type_name;
}

void SignalGenerationHandler::handle_event(const Event& event) {
  StrategySignal signal = engine_.generate(event.correlation_id);
  if (signal.allocations.empty()) throw DataProviderError("No positive target allocations");

  SignalGenerated generated;
  generated.signals_data["DSL"] = dsl_signal(signal.allocations);
  generated.signal_count = 1;
  // The consolidated portfolio speaks of one source: the files are parts of the one DSL strategy.
  generated.consolidated_portfolio = encode(ConsolidatedPortfolio{.target_allocations = std::move(signal.allocations),
                                                                  .correlation_id = event.correlation_id,
                                                                  .timestamp = clock_.now(),
                                                                  .strategy_count = 1,
                                                                  .source_strategies = {"DSL"},
                                                                  .constraints = std::nullopt});
  stamp_(generated, "signal-generated-", event.correlation_id, event.correlation_id);
  logger_.log(LogLevel::info, "Signals generated", log_fields(generated));
  bus_.publish(generated);
}

}  // namespace alchemiser
