#include "alchemiser/ports/broker.h"

namespace alchemiser {

std::string_view to_text(OrderSide side) {
  return side == OrderSide::buy ? "BUY" : "SELL";
}

std::string_view to_text(OrderType type) {
  return type == OrderType::limit ? "limit" : "market";
}

std::string_view to_text(OrderStatus status) {
  switch (status) {
    case OrderStatus::accepted:
      return "accepted";
    case OrderStatus::partially_filled:
      return "partially_filled";
    case OrderStatus::filled:
      return "filled";
    case OrderStatus::canceled:
      return "canceled";
    case OrderStatus::expired:
      return "expired";
    case OrderStatus::rejected:
      return "rejected";
  }
  return "unknown";
}

}  // namespace alchemiser
