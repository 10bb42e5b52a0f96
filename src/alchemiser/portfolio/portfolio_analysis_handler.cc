#include "alchemiser/portfolio/portfolio_analysis_handler.h"

#include <algorithm>

#include "alchemiser/events/consolidated_portfolio.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/portfolio/planner.h"

namespace alchemiser {

PortfolioAnalysisHandler::PortfolioAnalysisHandler(const Ports& ports, EventBus& bus)
    : clock_(ports.clock),
      broker_(ports.broker),
      market_data_(ports.market_data),
      logger_(ports.logger),
      bus_(bus),
      stamp_(ports.clock, ports.ids, "portfolio_v2.handlers", "PortfolioAnalysisHandler") {}

bool PortfolioAnalysisHandler::can_handle(std::string_view event_type) {
  return event_type == SignalGenerated::type_name;
}

void PortfolioAnalysisHandler::handle_event(const Event& event) {
  const auto& signal = dynamic_cast<const SignalGenerated&>(event);
  const auto targets =
      decode<ConsolidatedPortfolio>(signal.consolidated_portfolio, "SignalGenerated.consolidated_portfolio");
  const PortfolioSnapshot snapshot = read_portfolio(broker_, market_data_);

  RebalancePlanned planned;
  planned.rebalance_plan = plan_rebalance(
      snapshot, targets, {.correlation_id = event.correlation_id, .causation_id = event.event_id, .now = clock_.now()});
  planned.allocation_comparison = compare_allocations(snapshot, targets);
  const std::vector<RebalancePlanItem>& items = planned.rebalance_plan.items;
  planned.trades_required = std::any_of(items.begin(), items.end(),
                                        [](const RebalancePlanItem& item) { return item.action != TradeAction::hold; });
  stamp_(planned, "rebalance-planned-", event.correlation_id, event.event_id);
  LogFields fields = log_fields(planned);
  fields.emplace_back("plan_id", planned.rebalance_plan.plan_id);
  fields.emplace_back("total_trade_value", planned.rebalance_plan.total_trade_value.to_string());
  logger_.log(LogLevel::info, "Rebalance planned", fields);
  bus_.publish(planned);
}

}  // namespace alchemiser
