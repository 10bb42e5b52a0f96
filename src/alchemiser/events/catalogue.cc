#include "alchemiser/events/catalogue.h"

#include <array>

#include "alchemiser/events/notification_events.h"
#include "alchemiser/events/trading_events.h"
#include "alchemiser/events/workflow_events.h"

namespace alchemiser {
namespace {

struct Entry {
  std::string_view name;
  std::unique_ptr<Event> (*decode)(const Json&);
};

template <typename T>
constexpr Entry entry() {
  return {T::type_name, [](const Json& detail) -> std::unique_ptr<Event> {
            return std::make_unique<T>(decode<T>(detail, T::type_name));
          }};
}

constexpr std::array catalogue = {entry<StartupEvent>(),
                                  entry<WorkflowStarted>(),
                                  entry<SignalGenerated>(),
                                  entry<RebalancePlanned>(),
                                  entry<TradeExecuted>(),
                                  entry<WorkflowCompleted>(),
                                  entry<WorkflowFailed>(),
                                  entry<TradingNotificationRequested>(),
                                  entry<ErrorNotificationRequested>(),
                                  entry<SystemNotificationRequested>()};

}  // namespace

std::vector<std::string_view> event_type_names() {
  std::vector<std::string_view> names;
  for (const Entry& known : catalogue) names.push_back(known.name);
  return names;
}

std::unique_ptr<Event> decode_event(std::string_view type_name, const Json& detail) {
  for (const Entry& known : catalogue) {
    if (known.name == type_name) return known.decode(detail);
  }
  return nullptr;
}

}  // namespace alchemiser
