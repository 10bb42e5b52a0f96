#include "alchemiser/strategy/strategy_engine.h"

#include "alchemiser/strategy/data_provider_error.h"
#include "alchemiser/values/text.h"

namespace alchemiser {
namespace {

// Divides by the sum; a sum of 1 leaves the texts as they are.
std::map<std::string, Decimal> normalised(std::map<std::string, Decimal> weights) {
  Decimal sum;
  for (const auto& entry : weights) sum += entry.second;
  if (sum == 1) return weights;
  for (auto& entry : weights) entry.second = entry.second / sum;
  return weights;
}

void refuse_negative(const std::string& file, const std::map<std::string, Decimal>& allocations) {
  for (const auto& [symbol, weight] : allocations) {
    if (weight < 0) throw StrategyFileError(file + " allocates " + weight.to_string() + " to " + symbol);
  }
}

}  // namespace

StrategySignal StrategyEngine::generate(const std::string& correlation_id) {
  const std::vector<StrategyFile> files = files_.list();
  Decimal total;
  for (const StrategyFile& file : files) {
    if (file.weight < 0) throw DataProviderError("strategy file " + file.name + " has a negative weight");
    total += file.weight;
  }
  if (total.is_zero()) throw DataProviderError("No strategy file has a weight");

  StrategySignal signal;
  std::map<std::string, Decimal> weights;
  for (const StrategyFile& file : files) {
    const Decimal share = total == 1 ? file.weight : file.weight / total;
    try {
      const std::map<std::string, Decimal> allocations = files_.evaluate(file.name);
      refuse_negative(file.name, allocations);
      for (const auto& [symbol, weight] : allocations) {
        if (weight > 0 && share > 0) weights[normalised_symbol(symbol)] += share * weight;
      }
      signal.evaluated_files.push_back(file.name);
    } catch (const StrategyFileError& error) {
      logger_.log(LogLevel::error, "Strategy file failed and contributes nothing",
                  {{"correlation_id", correlation_id}, {"file", file.name}, {"error", error.what()}});
      signal.failed_files.push_back(file.name);
    }
  }
  if (!weights.empty()) signal.allocations = normalised(std::move(weights));
  return signal;
}

}  // namespace alchemiser
