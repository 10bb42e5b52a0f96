#pragma once

#include <vector>

#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/mailer.h"
#include "alchemiser/ports/market_data.h"
#include "alchemiser/ports/strategy_files.h"
#include "harness/world/alchemiser/brokerage.h"
#include "harness/world/alchemiser/gate.h"

namespace crucible::world {

/// What the mailer has sent and the strategies say: the parts of the outside world that are not the broker.
struct Office {
  std::vector<GivenStrategy> strategies;
  std::vector<::alchemiser::Mail> outbox;
};

/// Broker over the fake brokerage. Every call but `submit_order` (see Brokerage) has the fault point of its name, such
/// as `broker.account` {time_out, error}, about the invocation that calls.
class BrokerPort final : public ::alchemiser::Broker {
 public:
  BrokerPort(Gate& gate, Brokerage& brokerage, Duration latency)
      : gate_(gate), brokerage_(brokerage), latency_(latency) {}

  ::alchemiser::Account account() override;
  std::vector<::alchemiser::Position> positions() override;
  std::vector<::alchemiser::Order> open_orders() override;
  void cancel_all_orders() override;
  void cancel_order(const std::string& order_id) override;
  ::alchemiser::Order submit_order(const ::alchemiser::OrderRequest& request) override;
  ::alchemiser::Order get_order(const std::string& order_id) override;
  std::optional<::alchemiser::Order> find_order(const std::string& client_order_id) override;
  bool is_fractionable(const std::string& symbol) override;
  std::string endpoint() override { return brokerage_.endpoint(); }

 private:
  template <typename Act>
  auto call(const Site& site, Act&& act);

  Gate& gate_;
  Brokerage& brokerage_;
  Duration latency_;
};

/// MarketData over the same brokerage: quotes without a spread. Fault point `market.price` {time_out, error}.
class MarketPort final : public ::alchemiser::MarketData {
 public:
  MarketPort(Gate& gate, Brokerage& brokerage, Duration latency)
      : gate_(gate), brokerage_(brokerage), latency_(latency) {}
  std::optional<::alchemiser::Quote> latest_quote(const std::string& symbol) override;
  std::optional<Decimal> last_price(const std::string& symbol) override;

 private:
  Gate& gate_;
  Brokerage& brokerage_;
  Duration latency_;
};

/// Mailer into the office's outbox, noted as `mail.sent`. Fault point `mailer.send` {error}.
class MailPort final : public ::alchemiser::Mailer {
 public:
  MailPort(Gate& gate, Office& office, Duration latency) : gate_(gate), office_(office), latency_(latency) {}
  void send(const ::alchemiser::Mail& mail) override;

 private:
  Gate& gate_;
  Office& office_;
  Duration latency_;
};

/// StrategyFiles as the scenario gives them. Files are local: reading one takes no time.
class StrategyPort final : public ::alchemiser::StrategyFiles {
 public:
  explicit StrategyPort(Office& office) : office_(office) {}
  std::vector<::alchemiser::StrategyFile> list() override;
  std::map<std::string, Decimal> evaluate(const std::string& name) override;

 private:
  Office& office_;
};

/// The fault points of the ports in this file.
std::span<const Site* const> trading_fault_points();

}  // namespace crucible::world
