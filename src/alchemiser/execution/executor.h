#pragma once

#include "alchemiser/execution/order_desk.h"

namespace alchemiser {

/// Carries out a rebalance plan: open orders are cancelled, then all sells, then, once their money has arrived or the
/// wait for it is over, all buys. When a sell fails, nothing is bought: buying without the proceeds would over-deploy
/// the account. Throws BrokerError only when nothing has been traded yet.
class Executor {
 public:
  Executor(const Ports& ports, OrderIdentity identity, ExecutionTiming timing = {})
      : ports_(ports), identity_(identity), timing_(timing), desk_(ports, identity, timing) {}

  ExecutionResult execute(const RebalancePlan& plan);

 private:
  void cancel_stale_orders(const RebalancePlan& plan);
  std::vector<WorkingOrder> run_phase(const std::vector<RebalancePlanItem>& items, const std::string& correlation_id);
  void watch_until(std::vector<WorkingOrder>& orders, Duration limit);
  Decimal await_settlement(std::vector<WorkingOrder>& sells);
  void verify_buying_power(const std::vector<RebalancePlanItem>& buys, const std::string& correlation_id);

  Ports ports_;
  OrderIdentity identity_;
  ExecutionTiming timing_;
  OrderDesk desk_;
};

}  // namespace alchemiser
