#include "alchemiser/portfolio/portfolio_snapshot.h"

#include "alchemiser/portfolio/errors.h"
#include "alchemiser/values/text.h"

namespace alchemiser {

PortfolioSnapshot read_portfolio(Broker& broker, MarketData& market_data) {
  const Account account = broker.account();
  if (account.cash <= 0) throw NegativeCashBalanceError(account.cash.to_string());
  PortfolioSnapshot snapshot{.cash = account.cash, .portfolio_value = account.portfolio_value, .holdings = {}};
  for (const Position& position : broker.positions()) {
    const Decimal price = current_price(market_data, position.symbol).value_or(position.current_price);
    snapshot.holdings[normalised_symbol(position.symbol)] = {.quantity = position.quantity, .price = price};
  }
  return snapshot;
}

}  // namespace alchemiser
