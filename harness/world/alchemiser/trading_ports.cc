#include "harness/world/alchemiser/trading_ports.h"

#include <algorithm>
#include <array>

namespace crucible::world {
namespace {

using ::alchemiser::BrokerError;
using ::alchemiser::BrokerErrorKind;

constexpr Name kMailSent = "mail.sent";

constexpr std::array<std::string_view, 2> kCallEffects = {"time_out", "error"};
enum CallEffect : std::uint64_t { call_times_out = 1, call_errs = 2 };
constexpr std::array<std::string_view, 1> kMailEffects = {"error"};

constexpr Site fault(const Name& name) {
  return {.name = name, .sort = Site::Sort::fault, .words = kCallEffects};
}

constexpr Site kAccount = fault("broker.account");
constexpr Site kPositions = fault("broker.positions");
constexpr Site kOpenOrders = fault("broker.open_orders");
constexpr Site kCancel = fault("broker.cancel_order");
constexpr Site kGetOrder = fault("broker.get_order");
constexpr Site kAsset = fault("broker.asset");
constexpr Site kPrice = fault("market.price");
constexpr Site kMail = {.name = "mailer.send", .sort = Site::Sort::fault, .words = kMailEffects};
constexpr std::array kTradingFaultPoints = {&kAccount,  &kPositions, &kOpenOrders, &kCancel,
                                            &kGetOrder, &kAsset,     &kPrice,      &kMail};

void suffer(Gate& gate, const Site& site) {
  const std::uint64_t effect = gate.runtime().choose(site, gate.invocation(), kCallEffects.size() + 1);
  if (effect == call_times_out) throw BrokerError(BrokerErrorKind::timeout, "Timeout", "the broker did not answer");
  if (effect == call_errs)
    throw BrokerError(BrokerErrorKind::unavailable, "ServiceUnavailable", "the broker is unavailable");
}

}  // namespace

std::span<const Site* const> trading_fault_points() {
  return kTradingFaultPoints;
}

template <typename Act>
auto BrokerPort::call(const Site& site, Act&& act) {
  return gate_.through(site.name, latency_, [&] {
    suffer(gate_, site);
    return act();
  });
}

::alchemiser::Account BrokerPort::account() {
  return call(kAccount, [&] { return brokerage_.account(); });
}

std::vector<::alchemiser::Position> BrokerPort::positions() {
  return call(kPositions, [&] { return brokerage_.positions(); });
}

std::vector<::alchemiser::Order> BrokerPort::open_orders() {
  return call(kOpenOrders, [&] { return brokerage_.open_orders(); });
}

void BrokerPort::cancel_all_orders() {
  call(kCancel, [&] {
    for (const ::alchemiser::Order& order : brokerage_.open_orders()) brokerage_.cancel_order(order.id);
  });
}

void BrokerPort::cancel_order(const std::string& order_id) {
  call(kCancel, [&] { brokerage_.cancel_order(order_id); });
}

::alchemiser::Order BrokerPort::submit_order(const ::alchemiser::OrderRequest& request) {
  return gate_.through("broker.submit_order", latency_,
                       [&] { return brokerage_.submit_order(request, gate_.function()); });
}

::alchemiser::Order BrokerPort::get_order(const std::string& order_id) {
  return call(kGetOrder, [&] { return brokerage_.get_order(order_id); });
}

std::optional<::alchemiser::Order> BrokerPort::find_order(const std::string& client_order_id) {
  return call(kGetOrder, [&]() -> std::optional<::alchemiser::Order> {
    const ::alchemiser::Order* order = brokerage_.find_order(client_order_id);
    return order == nullptr ? std::nullopt : std::optional(*order);
  });
}

bool BrokerPort::is_fractionable(const std::string& symbol) {
  return call(kAsset, [&] { return brokerage_.is_fractionable(symbol); });
}

std::optional<::alchemiser::Quote> MarketPort::latest_quote(const std::string& symbol) {
  return gate_.through("market.price", latency_, [&]() -> std::optional<::alchemiser::Quote> {
    suffer(gate_, kPrice);
    const std::optional<Decimal> price = brokerage_.price(symbol);
    if (!price) return std::nullopt;
    return ::alchemiser::Quote{.bid = *price, .ask = *price};
  });
}

std::optional<Decimal> MarketPort::last_price(const std::string& symbol) {
  return gate_.through("market.price", latency_, [&] {
    suffer(gate_, kPrice);
    return brokerage_.price(symbol);
  });
}

void MailPort::send(const ::alchemiser::Mail& mail) {
  gate_.through("mailer.send", latency_, [&] {
    if (gate_.runtime().choose(kMail, gate_.invocation(), kMailEffects.size() + 1) != 0) {
      throw ::alchemiser::MailerError("the mail server refused the message");
    }
    office_.outbox.push_back(mail);
    gate_.runtime().note(kMailSent, gate_.invocation(), {{"mail_subject", mail.subject}, {"to", mail.to.value_or("")}});
  });
}

std::vector<::alchemiser::StrategyFile> StrategyPort::list() {
  std::vector<::alchemiser::StrategyFile> files;
  for (const GivenStrategy& strategy : office_.strategies) files.push_back({strategy.file, strategy.weight});
  return files;
}

std::map<std::string, Decimal> StrategyPort::evaluate(const std::string& name) {
  const auto found = std::find_if(office_.strategies.begin(), office_.strategies.end(),
                                  [&name](const GivenStrategy& strategy) { return strategy.file == name; });
  if (found == office_.strategies.end()) throw ::alchemiser::StrategyFileError(name + " does not exist");
  if (found->fails) throw ::alchemiser::StrategyFileError(*found->fails);
  return found->allocations;
}

}  // namespace crucible::world
