#pragma once

#include <optional>
#include <string>

#include "alchemiser/values/decimal.h"

namespace alchemiser {

struct Quote {
  Decimal bid;
  Decimal ask;
  Decimal mid() const { return (bid + ask) / 2; }
};

/// Prices. Either may be missing (nullopt) for a symbol; a source that is down throws BrokerError.
class MarketData {
 public:
  virtual ~MarketData() = default;
  virtual std::optional<Quote> latest_quote(const std::string& symbol) = 0;
  virtual std::optional<Decimal> last_price(const std::string& symbol) = 0;
};

/// The middle of the quote, else the last trade, else nothing.
inline std::optional<Decimal> current_price(MarketData& market_data, const std::string& symbol) {
  if (const std::optional<Quote> quote = market_data.latest_quote(symbol)) return quote->mid();
  return market_data.last_price(symbol);
}

}  // namespace alchemiser
