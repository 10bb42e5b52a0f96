#pragma once

#include <map>
#include <string>
#include <vector>

#include "alchemiser/ports/logger.h"
#include "alchemiser/ports/strategy_files.h"

namespace alchemiser {

/// What the strategy files say together.
struct StrategySignal {
  std::map<std::string, Decimal> allocations;  // positive shares that sum to 1; empty when no file could be evaluated
  std::vector<std::string> evaluated_files;
  std::vector<std::string> failed_files;
};

/// Weighs the strategy files against each other: each file's weight is its share of all files' weights, a symbol's
/// weight is the sum over files of file weight times the file's own allocation, and the symbols' weights are brought to
/// a sum of 1. A file that fails, or allocates a negative weight, is logged and contributes nothing.
class StrategyEngine {
 public:
  StrategyEngine(StrategyFiles& files, Logger& logger) : files_(files), logger_(logger) {}
  StrategySignal generate(const std::string& correlation_id);

 private:
  StrategyFiles& files_;
  Logger& logger_;
};

}  // namespace alchemiser
