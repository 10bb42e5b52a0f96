#include "harness/world/alchemiser/brokerage.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "harness/kernel/hash.h"

namespace crucible::world {
namespace {

using ::alchemiser::BrokerError;
using ::alchemiser::BrokerErrorKind;
using ::alchemiser::Order;
using ::alchemiser::OrderRequest;
using ::alchemiser::OrderSide;
using ::alchemiser::OrderStatus;
using ::alchemiser::OrderType;

constexpr Name kSubmitted = "order.submitted";
constexpr Name kRefused = "order.refused";
constexpr Name kFilled = "order.filled";
constexpr Name kPartiallyFilled = "order.partially_filled";
constexpr Name kCanceled = "order.canceled";
constexpr Name kSettled = "order.settled";

constexpr std::int64_t kDayMs = 24 * 3600 * 1000;

// The order of these words is the order of the enumerators.
constexpr std::array<std::string_view, 6> kSubmitEffects = {"reject",       "time_out", "lose_answer",
                                                            "partial_fill", "delay",    "error"};
enum SubmitEffect : std::uint64_t { none, rejects, times_out, loses_answer, fills_in_part, delays, errs };
constexpr std::array<std::string_view, 4> kSubmitCodes = {"Timeout", "ServiceUnavailable", "RateLimited",
                                                          "InsufficientBuyingPower"};
constexpr Site kSubmit = {.name = "broker.submit_order", .sort = Site::Sort::fault, .words = kSubmitEffects};
constexpr Site kSubmitCode = {.name = "broker.submit_order.code",
                              .sort = Site::Sort::parameter,
                              .words = kSubmitCodes,
                              .of = "broker.submit_order",
                              .parameter = "code"};
constexpr Site kSubmitShare = {.name = "broker.submit_order.share_percent",
                               .sort = Site::Sort::parameter,
                               .of = "broker.submit_order",
                               .parameter = "share"};
constexpr Site kSubmitDelay = {
    .name = "broker.submit_order.by_ms", .sort = Site::Sort::parameter, .of = "broker.submit_order", .parameter = "by"};

constexpr std::array<std::string_view, 2> kFillEffects = {"delay", "no_price"};
enum FillEffect : std::uint64_t { fill_late = 1, fill_without_price = 2 };
constexpr Site kFill = {.name = "broker.fill", .sort = Site::Sort::fault, .words = kFillEffects};
constexpr Site kFillDelay = {
    .name = "broker.fill.by_ms", .sort = Site::Sort::parameter, .of = "broker.fill", .parameter = "by"};
constexpr Site kFillTakes = {.name = "broker.fill.takes_ms", .sort = Site::Sort::variation};

constexpr std::array<std::string_view, 1> kSettleEffects = {"delay"};
constexpr Site kSettle = {.name = "broker.settle", .sort = Site::Sort::fault, .words = kSettleEffects};
constexpr Site kSettleDelay = {
    .name = "broker.settle.by_ms", .sort = Site::Sort::parameter, .of = "broker.settle", .parameter = "by"};

constexpr std::array kFaultPoints = {&kSubmit, &kSubmitCode, &kSubmitShare, &kSubmitDelay,
                                     &kFill,   &kFillDelay,  &kSettle,      &kSettleDelay};

/// Where a scenario gives no share, half the order is filled.
constexpr std::uint64_t kDefaultSharePercent = 50;
/// Where it gives no delay: a minute, longer than the Alchemiser's patience with a fill.
constexpr std::int64_t kDefaultDelayMs = 60'000;
/// A market that is seeded fills within two seconds.
constexpr std::uint64_t kFillVariationMs = 2'000;

/// A decimal as JSON text: its plain digits are a JSON number already.
struct Number {
  explicit Number(const Decimal& value) : text(value.to_string()) {}
  JsonText json() const { return JsonText{text}; }
  std::string text;
};

std::int64_t delay_ms(Runtime& runtime, const Site& site, const Subject& subject) {
  const auto answer = static_cast<std::int64_t>(runtime.choose(site, subject, kDayMs + 1));
  return answer == 0 ? kDefaultDelayMs : answer;
}

nlohmann::ordered_json number(const Decimal& value) {
  return nlohmann::ordered_json::parse(value.to_string());
}

}  // namespace

std::span<const Site* const> Brokerage::fault_points() {
  return kFaultPoints;
}

Brokerage::Brokerage(Runtime& runtime, const Given& given) : runtime_(runtime) {
  change(given);
}

void Brokerage::change(const Given& given) {
  if (given.cash) cash_ = *given.cash;
  for (const auto& [symbol, quantity] : given.positions) positions_[symbol] = quantity;
  for (const auto& [symbol, price] : given.prices) prices_[symbol] = price;
  for (const std::string& id : order_ids_) {
    if (orders_.at(id).is_resting) runtime_.after(Duration{0}, [this, id] { reach_market(id); });
  }
  for (const auto& [symbol, fractionable] : given.fractionable) fractionable_[symbol] = fractionable;
  if (given.endpoint) endpoint_ = *given.endpoint;
}

std::optional<Decimal> Brokerage::price(const std::string& symbol) const {
  const auto found = prices_.find(symbol);
  return found == prices_.end() ? std::nullopt : std::optional(found->second);
}

Decimal Brokerage::held(const std::string& symbol) const {
  const auto found = positions_.find(symbol);
  return found == positions_.end() ? Decimal(0) : found->second;
}

Decimal Brokerage::available(const std::string& symbol) const {
  Decimal available = held(symbol);
  for (const auto& [id, placed] : orders_) {
    const Order& order = placed.order;
    if (order.is_open() && order.side == OrderSide::sell && order.symbol == symbol) {
      available = available - (order.quantity - order.filled_quantity);
    }
  }
  return available;
}

bool Brokerage::is_fractionable(const std::string& symbol) const {
  const auto found = fractionable_.find(symbol);
  return found == fractionable_.end() || found->second;
}

::alchemiser::Account Brokerage::account() const {
  Decimal reserved{0};
  Decimal value = cash_;
  for (const auto& [id, placed] : orders_) {
    const Order& order = placed.order;
    if (order.is_open() && order.side == OrderSide::buy) {
      reserved += (order.quantity - order.filled_quantity) * placed.reserve_price;
    }
  }
  for (const ::alchemiser::Position& position : positions()) value += position.quantity * position.current_price;
  return {.cash = cash_, .portfolio_value = value, .buying_power = cash_ - unsettled_ - reserved};
}

std::vector<::alchemiser::Position> Brokerage::positions() const {
  std::vector<::alchemiser::Position> list;
  for (const auto& [symbol, quantity] : positions_) {
    if (quantity.is_zero()) continue;
    list.push_back({.symbol = symbol, .quantity = quantity, .current_price = price(symbol).value_or(Decimal(0))});
  }
  return list;
}

std::vector<Order> Brokerage::open_orders() const {
  std::vector<Order> open;
  for (const std::string& id : order_ids_) {
    const Order& order = orders_.at(id).order;
    if (order.is_open()) open.push_back(order);
  }
  return open;
}

Brokerage::Submission& Brokerage::submission(const OrderRequest& request, const std::string& function) {
  const auto found = submissions_.find(request.client_order_id);
  if (found != submissions_.end()) return found->second;
  const Number quantity(request.quantity);
  Subject subject("order/" + request.client_order_id, {{"symbol", request.symbol},
                                                       {"side", to_text(request.side)},
                                                       {"type", to_text(request.type)},
                                                       {"quantity", quantity.json()},
                                                       {"client_order_id", request.client_order_id},
                                                       {"correlation_id", request.correlation_id},
                                                       {"function", function}});
  return submissions_.emplace(request.client_order_id, Submission{.subject = std::move(subject)}).first->second;
}

void Brokerage::reject(const Subject& submission, const std::string& code, const std::string& message) {
  runtime_.note(kRefused, submission, {{"error_code", code}, {"error_message", message}});
  throw BrokerError(BrokerErrorKind::rejected, code, message);
}

void Brokerage::check(const OrderRequest& request, const Subject& submission) {
  if (by_client_id_.contains(request.client_order_id)) {
    reject(submission, "duplicate_client_order_id", "client_order_id must be unique");
  }
  if (request.quantity <= Decimal(0)) reject(submission, "invalid_quantity", "qty must be > 0");
  const std::optional<Decimal> price = this->price(request.symbol);
  if (!price) reject(submission, "unknown_asset", "asset \"" + request.symbol + "\" not found");
  if (request.side == OrderSide::sell && request.quantity > available(request.symbol)) {
    reject(submission, "insufficient_quantity", "insufficient qty available for order");
  }
  if (request.side == OrderSide::buy &&
      request.quantity * request.limit_price.value_or(*price) > account().buying_power) {
    reject(submission, "insufficient_buying_power", "insufficient buying power");
  }
}

Brokerage::Placed& Brokerage::place(const OrderRequest& request, const Subject& submission, const Decimal& to_fill,
                                    Duration delay) {
  Order order{.id = id_from("order/" + request.client_order_id),
              .client_order_id = request.client_order_id,
              .symbol = request.symbol,
              .side = request.side,
              .type = request.type,
              .quantity = request.quantity,
              .filled_quantity = Decimal(0),
              .filled_average_price = std::nullopt,
              .status = OrderStatus::accepted,
              .filled_at = std::nullopt};
  const std::string id = order.id;
  const Decimal reserve_price = request.limit_price.value_or(*price(request.symbol));
  Placed& placed = orders_
                       .emplace(id, Placed{.order = std::move(order),
                                           .limit = request.limit_price,
                                           .to_fill = to_fill,
                                           .reserve_price = reserve_price,
                                           .correlation_id = request.correlation_id,
                                           .subject = &submission})
                       .first->second;
  order_ids_.push_back(id);
  by_client_id_[request.client_order_id] = id;
  runtime_.note(kSubmitted, *placed.subject, {{"order_id", id}});
  const std::uint64_t takes = runtime_.choose(kFillTakes, *placed.subject, kFillVariationMs);
  runtime_.after(delay + std::chrono::milliseconds(takes), [this, id] { reach_market(id); });
  return placed;
}

Order Brokerage::submit_order(const OrderRequest& request, const std::string& function) {
  Submission& asked = this->submission(request, function);
  const Subject& submission = asked.subject;
  ++asked.attempts;
  const std::uint64_t effect =
      runtime_.choose(kSubmit, submission, kSubmitEffects.size() + 1, {{"attempt", asked.attempts}});
  if (effect == errs) {
    const std::uint64_t code = runtime_.choose(kSubmitCode, submission, kSubmitCodes.size());
    const std::string text(kSubmitCodes[code]);
    if (text == "InsufficientBuyingPower") reject(submission, "insufficient_buying_power", "insufficient buying power");
    throw BrokerError(text == "Timeout" ? BrokerErrorKind::timeout : BrokerErrorKind::unavailable, text,
                      "the broker did not take the order");
  }
  if (effect == times_out) throw BrokerError(BrokerErrorKind::timeout, "Timeout", "the broker did not answer");
  if (effect == rejects) reject(submission, "rejected", "order rejected by the broker");
  check(request, submission);

  Decimal to_fill = request.quantity;
  Duration delay{0};
  if (effect == fills_in_part) {
    const std::uint64_t percent = runtime_.choose(kSubmitShare, submission, 100);
    to_fill = (request.quantity * Decimal(static_cast<int>(percent == 0 ? kDefaultSharePercent : percent)) / 100)
                  .quantize(6, ::alchemiser::Rounding::down);
  }
  if (effect == delays) delay = std::chrono::milliseconds(delay_ms(runtime_, kSubmitDelay, submission));
  const Placed& placed = place(request, submission, to_fill, delay);
  if (effect == loses_answer) throw BrokerError(BrokerErrorKind::timeout, "Timeout", "the broker did not answer");
  return placed.order;
}

void Brokerage::reach_market(const std::string& order_id) {
  Placed& placed = orders_.at(order_id);
  if (!is_marketable(placed)) return;
  const std::uint64_t effect = runtime_.choose(kFill, *placed.subject, kFillEffects.size() + 1);
  if (effect == fill_late) {
    const std::int64_t by = delay_ms(runtime_, kFillDelay, *placed.subject);
    runtime_.after(std::chrono::milliseconds(by), [this, order_id] {
      Placed& late = orders_.at(order_id);
      if (is_marketable(late)) fill(late, prices_.at(late.order.symbol));
    });
    return;
  }
  fill(placed, prices_.at(placed.order.symbol));
  if (effect == fill_without_price) placed.order.filled_average_price.reset();
}

bool Brokerage::is_marketable(Placed& placed) {
  placed.is_resting = false;
  if (placed.order.status != OrderStatus::accepted) return false;
  if (!placed.limit) return true;
  const Decimal& price = prices_.at(placed.order.symbol);
  const bool reachable = placed.order.side == OrderSide::buy ? price <= *placed.limit : price >= *placed.limit;
  placed.is_resting = !reachable;
  return reachable;
}

void Brokerage::fill(Placed& placed, const Decimal& price) {
  Order& order = placed.order;
  const Decimal amount = placed.to_fill * price;
  order.filled_quantity = placed.to_fill;
  order.filled_average_price = price;
  const bool whole = placed.to_fill == order.quantity;
  order.status = whole ? OrderStatus::filled : OrderStatus::partially_filled;
  order.filled_at = ::alchemiser::Instant(runtime_.now().time_since_epoch());
  if (order.side == OrderSide::buy) {
    positions_[order.symbol] = held(order.symbol) + placed.to_fill;
    cash_ = cash_ - amount;
  } else {
    positions_[order.symbol] = held(order.symbol) - placed.to_fill;
    cash_ += amount;
  }
  const Number filled(placed.to_fill);
  const Number at(price);
  runtime_.note(whole ? kFilled : kPartiallyFilled, *placed.subject,
                {{"order_id", order.id}, {"filled_quantity", filled.json()}, {"price", at.json()}});
  if (order.side == OrderSide::buy) return;
  const std::uint64_t late = runtime_.choose(kSettle, *placed.subject, kSettleEffects.size() + 1);
  if (late == 0) return;
  const std::int64_t by = delay_ms(runtime_, kSettleDelay, *placed.subject);
  unsettled_ += amount;
  runtime_.after(std::chrono::milliseconds(by), [this, amount, id = order.id] {
    unsettled_ = unsettled_ - amount;
    runtime_.note(kSettled, *orders_.at(id).subject);
  });
}

void Brokerage::cancel_order(const std::string& order_id) {
  const auto found = orders_.find(order_id);
  if (found == orders_.end() || !found->second.order.is_open()) return;
  found->second.order.status = OrderStatus::canceled;
  runtime_.note(kCanceled, *found->second.subject, {{"order_id", order_id}});
}

Order Brokerage::get_order(const std::string& order_id) const {
  const auto found = orders_.find(order_id);
  if (found == orders_.end()) {
    throw BrokerError(BrokerErrorKind::rejected, "order_not_found", "order not found for " + order_id);
  }
  return found->second.order;
}

const Order* Brokerage::find_order(const std::string& client_order_id) const {
  const auto found = by_client_id_.find(client_order_id);
  return found == by_client_id_.end() ? nullptr : &orders_.at(found->second).order;
}

void Brokerage::describe(nlohmann::ordered_json& state) const {
  const ::alchemiser::Account account = this->account();
  state["account"] = {{"cash", number(account.cash)},
                      {"buying_power", number(account.buying_power)},
                      {"portfolio_value", number(account.portfolio_value)}};
  state["positions"] = nlohmann::ordered_json::object();
  for (const ::alchemiser::Position& position : positions()) {
    state["positions"][position.symbol] = number(position.quantity);
  }
  state["orders"] = nlohmann::ordered_json::array();
  for (const std::string& id : order_ids_) {
    const Placed& placed = orders_.at(id);
    nlohmann::ordered_json order = {{"symbol", placed.order.symbol},
                                    {"side", to_text(placed.order.side)},
                                    {"status", to_text(placed.order.status)},
                                    {"quantity", number(placed.order.quantity)},
                                    {"filled_quantity", number(placed.order.filled_quantity)},
                                    {"correlation_id", placed.correlation_id}};
    state["orders"].push_back(std::move(order));
  }
}

}  // namespace crucible::world
