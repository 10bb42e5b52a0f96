#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

// Longer than any invocation may run: 15 minutes, and its start.
constexpr Duration kInvocationMax = std::chrono::hours(1);

}  // namespace

Refusal perform(const InvokeStep& step, StepScene& scene) {
  const std::string arn = *scene.cloud.arn_of(step.function.text);
  const api::Caller caller = scene.cloud.operator_caller();
  if (step.mode == InvokeStep::Mode::async) {
    const auto accepted = scene.cloud.lambda().invoke_async(arn, step.payload, caller, scene.origin);
    return accepted ? Refusal() : accepted.error();
  }
  // `done` may come after this call has given up, so what it writes to is shared.
  const auto outcome = std::make_shared<std::optional<lambda::InvokeOutcome>>();
  scene.cloud.lambda().invoke_sync(arn, step.payload, caller, scene.origin,
                                   [outcome](const lambda::InvokeOutcome& its) { *outcome = its; });
  const Ending ending =
      scene.world.run_until(scene.world.now() + kInvocationMax, [&outcome] { return outcome->has_value(); });
  if (ending == Ending::out_of_steps || ending == Ending::out_of_time) throw LimitReached{ending};
  if (!*outcome)
    return api::ApiError{.code = "NoAnswer", .message = "the invocation never answered", .http_status = 500};
  return (*outcome)->refused;
}

}  // namespace crucible::scenario
