#pragma once

#include <optional>
#include <string>

#include "fake_aws/api/result.h"
#include "harness/kernel/world.h"
#include "harness/scenario/step.h"

namespace crucible::world {
class ApplicationRun;
class Cloud;
}  // namespace crucible::world

namespace crucible::scenario {

/// What a step acts on. Steps act as a principal of the account; what they lead to is keyed by `origin`, which is the
/// step's number and kind, so that another step elsewhere in the file changes the luck of none.
struct StepScene {
  World& world;
  world::Cloud& cloud;
  world::ApplicationRun* application;
  std::string origin;      ///< `step/3/publish`
  const Subject& subject;  ///< the step itself, as a caller
};

/// AWS's refusal, if it refused.
using Refusal = std::optional<api::ApiError>;

Refusal perform(const InvokeStep& step, StepScene& scene);
Refusal perform(const PublishStep& step, StepScene& scene);
Refusal perform(const ReplayStep& step, StepScene& scene);
Refusal perform(const RedriveStep& step, StepScene& scene);
Refusal perform(const SetRuleState& step, StepScene& scene);
Refusal perform(const SetRetryPolicy& step, StepScene& scene);
Refusal perform(const SetConcurrency& step, StepScene& scene);
Refusal perform(const SetGiven& step, StepScene& scene);
Refusal perform(const SendStep& step, StepScene& scene);
Refusal perform(const ReceiveStep& step, StepScene& scene);
Refusal perform(const PurgeStep& step, StepScene& scene);

/// Lets time pass until `limit`, for steps that take time. Throws LimitReached.
void pass_until(World& world, Time limit);

/// A bound of WorldLimits was hit in mid-run: the verdict is unknown.
struct LimitReached {
  Ending ending;
};

}  // namespace crucible::scenario
