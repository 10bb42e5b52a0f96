#include "alchemiser/lambda/routing.h"

#include <array>

#include "alchemiser/events/notification_events.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"

namespace alchemiser {
namespace {

struct Route {
  std::string_view event_type;
  HandlerKind handler;
};

constexpr std::array routes = {Route{StartupEvent::type_name, HandlerKind::strategy},
                               Route{WorkflowStarted::type_name, HandlerKind::strategy},
                               Route{SignalGenerated::type_name, HandlerKind::portfolio},
                               Route{RebalancePlanned::type_name, HandlerKind::execution},
                               Route{TradeExecuted::type_name, HandlerKind::orchestrator},
                               Route{WorkflowCompleted::type_name, HandlerKind::orchestrator},
                               Route{WorkflowFailed::type_name, HandlerKind::orchestrator},
                               Route{ErrorNotificationRequested::type_name, HandlerKind::notifications},
                               Route{TradingNotificationRequested::type_name, HandlerKind::notifications},
                               Route{SystemNotificationRequested::type_name, HandlerKind::notifications}};

constexpr StepPolicy strategy_policy = {.kind = HandlerKind::strategy,
                                        .on_failure = OnFailure::report,
                                        .stops_when_workflow_failed = true,
                                        .once_per_workflow = false,
                                        .workflow_type = "signal_generation",
                                        .failure_step = "signal_generation",
                                        .source_module = "strategy_v2.handlers"};
constexpr StepPolicy portfolio_policy = {.kind = HandlerKind::portfolio,
                                         .on_failure = OnFailure::report_and_rethrow,
                                         .stops_when_workflow_failed = true,
                                         .once_per_workflow = false,
                                         .workflow_type = "portfolio_analysis",
                                         .failure_step = "portfolio_analysis",
                                         .source_module = "portfolio_v2.handlers"};
constexpr StepPolicy execution_policy = {.kind = HandlerKind::execution,
                                         .on_failure = OnFailure::report,
                                         .stops_when_workflow_failed = true,
                                         .once_per_workflow = true,
                                         .workflow_type = "trading_execution",
                                         .failure_step = "trade_execution",
                                         .source_module = "execution_v2.handlers"};
constexpr StepPolicy orchestrator_policy = {.kind = HandlerKind::orchestrator,
                                            .on_failure = OnFailure::rethrow,
                                            .stops_when_workflow_failed = false,
                                            .once_per_workflow = false,
                                            .workflow_type = {},
                                            .failure_step = {},
                                            .source_module = {}};
constexpr StepPolicy notifications_policy = {.kind = HandlerKind::notifications,
                                             .on_failure = OnFailure::rethrow,
                                             .stops_when_workflow_failed = false,
                                             .once_per_workflow = false,
                                             .workflow_type = {},
                                             .failure_step = {},
                                             .source_module = {}};

}  // namespace

const StepPolicy& policy_for(HandlerKind kind) {
  switch (kind) {
    case HandlerKind::strategy:
      return strategy_policy;
    case HandlerKind::portfolio:
      return portfolio_policy;
    case HandlerKind::execution:
      return execution_policy;
    case HandlerKind::orchestrator:
      return orchestrator_policy;
    case HandlerKind::notifications:
      return notifications_policy;
  }
  return notifications_policy;
}

std::optional<HandlerKind> handler_for(std::string_view event_type) {
  for (const Route& route : routes) {
    if (route.event_type == event_type) return route.handler;
  }
  return std::nullopt;
}

std::vector<std::string_view> event_types_of(HandlerKind kind) {
  // The orchestrator follows all seven workflow events where a bus offers them.
  if (kind == HandlerKind::orchestrator) {
    return {StartupEvent::type_name,     WorkflowStarted::type_name, SignalGenerated::type_name,
            RebalancePlanned::type_name, TradeExecuted::type_name,   WorkflowCompleted::type_name,
            WorkflowFailed::type_name};
  }
  std::vector<std::string_view> types;
  for (const Route& route : routes) {
    if (route.handler == kind) types.push_back(route.event_type);
  }
  return types;
}

}  // namespace alchemiser
