#pragma once

#include <optional>
#include <string>

#include "fake_aws/api/result.h"

namespace crucible::lambda {

/// How many attempts run at once. A function with reserved concurrency has its share to itself and no more; the others
/// share what the account has left. Source: Lambda developer guide, "Understanding Lambda function scaling". That a
/// function gains at most 1,000 environments in 10 seconds is not simulated: it does not bind at the default limit.
class Concurrency {
 public:
  /// A function's part of it.
  struct Share {
    std::optional<int> reserved;
    int running = 0;
    int running_unreserved = 0;  // of them, those taken from the common part
  };

  explicit Concurrency(int account_limit) : unreserved_limit_(account_limit) {}

  /// False where nothing is free.
  bool take(Share& share);
  void give_back(Share& share);
  /// Changes what a function reserves, unless that leaves too little to the others.
  api::Result<> reserve(Share& share, std::optional<int> reserved, const std::string& function_name);

  int unreserved_limit() const { return unreserved_limit_; }

 private:
  int unreserved_limit_;
  int unreserved_running_ = 0;
};

}  // namespace crucible::lambda
