#pragma once

#include <deque>
#include <functional>
#include <set>

#include "alchemiser/config/service_providers.h"
#include "alchemiser/lambda/function.h"
#include "alchemiser/ports/ports.h"
#include "alchemiser/values/text.h"

/// Small fakes of the Alchemiser's ports for its own tests: time passes only in `sleep_for`, every call can be made to
/// fail by a hook, and everything that was asked of them is kept.
namespace alchemiser::testing {

/// Called with a call's name before it takes effect; may throw what the port may throw.
using Hook = std::function<void(const std::string& call)>;

struct FakeClock : Clock {
  Instant time = *parse_iso8601("2025-10-14T13:35:00Z");
  std::vector<Duration> sleeps;
  Instant now() override { return time; }
  void sleep_for(Duration duration) override {
    sleeps.push_back(duration);
    time += duration;
  }
};

struct FakeIds : Ids {
  int count = 0;
  std::string uuid4() override {
    std::string digits = std::to_string(++count);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
  }
};

struct FakeEvents : EventsClient {
  std::vector<PutEventsEntry> entries;
  Hook before;
  std::optional<std::string> entry_error;
  std::deque<PutEventsEntry> undelivered;

  PutEventsResult put_events(const std::vector<PutEventsEntry>& batch) override {
    if (before) before(batch.front().detail_type);
    PutEventsResult result;
    for (const PutEventsEntry& entry : batch) {
      if (entry_error) {
        ++result.failed_entry_count;
        result.entries.push_back({std::nullopt, entry_error, "refused"});
        continue;
      }
      entries.push_back(entry);
      undelivered.push_back(entry);
      result.entries.push_back({"id-" + std::to_string(entries.size()), std::nullopt, std::nullopt});
    }
    return result;
  }
  std::vector<std::string> types() const {
    std::vector<std::string> names;
    for (const PutEventsEntry& entry : entries) names.push_back(entry.detail_type);
    return names;
  }
  int count(std::string_view type) const {
    int n = 0;
    for (const PutEventsEntry& entry : entries) n += entry.detail_type == type ? 1 : 0;
    return n;
  }
  /// The detail of the last event of a type; null when there is none.
  Json last(std::string_view type) const {
    Json found;
    for (const PutEventsEntry& entry : entries) {
      if (entry.detail_type == type) found = Json::parse(entry.detail);
    }
    return found;
  }
};

enum class Fill { whole, half, never, unpriced };

/// A broker whose orders fill at the next look, as told by symbol and type.
struct FakeBroker : Broker {
  explicit FakeBroker(FakeClock& clock_in) : clock(clock_in) {}
  FakeClock& clock;
  Account balance{Decimal::of("10000.00"), Decimal::of("10000.00"), Decimal::of("10000.00")};
  std::vector<Position> held;
  std::map<std::string, Decimal> prices;
  std::set<std::string> whole_shares_only;
  std::map<std::pair<std::string, OrderType>, Fill> fills;
  std::vector<Order> orders;
  std::vector<OrderRequest> requests;
  Hook before;
  int cancelled_all = 0;
  bool duplicates_return_the_order = false;
  std::string address = "https://paper-api.alpaca.markets";

  void call(const std::string& name) const {
    if (before) before(name);
  }
  Account account() override {
    call("account");
    return balance;
  }
  std::vector<Position> positions() override {
    call("positions");
    return held;
  }
  std::vector<Order> open_orders() override {
    call("open_orders");
    std::vector<Order> open;
    for (const Order& order : orders) {
      if (order.is_open()) open.push_back(order);
    }
    return open;
  }
  void cancel_all_orders() override {
    call("cancel_all_orders");
    ++cancelled_all;
    for (Order& order : orders) {
      if (order.is_open()) order.status = OrderStatus::canceled;
    }
  }
  void cancel_order(const std::string& id) override {
    call("cancel_order");
    for (Order& order : orders) {
      if (order.id == id && order.is_open()) order.status = OrderStatus::canceled;
    }
  }
  Order submit_order(const OrderRequest& request) override {
    call("submit_order " + request.symbol);
    if (const auto existing = find_order(request.client_order_id)) {
      if (duplicates_return_the_order) return *existing;
      throw BrokerError(BrokerErrorKind::rejected, "duplicate_client_order_id", "seen before");
    }
    requests.push_back(request);
    Order order;
    order.id = "order-" + std::to_string(orders.size() + 1);
    order.client_order_id = request.client_order_id;
    order.symbol = request.symbol;
    order.side = request.side;
    order.type = request.type;
    order.quantity = request.quantity;
    orders.push_back(order);
    call("submitted " + request.symbol);
    return order;
  }
  Order get_order(const std::string& id) override {
    call("get_order");
    for (Order& order : orders) {
      if (order.id != id) continue;
      if (order.is_open()) fill(order);
      return order;
    }
    throw BrokerError(BrokerErrorKind::rejected, "not_found", id);
  }
  std::optional<Order> find_order(const std::string& client_order_id) override {
    call("find_order");
    for (const Order& order : orders) {
      if (order.client_order_id == client_order_id) return order;
    }
    return std::nullopt;
  }
  bool is_fractionable(const std::string& symbol) override { return whole_shares_only.count(symbol) == 0; }
  std::string endpoint() override { return address; }

