#pragma once

#include "fake_aws/lambda/settings.h"
#include "harness/kernel/time.h"

namespace crucible::lambda {

/// How long after the nth function error (from 1) the next attempt comes: a minute, then two.
Duration error_retry_delay(const Settings& settings, int function_errors);

/// How long after the nth throttle or system error in a row (from 1) Lambda looks again: a second, doubling to five
/// minutes.
Duration backoff_delay(const Settings& settings, int backoffs);

}  // namespace crucible::lambda
