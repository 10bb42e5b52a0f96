#pragma once

#include "alchemiser/events/event.h"

namespace alchemiser {

/// What all strategies together want to hold: a share of the portfolio for each symbol, together about 1. It travels in
/// SignalGenerated as a plain map and is checked by who reads it.
struct ConsolidatedPortfolio {
  std::map<std::string, Decimal> target_allocations;  // symbol to 0..1; the sum lies in 0.99..1.01
  std::string correlation_id;                         // at most 100 characters
  Instant timestamp;
  std::int64_t strategy_count = 1;
  std::vector<std::string> source_strategies;
  std::string schema_version = "1.0.0";
  std::optional<Json> constraints;
};

std::optional<FieldProblem> find_problem(const ConsolidatedPortfolio& portfolio);

template <FieldsOf<ConsolidatedPortfolio> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  fields("target_allocations", self.target_allocations);
  fields.non_empty("correlation_id", self.correlation_id);
  fields("timestamp", self.timestamp);
  fields("strategy_count", self.strategy_count);
  fields.defaulted("source_strategies", self.source_strategies);
  fields.defaulted("schema_version", self.schema_version);
  fields("constraints", self.constraints);
}

}  // namespace alchemiser