  void fill(Order& order) {
    const auto how = fills.find({order.symbol, order.type});
    const Fill fill = how == fills.end() ? Fill::whole : how->second;
    if (fill == Fill::never) return;
    const Decimal before_quantity = order.filled_quantity;
    order.filled_quantity = fill == Fill::half ? order.quantity / 2 : order.quantity;
    order.status = fill == Fill::half ? OrderStatus::partially_filled : OrderStatus::filled;
    if (fill != Fill::unpriced) order.filled_average_price = prices[order.symbol];
    order.filled_at = clock.now();
    move(order, order.filled_quantity - before_quantity);
  }
  void move(const Order& order, const Decimal& quantity) {
    const Decimal signed_quantity = order.side == OrderSide::buy ? quantity : -quantity;
    balance.cash += -(signed_quantity * prices[order.symbol]);
    balance.buying_power = balance.cash;
    for (Position& position : held) {
      if (position.symbol == order.symbol) {
        position.quantity += signed_quantity;
        return;
      }
    }
    held.push_back({order.symbol, signed_quantity, prices[order.symbol]});
  }
  int submitted(const std::string& symbol) const {
    int n = 0;
    for (const OrderRequest& request : requests) n += request.symbol == symbol ? 1 : 0;
    return n;
  }
};

struct FakeMarketData : MarketData {
  std::map<std::string, Quote> quotes;
  std::map<std::string, Decimal> prices;
  std::optional<Quote> latest_quote(const std::string& symbol) override {
    const auto at = quotes.find(symbol);
    return at == quotes.end() ? std::nullopt : std::optional<Quote>(at->second);
  }
  std::optional<Decimal> last_price(const std::string& symbol) override {
    const auto at = prices.find(symbol);
    return at == prices.end() ? std::nullopt : std::optional<Decimal>(at->second);
  }
};

struct FakeStore : InMemoryStore {
  Hook before;
  void call(const std::string& name) const {
    if (before) before(name);
  }
  std::optional<StoredItem> get(const std::string& table, const std::string& key) override {
    call("get " + key);
    return InMemoryStore::get(table, key);
  }
  void put(const std::string& table, const std::string& key, const StoredItem& item) override {
    call("put " + key);
    InMemoryStore::put(table, key, item);
  }
  bool put_if_absent(const std::string& table, const std::string& key, const StoredItem& item) override {
    call("put_if_absent " + key);
    return InMemoryStore::put_if_absent(table, key, item);
  }
  bool put_if_equal(const std::string& table, const std::string& key, const std::string& attribute,
                    const std::string& expected, const StoredItem& item) override {
    call("put_if_equal " + key);
    return InMemoryStore::put_if_equal(table, key, attribute, expected, item);
  }
};

struct FakeMailer : Mailer {
  std::vector<Mail> sent;
  int failures = 0;
  void send(const Mail& mail) override {
    if (failures > 0) {
      --failures;
      throw MailerError("connection refused");
    }
    sent.push_back(mail);
  }
};

struct FakeLogger : Logger {
  struct Line {
    LogLevel level;
    std::string message;
    LogFields fields;
  };
  std::vector<Line> lines;
  void log(LogLevel level, std::string_view message, const LogFields& fields) override {
    lines.push_back({level, std::string(message), fields});
  }
  int count(LogLevel level, std::string_view message) const {
    int n = 0;
    for (const Line& line : lines) {
      n += line.level == level && line.message.find(message) != std::string::npos ? 1 : 0;
    }
    return n;
  }
};

struct FakeStrategyFiles : StrategyFiles {
  std::vector<StrategyFile> files;
  std::map<std::string, std::map<std::string, Decimal>> allocations;  // a file that is not here fails
  std::vector<StrategyFile> list() override { return files; }
  std::map<std::string, Decimal> evaluate(const std::string& name) override {
    const auto at = allocations.find(name);
    if (at == allocations.end()) throw StrategyFileError(name + " cannot be read");
    return at->second;
  }
  void add(const std::string& name, const char* weight, const std::map<std::string, const char*>& shares) {
    files.push_back({name, Decimal::of(weight)});
    for (const auto& [symbol, share] : shares) allocations[name][symbol] = Decimal::of(share);
  }
};

/// All ports, with an account of 10000.00 in cash, SPY at 500 and TLT at 90, and one strategy of 60 and 40 %.
struct FakePorts {
  FakeClock clock;
  FakeIds ids;
  FakeEvents events;
  FakeBroker broker{clock};
  FakeMarketData market_data;
  FakeStore store;
  FakeMailer mailer;
  FakeLogger logger;
  FakeStrategyFiles strategy_files;

