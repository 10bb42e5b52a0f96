#include "alchemiser/events/notification_events.h"

namespace alchemiser {

std::optional<FieldProblem> find_problem(const TradingNotificationRequested& event) {
  if (event.trading_mode == "LIVE" || event.trading_mode == "PAPER") return std::nullopt;
  return FieldProblem{"trading_mode", "expected LIVE or PAPER, found '" + event.trading_mode + "'"};
}

}  // namespace alchemiser
