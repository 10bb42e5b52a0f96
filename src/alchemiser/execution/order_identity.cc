#include "alchemiser/execution/order_identity.h"

#include "alchemiser/values/sha256.h"

namespace alchemiser {

std::string client_order_id(const std::string& correlation_id, const std::string& symbol, OrderSide side,
                            OrderType type) {
  const std::string digest = sha256_hex(correlation_id + ":" + symbol + ":" + std::string(to_text(side)));
  return "alch-" + digest.substr(0, 32) + (type == OrderType::limit ? "-l" : "-m");
}

std::string execution_key(const std::string& event_id, const std::string& correlation_id, const std::string& plan_id) {
  return sha256_hex(event_id + ":" + correlation_id + ":" + plan_id).substr(0, 16);
}

}  // namespace alchemiser
