#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {

Refusal perform(const SendStep& step, StepScene& scene) {
  const auto sent = scene.cloud.sqs().send_message(
      *scene.cloud.arn_of(step.queue.text),
      {.body = step.body, .attributes = {}, .origin = scene.origin, .trace_header = {}, .delay = {}},
      scene.cloud.operator_caller());
  return sent ? Refusal() : sent.error();
}

Refusal perform(const ReceiveStep& step, StepScene& scene) {
  const std::string queue = *scene.cloud.arn_of(step.queue.text);
  const api::Caller caller = scene.cloud.operator_caller();
  const auto received = scene.cloud.sqs().receive_message(queue, step.maximum, caller);
  if (!received) return received.error();
  if (!step.then_delete) return std::nullopt;
  for (const sqs::ReceivedMessage& message : received.value()) {
    Branch branch(scene.world);
    const auto deleted = scene.cloud.sqs().delete_message(queue, message.receipt_handle, caller);
    if (!deleted) return deleted.error();
  }
  return std::nullopt;
}

Refusal perform(const PurgeStep& step, StepScene& scene) {
  const auto purged = scene.cloud.sqs().purge_queue(*scene.cloud.arn_of(step.queue.text));
  return purged ? Refusal() : purged.error();
}

}  // namespace crucible::scenario
