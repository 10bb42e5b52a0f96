#pragma once

#include <string>

#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/ids.h"

namespace alchemiser {

/// How an order's client_order_id is chosen. `deterministic`: from the workflow, symbol, side and order type, so that
/// however often a workflow is executed the broker takes each of its orders once. `random`: a fresh UUID, as the system
/// did before; a second execution then trades again.
enum class OrderIdentity { deterministic, random };

/// The id of a workflow's order: "alch-", 32 hexadecimal digits, and "-l" or "-m" for limit or market.
std::string client_order_id(const std::string& correlation_id, const std::string& symbol, OrderSide side,
                            OrderType type);

/// Names one execution of one plan: the first 16 hexadecimal digits of SHA-256("event_id:correlation_id:plan_id").
std::string execution_key(const std::string& event_id, const std::string& correlation_id, const std::string& plan_id);

}  // namespace alchemiser
