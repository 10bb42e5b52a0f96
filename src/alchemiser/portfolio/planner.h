#pragma once

#include "alchemiser/events/consolidated_portfolio.h"
#include "alchemiser/events/rebalance_plan.h"
#include "alchemiser/portfolio/portfolio_snapshot.h"

namespace alchemiser {

struct PlanIdentity {
  std::string correlation_id;
  std::string causation_id;
  Instant now;
};

/// The trades that take a portfolio to its targets, computed exactly:
/// effective value = portfolio value less a cash reserve of 1 %; target value = weight x effective value; trade =
/// target value - current value. Trades below 1 % of the portfolio value are held. Sells come first, then buys, then
/// holds; within each the larger amounts. PortfolioError when the result is no valid plan (a portfolio worth nothing, a
/// short position).
RebalancePlan plan_rebalance(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets,
                             const PlanIdentity& identity);

/// Target and current shares of the portfolio value by symbol, both as fractions of 1. (The system compared fractions
/// with percentages here for a while; nothing read the result.)
AllocationComparison compare_allocations(const PortfolioSnapshot& snapshot, const ConsolidatedPortfolio& targets);

}  // namespace alchemiser
