#include "harness/world/alchemiser/alchemiser_application.h"

#include <array>
#include <utility>

#include "alchemiser/lambda/function.h"
#include "harness/world/alchemiser/aws_ports.h"
#include "harness/world/alchemiser/brokerage.h"
#include "harness/world/alchemiser/given.h"
#include "harness/world/alchemiser/runtime_ports.h"
#include "harness/world/alchemiser/trading_ports.h"
#include "harness/world/cloud.h"

namespace crucible::world {
namespace {

// assumption: round figures for calls within a Region, to a broker across the internet, and to a mail server. A seed
// adds up to as much again.
constexpr Duration kEventsLatency = std::chrono::milliseconds(20);
constexpr Duration kTableLatency = std::chrono::milliseconds(5);
constexpr Duration kBrokerLatency = std::chrono::milliseconds(50);
constexpr Duration kMarketLatency = std::chrono::milliseconds(30);
constexpr Duration kMailLatency = std::chrono::milliseconds(200);

/// All ports of one execution environment.
struct BoundPorts {
  BoundPorts(lambda::ExecutionEnvironment& environment, Cloud& cloud, Brokerage& brokerage_of_run, Office& office,
             const std::string& function)
      : gate(environment, function),
        clock(gate),
        events(gate, cloud, kEventsLatency),
        broker(gate, brokerage_of_run, kBrokerLatency),
        market(gate, brokerage_of_run, kMarketLatency),
        store(gate, cloud, kTableLatency),
        mailer(gate, office, kMailLatency),
        logger(gate),
        ids(gate),
        strategies(office) {}

  ::alchemiser::Ports ports() {
    return {.clock = clock,
            .events = events,
            .broker = broker,
            .market_data = market,
            .store = store,
            .mailer = mailer,
            .logger = logger,
            .ids = ids,
            .strategy_files = strategies};
  }

  Gate gate;
  ClockPort clock;
  EventsPort events;
  BrokerPort broker;
  MarketPort market;
  StorePort store;
  MailPort mailer;
  LogPort logger;
  IdsPort ids;
  StrategyPort strategies;
};

/// A function of the Alchemiser in one execution environment.
class BoundFunction final : public lambda::Handler {
 public:
  BoundFunction(std::unique_ptr<BoundPorts> ports, std::unique_ptr<::alchemiser::Function> function)
      : ports_(std::move(ports)), function_(std::move(function)) {}

  std::string handle(const std::string& payload, const lambda::InvocationContext& invocation) override {
    const ::alchemiser::Context context{
        .aws_request_id = invocation.request_id,
        .function_name = invocation.function.name,
        .remaining_time = [this, deadline = invocation.deadline] { return deadline - ports_->gate.runtime().now(); }};
    return function_->handle(::alchemiser::Json::parse(payload), context).dump();
  }

 private:
  std::unique_ptr<BoundPorts> ports_;
  std::unique_ptr<::alchemiser::Function> function_;  // refers to the ports, so it goes first
};

class AlchemiserRun final : public ApplicationRun {
 public:
  AlchemiserRun(Runtime& runtime, Cloud& cloud, const Given& given) : cloud_(cloud), brokerage_(runtime, given) {
    office_.strategies = given.strategies.value_or(std::vector<GivenStrategy>());
  }

  lambda::HandlerFactory bind(const cloudformation::FunctionSpec& function) override {
    if (!is_ours(function.handler)) return {};
    return [this, handler = function.handler, id = function.logical_id,
            environment_variables = function.environment](lambda::ExecutionEnvironment& environment) {
      auto ports = std::make_unique<BoundPorts>(environment, cloud_, brokerage_, office_, id);
      auto made = ::alchemiser::make_function(handler, ports->ports(), environment_variables);
      return std::unique_ptr<lambda::Handler>(new BoundFunction(std::move(ports), std::move(made)));
    };
  }

  nlohmann::ordered_json state() const override {
    nlohmann::ordered_json state;
    brokerage_.describe(state);
    state["mails"] = nlohmann::ordered_json::array();
    for (const ::alchemiser::Mail& mail : office_.outbox) {
      state["mails"].push_back({{"to", mail.to.value_or("")}, {"subject", mail.subject}});
    }
    return state;
  }

  void change(const document::Node& node) override {
    const Given given = read_given(node);
    brokerage_.change(given);
    if (given.strategies) office_.strategies = *given.strategies;
  }

 private:
  /// As make_function has it, the text's last two parts decide.
  static bool is_ours(std::string_view handler) {
    for (const std::string& name : ::alchemiser::handler_names()) {
      if (last_two_parts(handler) == last_two_parts(name)) return true;
    }
    return false;
  }

  static std::string_view last_two_parts(std::string_view text) {
    const std::size_t last = text.rfind('.');
    if (last == std::string_view::npos || last == 0) return text;
    const std::size_t before = text.rfind('.', last - 1);
    return before == std::string_view::npos ? text : text.substr(before + 1);
  }

  Cloud& cloud_;
  Brokerage brokerage_;
  Office office_;
};

}  // namespace

std::string_view AlchemiserApplication::given_schema() const {
  return world::given_schema();
}

std::span<const Site* const> AlchemiserApplication::fault_points() const {
  static const std::vector<const Site*> points = [] {
    std::vector<const Site*> all;
    for (const auto& part : {Brokerage::fault_points(), trading_fault_points()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return points;
}

std::unique_ptr<ApplicationRun> AlchemiserApplication::start(Runtime& runtime, Cloud& cloud,
                                                             const document::Node* given) const {
  return std::make_unique<AlchemiserRun>(runtime, cloud, given == nullptr ? Given() : read_given(*given));
}

std::span<const Application* const> applications() {
  static const AlchemiserApplication alchemiser;
  static constexpr std::array<const Application*, 1> kAll = {&alchemiser};
  return kAll;
}

}  // namespace crucible::world
