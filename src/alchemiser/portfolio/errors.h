#pragma once

#include <stdexcept>
#include <string>

namespace alchemiser {

/// The portfolio cannot be read or planned for.
class PortfolioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The account has no cash to trade with.
class NegativeCashBalanceError : public PortfolioError {
 public:
  explicit NegativeCashBalanceError(const std::string& cash)
      : PortfolioError("Account cash balance is " + cash + ": trading needs a positive balance") {}
};

}  // namespace alchemiser
