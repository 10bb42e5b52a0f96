#pragma once

#include <memory>
#include <string_view>

#include "fake_aws/lambda/destinations.h"
#include "fake_aws/lambda/executor.h"
#include "fake_aws/lambda/invocation.h"
#include "fake_aws/lambda/settings.h"
#include "harness/kernel/runtime.h"

namespace crucible::lambda {

/// The functions' own layer of retries, behind every asynchronous invocation: accepted events wait here, and come back
/// here until an attempt succeeds or Lambda gives up. Function errors and timeouts are retried as often as the
/// function's configuration says; throttles and system errors until the event is too old. An event whose next attempt
/// would come too late is given up at once. Source: Lambda developer guide, "How Lambda handles errors and retries with
/// asynchronous invocation".
class AsyncQueue final : public AttemptListener {
 public:
  AsyncQueue(Runtime& runtime, const Settings& settings, Executor& executor, Destinations& destinations);

  /// `delay` comes on top of the queue's own latency.
  void accept(const std::shared_ptr<Invocation>& invocation, Duration delay);
  void concluded(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome) override;

 private:
  void attempt(const std::shared_ptr<Invocation>& invocation);
  /// After a throttle or a system error.
  void back_off(const std::shared_ptr<Invocation>& invocation, std::string_view reason);
  void retry_after_error(const std::shared_ptr<Invocation>& invocation, AttemptOutcome outcome);
  bool too_late(const Invocation& invocation, Duration delay) const;
  void schedule(const std::shared_ptr<Invocation>& invocation, Duration delay, std::string_view reason);

  Runtime& runtime_;
  const Settings& settings_;
  Executor& executor_;
  Destinations& destinations_;
};

}  // namespace crucible::lambda
