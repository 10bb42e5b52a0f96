#pragma once

#include <optional>
#include <string>

#include "alchemiser/events/rebalance_plan.h"
#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/market_data.h"

namespace alchemiser {

/// How many shares an item trades, and at what price that was reckoned.
struct Sizing {
  Decimal shares;
  std::optional<Decimal> price;
  std::optional<Quote> quote;
  bool fractionable = false;
};

/// shares = |trade amount| / price, to six digits for a fractionable symbol and whole shares, rounded down, for others.
/// Without a price worth the name (missing, or 0.001 and below) it is one share. A sale to target weight 0 is the whole
/// position instead. A price or asset lookup that fails counts as no price, or not fractionable.
/// Throws BrokerError when the position cannot be read.
Sizing size_order(const RebalancePlanItem& item, Broker& broker, MarketData& market_data);

/// A fractionable purchase worth less than a dollar, which the broker would refuse.
bool is_below_minimum_notional(const Sizing& sizing);

}  // namespace alchemiser
