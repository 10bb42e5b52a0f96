#include "alchemiser/execution/share_sizing.h"

#include "alchemiser/values/text.h"

namespace alchemiser {
namespace {

const Decimal min_price = Decimal::of("0.001");
const Decimal min_notional = Decimal::of("1.00");

bool looks_fractionable(Broker& broker, const std::string& symbol) {
  try {
    return broker.is_fractionable(symbol);
  } catch (const BrokerError&) {
    return false;
  }
}

void look_up_price(Sizing& sizing, MarketData& market_data, const std::string& symbol) {
  try {
    sizing.quote = market_data.latest_quote(symbol);
    sizing.price = sizing.quote ? sizing.quote->mid() : market_data.last_price(symbol);
  } catch (const BrokerError&) {
    sizing.quote.reset();
    sizing.price.reset();
  }
  if (sizing.price && *sizing.price <= min_price) sizing.price.reset();
}

Decimal position_quantity(Broker& broker, const std::string& symbol) {
  for (const Position& position : broker.positions()) {
    if (normalised_symbol(position.symbol) == symbol) return position.quantity;
  }
  return 0;
}

}  // namespace

Sizing size_order(const RebalancePlanItem& item, Broker& broker, MarketData& market_data) {
  Sizing sizing;
  look_up_price(sizing, market_data, item.symbol);
  sizing.fractionable = looks_fractionable(broker, item.symbol);
  const bool whole_position = item.action == TradeAction::sell && item.target_weight.is_zero();
  if (!whole_position && !sizing.price) {
    sizing.shares = 1;
    return sizing;
  }
  const Decimal raw = whole_position ? position_quantity(broker, item.symbol) : item.trade_amount.abs() / *sizing.price;
  sizing.shares = sizing.fractionable ? raw.quantize(6, Rounding::half_even) : raw.quantize(0, Rounding::down);
  return sizing;
}

bool is_below_minimum_notional(const Sizing& sizing) {
  if (!sizing.fractionable || !sizing.price) return false;
  return (sizing.shares * *sizing.price).quantize(2, Rounding::half_even) < min_notional;
}

}  // namespace alchemiser
