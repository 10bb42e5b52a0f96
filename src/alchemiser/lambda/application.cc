#include "alchemiser/lambda/application.h"

#include "alchemiser/execution/trading_execution_handler.h"
#include "alchemiser/notifications/notification_service.h"
#include "alchemiser/portfolio/portfolio_analysis_handler.h"
#include "alchemiser/strategy/signal_generation_handler.h"

namespace alchemiser {
namespace {

// Longer than any invocation may run: Lambda's own limit is 15 minutes.
constexpr Duration longest_invocation = std::chrono::minutes(15);
constexpr Duration lease_margin = std::chrono::seconds(1);

bool claims(const Settings& settings) {
  return settings.idempotency_mode == IdempotencyMode::claim;
}

// A handler as a bus in this process runs it: with the same care as a delivery from outside, and no retry.
class LocallyProcessedHandler : public EventHandler {
 public:
  LocallyProcessedHandler(EventHandler& inner, const StepPolicy& policy, EventProcessor& processor,
                          const std::optional<Delivery>& delivery)
      : inner_(inner), policy_(policy), processor_(processor), delivery_(delivery) {}
  std::string_view name() const override { return inner_.name(); }
  bool can_handle(std::string_view event_type) override { return inner_.can_handle(event_type); }
  void handle_event(const Event& event) override { processor_.process(inner_, policy_, event, *delivery_); }

 private:
  EventHandler& inner_;
  const StepPolicy& policy_;
  EventProcessor& processor_;
  const std::optional<Delivery>& delivery_;
};

}  // namespace

Application::Application(Ports ports, Settings settings)
    : providers_(ports, std::move(settings)),
      states_(providers_.state_store(), ports.clock, providers_.settings().idempotency_table,
              providers_.settings().idempotency_ttl),
      processor_(providers_.ports(), providers_.settings(), providers_.event_bus(), providers_.claim_store(), states_) {
  const bool once = claims(this->settings());
  const Ports& own = providers_.ports();
  EventBus& bus = providers_.event_bus();
  bus.set_workflow_state_checker(&states_);
  orchestrator_ = std::make_shared<EventDrivenOrchestrator>(
      own, bus, states_, once ? ReportIdentity::once_per_workflow : ReportIdentity::each);
  handlers_ = {
      std::make_shared<SignalGenerationHandler>(own, bus), std::make_shared<PortfolioAnalysisHandler>(own, bus),
      std::make_shared<TradingExecutionHandler>(own, bus, once ? OrderIdentity::deterministic : OrderIdentity::random),
      orchestrator_, std::make_shared<NotificationService>(own, this->settings().notification_recipient)};
}

EventHandler& Application::handler(HandlerKind kind) {
  return *handlers_[static_cast<std::size_t>(kind)];
}

ProcessingOutcome Application::process(const Event& event, const Delivery& delivery) {
  const HandlerKind kind = handler_for(event.type()).value();
  return processor_.process(handler(kind), policy_for(kind), event, delivery);
}

Delivery Application::delivery_for(const Context& context) const {
  Delivery delivery;
  // Without a request id no attempt can be told from another, so each is its own owner.
  delivery.claimant.owner = context.aws_request_id.empty() ? ports().ids.uuid4() : context.aws_request_id;
  delivery.claimant.lease = longest_invocation;
  if (settings().idempotency_lease) {
    delivery.claimant.lease = *settings().idempotency_lease;
  } else if (context.remaining_time) {
    delivery.claimant.lease = context.remaining_time() + lease_margin;
  }
  return delivery;
}

void Application::register_handlers(const Delivery& delivery) {
  const bool registered = local_delivery_.has_value();
  local_delivery_ = {.claimant = delivery.claimant, .redelivery = Redelivery::none};
  if (registered) return;
  for (const HandlerKind kind : {HandlerKind::strategy, HandlerKind::portfolio, HandlerKind::execution,
                                 HandlerKind::notifications, HandlerKind::orchestrator}) {
    const auto subscriber =
        std::make_shared<LocallyProcessedHandler>(handler(kind), policy_for(kind), processor_, local_delivery_);
    for (const std::string_view type : event_types_of(kind)) event_bus().subscribe(std::string(type), subscriber);
  }
}

std::string Application::workflow_id_for(const std::string& request_id) {
  const std::string fresh = ports().ids.uuid4();
  if (!claims(settings()) || request_id.empty()) return fresh;
  const std::string key = "command#" + request_id;
  KeyValueStore& store = providers_.claim_store();
  const StoredItem item{.attributes = {{"correlation_id", fresh}},
                        .expires_at = ports().clock.now() + settings().idempotency_ttl};
  if (store.put_if_absent(settings().idempotency_table, key, item)) return fresh;
  const std::optional<StoredItem> earlier = store.get(settings().idempotency_table, key);
  if (!earlier) return fresh;
  const auto id = earlier->attributes.find("correlation_id");
  return id == earlier->attributes.end() ? fresh : id->second;
}

}  // namespace alchemiser
