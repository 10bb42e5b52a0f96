#include "alchemiser/events/consolidated_portfolio.h"

namespace alchemiser {
namespace {

const Decimal lowest_sum = Decimal::of("0.99");
const Decimal highest_sum = Decimal::of("1.01");

}  // namespace

std::optional<FieldProblem> find_problem(const ConsolidatedPortfolio& portfolio) {
  if (portfolio.target_allocations.empty()) return FieldProblem{"target_allocations", "must not be empty"};
  Decimal sum;
  for (const auto& [symbol, weight] : portfolio.target_allocations) {
    if (weight < 0 || weight > 1) {
      return FieldProblem{"target_allocations." + symbol, "must lie in 0..1, found " + weight.to_string()};
    }
    sum += weight;
  }
  if (sum < lowest_sum || sum > highest_sum) {
    return FieldProblem{"target_allocations", "must sum to about 1, found " + sum.to_string()};
  }
  if (portfolio.correlation_id.size() > 100) return FieldProblem{"correlation_id", "is longer than 100 characters"};
  if (portfolio.strategy_count < 1) return FieldProblem{"strategy_count", "must be at least 1"};
  return std::nullopt;
}

}  // namespace alchemiser
