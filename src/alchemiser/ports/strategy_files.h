#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "alchemiser/values/decimal.h"

namespace alchemiser {

/// A strategy file could not be read or evaluated.
class StrategyFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct StrategyFile {
  std::string name;
  Decimal weight;  // its share of the whole; shares need not sum to 1
};

/// The deployment's strategy files and what each says today.
class StrategyFiles {
 public:
  virtual ~StrategyFiles() = default;
  virtual std::vector<StrategyFile> list() = 0;
  /// The file's target weight for each symbol. Throws StrategyFileError, which loses this file only.
  virtual std::map<std::string, Decimal> evaluate(const std::string& name) = 0;
};

}  // namespace alchemiser
