#include "fake_aws/lambda/concurrency.h"

#include <fmt/format.h>

#include <cassert>

#include "fake_aws/lambda/errors.h"
#include "fake_aws/lambda/limits.h"

namespace crucible::lambda {

bool Concurrency::take(Share& share) {
  if (share.reserved) {
    if (share.running >= *share.reserved) return false;
  } else {
    if (unreserved_running_ >= unreserved_limit_) return false;
    ++unreserved_running_;
    ++share.running_unreserved;
  }
  ++share.running;
  return true;
}

void Concurrency::give_back(Share& share) {
  assert(share.running > 0);
  --share.running;
  // What was taken before a reservation came goes back first.
  if (share.running_unreserved > 0) {
    --share.running_unreserved;
    --unreserved_running_;
  }
}

api::Result<> Concurrency::reserve(Share& share, std::optional<int> reserved, const std::string& function_name) {
  if (reserved && *reserved < 0) {
    return errors::invalid_value("ReservedConcurrentExecutions must be 0 or more.");
  }
  const int left = unreserved_limit_ + share.reserved.value_or(0) - reserved.value_or(0);
  if (reserved && *reserved > 0 && left < limits::kUnreservedMin) {
    return errors::invalid_value(
        fmt::format("Specified ReservedConcurrentExecutions for function {} decreases account's "
                    "UnreservedConcurrentExecution below its minimum value of [{}].",
                    function_name, limits::kUnreservedMin));
  }
  unreserved_limit_ = left;
  share.reserved = reserved;
  return api::Nothing{};
}

}  // namespace crucible::lambda
