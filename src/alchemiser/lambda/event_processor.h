#pragma once

#include <optional>

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/config/settings.h"
#include "alchemiser/lambda/failure.h"
#include "alchemiser/lambda/routing.h"
#include "alchemiser/orchestration/claim_table.h"
#include "alchemiser/orchestration/workflow_states.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

enum class ProcessingOutcome { processed, duplicate, workflow_failed };

/// Whether a delivery that fails comes again (from Lambda's queue) or not (from a bus in the same process).
enum class Redelivery { expected, none };

struct Delivery {
  Claimant claimant;
  Redelivery redelivery = Redelivery::expected;
};

/// Runs a handler on an event once, whatever the deliveries: claims the event before and completes the claim after,
/// skips events of failed workflows, and tells the workflow when its handler fails.
///
/// In mode `claim` a transient failure is thrown, so that it is retried, and becomes WorkflowFailed only at the last
/// attempt or when there will be no other; a lasting one becomes WorkflowFailed at once. The modes `check_then_mark`
/// and `none` do not know one attempt from another and report each failure, as the system once did; in the former a
/// failing look-up counts as not seen before.
class EventProcessor {
 public:
  EventProcessor(const Ports& ports, const Settings& settings, EventBus& bus, KeyValueStore& store,
                 WorkflowStates& states);

  /// Throws what the handler threw, ClaimInProgressError, or ClientError of the table.
  ProcessingOutcome process(EventHandler& handler, const StepPolicy& policy, const Event& event,
                            const Delivery& delivery);

 private:
  ProcessingOutcome process_claimed(EventHandler& handler, const StepPolicy& policy, const Event& event,
                                    const Delivery& delivery);
  ProcessingOutcome process_marked(EventHandler& handler, const StepPolicy& policy, const Event& event);
  bool is_stopped(const StepPolicy& policy, const Event& event);
  /// True when the event is dealt with by the report, false when the failure is to be thrown.
  bool deal_with(const Failure& failure, EventHandler& handler, const StepPolicy& policy, const Event& event);
  bool report(const Failure& failure, EventHandler& handler, const StepPolicy& policy, const Event& event);
  void note_lost(bool held, const Claim& claim);

  Ports ports_;
  const Settings& settings_;
  EventBus& bus_;
  KeyValueStore& store_;
  WorkflowStates& states_;
  ClaimTable claims_;
};

}  // namespace alchemiser
