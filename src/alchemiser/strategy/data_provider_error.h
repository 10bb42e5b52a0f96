#pragma once

#include <stdexcept>

namespace alchemiser {

/// The strategies gave nothing to trade on.
class DataProviderError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace alchemiser