  FakePorts() {
    set_price("SPY", "500.00");
    set_price("TLT", "90.00");
    set_price("QQQ", "400.00");
    strategy_files.add("core", "1", {{"SPY", "0.6"}, {"TLT", "0.4"}});
  }
  void set_price(const std::string& symbol, const char* price) {
    broker.prices[symbol] = Decimal::of(price);
    market_data.prices[symbol] = Decimal::of(price);
  }
  void hold(const std::string& symbol, const char* quantity) {
    broker.held.push_back({symbol, Decimal::of(quantity), broker.prices[symbol]});
  }
  void set_account(const char* cash, const char* portfolio_value) {
    broker.balance = {Decimal::of(cash), Decimal::of(portfolio_value), Decimal::of(cash)};
  }
  Ports ports() {
    return {.clock = clock,
            .events = events,
            .broker = broker,
            .market_data = market_data,
            .store = store,
            .mailer = mailer,
            .logger = logger,
            .ids = ids,
            .strategy_files = strategy_files};
  }
};

/// An EventBridge envelope for an entry that was put.
inline Json envelope(const PutEventsEntry& entry) {
  Json event;
  event["version"] = "0";
  event["detail-type"] = entry.detail_type;
  event["source"] = entry.source;
  event["detail"] = Json::parse(entry.detail);
  return event;
}

/// The deployed functions over one set of fake ports, and deliveries between them in the order of publishing.
class Deployment {
 public:
  explicit Deployment(FakePorts& fakes, std::map<std::string, std::string> environment = {})
      : fakes_(fakes), environment_(std::move(environment)) {
    commands_ = cold_start("the_alchemiser.lambda_handler.lambda_handler");
    events_ = cold_start("the_alchemiser.lambda_handler_eventbridge.eventbridge_handler");
  }
  std::unique_ptr<Function> cold_start(const std::string& handler) const {
    return make_function(handler, fakes_.ports(), environment_);
  }
  Json command(const Json& payload, const std::string& request_id = "request-command") {
    return commands_->handle(payload, context(request_id));
  }
  Json deliver(const Json& event, const std::string& request_id) { return events_->handle(event, context(request_id)); }
  Json deliver(const Json& event) { return deliver(event, "request-" + std::to_string(++deliveries_)); }
  /// Delivers what was published, and what that publishes, until nothing is left. Each invocation that throws is tried
  /// twice more under its request id, as Lambda does, 1 and 2 minutes later.
  void run() {
    constexpr int deliveries_max = 100;
    for (int n = 0; n < deliveries_max && !fakes_.events.undelivered.empty(); ++n) {
      const PutEventsEntry entry = fakes_.events.undelivered.front();
      fakes_.events.undelivered.pop_front();
      deliver_with_retries(envelope(entry), "request-" + std::to_string(++deliveries_));
    }
  }
  void deliver_with_retries(const Json& event, const std::string& request_id) {
    for (int attempt = 1; attempt <= 3; ++attempt) {
      try {
        answers.push_back(deliver(event, request_id));
        return;
      } catch (const std::exception& error) {
        errors.emplace_back(error.what());
      }
      fakes_.clock.time += std::chrono::minutes(attempt);
    }
    ++given_up;
  }

  std::vector<Json> answers;
  std::vector<std::string> errors;
  int given_up = 0;

 private:
  static Context context(const std::string& request_id) {
    return {.aws_request_id = request_id, .function_name = "function", .remaining_time = [] {
              return Duration(std::chrono::seconds(900));
            }};
  }

  FakePorts& fakes_;
  std::map<std::string, std::string> environment_;
  std::unique_ptr<Function> commands_;
  std::unique_ptr<Function> events_;
  int deliveries_ = 0;
};

}  // namespace alchemiser::testing
