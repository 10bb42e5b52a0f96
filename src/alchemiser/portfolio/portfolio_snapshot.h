#pragma once

#include <map>
#include <string>

#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/market_data.h"

namespace alchemiser {

struct Holding {
  Decimal quantity;
  Decimal price;
  Decimal value() const { return quantity * price; }
};

/// The account at one moment.
struct PortfolioSnapshot {
  Decimal cash;
  Decimal portfolio_value;
  std::map<std::string, Holding> holdings;
};

/// Reads the account. A holding's price is the market's, else the broker's own; NegativeCashBalanceError when there is
/// no cash, BrokerError as the broker throws it.
PortfolioSnapshot read_portfolio(Broker& broker, MarketData& market_data);

}  // namespace alchemiser
