#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "fake_aws/eventbridge/delivery.h"
#include "fake_aws/eventbridge/retry_schedule.h"
#include "fake_aws/eventbridge/sites.h"
#include "fake_aws/eventbridge/tally.h"
#include "fake_aws/eventbridge/target_invoker.h"
#include "harness/kernel/runtime.h"

namespace crucible::sqs {
class Sqs;
}

namespace crucible::eventbridge {

/// Where the attempts of an engine's deliveries may go one way or another.
struct DeliverySites {
  const Site& attempt;  ///< with the effects of sites::kDeliverEffects
  const Site& code;
  const Site& copies;
  const Site& delay;
  const Site& latency;
  const Site& jitter;
};
inline constexpr DeliverySites kRuleDeliverySites{.attempt = sites::kDeliver,
                                                  .code = sites::kDeliverCode,
                                                  .copies = sites::kDeliverCopies,
                                                  .delay = sites::kDeliverDelay,
                                                  .latency = sites::kDeliveryLatency,
                                                  .jitter = sites::kRetryJitter};

/// Takes deliveries to their ends: accepted by the target, dead-lettered, or dropped and counted.
///
/// Each is one small state machine on the agenda: an attempt asks the fault point, calls the target, and on failure
/// asks the retry schedule. assumption: a target's answer, good or bad, takes no virtual time.
class DeliveryEngine {
 public:
  struct Latency {
    Duration base{0};
    Duration spread{0};
  };

  DeliveryEngine(Runtime& runtime, TargetInvoker& invoker, sqs::Sqs& sqs, RetryCurve curve, Latency latency,
                 DeliverySites sites = kRuleDeliverySites);

  /// The first attempt is a task of its own, after the delivery latency.
  void start(std::unique_ptr<Delivery> delivery);

  const Tally& tally() const { return tally_; }
  std::string label_of(const Destination& destination) const { return invoker_.label_of(destination); }

 private:
  using Owned = std::unique_ptr<Delivery>;
  using Effect = sites::DeliverEffect;

  void begin_attempt(Owned delivery);
  void attempt(Owned delivery, Effect effect);
  /// The error code, or nullopt where the target accepted.
  std::optional<ErrorCode> call(Delivery& delivery, Effect effect);
  std::optional<ErrorCode> invoke(Delivery& delivery, std::uint64_t copy);
  void fail(Owned delivery, ErrorCode code);
  void give_up(Owned delivery, ErrorCode code, std::optional<Exhaustion> exhausted);

  Runtime& runtime_;
  TargetInvoker& invoker_;
  sqs::Sqs& sqs_;
  RetryCurve curve_;
  Latency latency_;
  DeliverySites sites_;
  Tally tally_;
  std::string origin_;  // scratch: the origin of the call being made
};

}  // namespace crucible::eventbridge
