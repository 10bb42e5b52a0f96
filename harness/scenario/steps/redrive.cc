#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/kernel/time_text.h"
#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

using document::Json;

constexpr int kReceiveMax = 10;

std::string attribute(const sqs::ReceivedMessage& message, std::string_view name) {
  const auto found = message.attributes.find(std::string(name));
  return found == message.attributes.end() ? "" : found->second.value;
}

api::ApiError nowhere(const sqs::ReceivedMessage& message) {
  return {
      .code = "NotRedrivable",
      .message = fmt::format("message {} does not say what it was meant for: it has no TARGET_ARN, and it comes from "
                             "no function's failure",
                             message.message_id)};
}

Refusal send(const std::string& target_arn, const std::string& payload, const std::string& origin, StepScene& scene) {
  const api::Caller caller = scene.cloud.operator_caller();
  if (scene.cloud.lambda().find(target_arn) != nullptr) {
    const auto accepted = scene.cloud.lambda().invoke_async(target_arn, payload, caller, origin);
    return accepted ? Refusal() : accepted.error();
  }
  const auto sent = scene.cloud.sqs().send_message(
      target_arn, {.body = payload, .attributes = {}, .origin = origin, .trace_header = {}, .delay = {}}, caller);
  return sent ? Refusal() : sent.error();
}

// The functions that send to this queue what they could not process; their messages do not name them.
std::vector<std::string> functions_with_queue(const world::Cloud& cloud, const std::string& queue_arn) {
  std::vector<std::string> arns;
  for (const cloudformation::FunctionSpec& function : cloud.stack().functions) {
    if (function.dead_letter_arn == queue_arn) arns.push_back(function.arn);
  }
  return arns;
}

// Three sorts of message lie in dead-letter queues: a rule's (attributes say the target), an on-failure destination's
// (the body says the function and the payload), and a function's own dead-letter queue's (neither).
Refusal deliver_again(const sqs::ReceivedMessage& message, const std::string& queue_arn, const std::string& origin,
                      StepScene& scene) {
  if (const std::string target = attribute(message, "TARGET_ARN"); !target.empty()) {
    return send(target, message.body, origin, scene);
  }
  const Json body = Json::parse(message.body, nullptr, /*allow_exceptions=*/false);
  if (body.is_object() && body.contains("requestContext") && body.contains("requestPayload")) {
    const Json& context = body["requestContext"];
    if (context.is_object() && context.contains("functionArn") && context["functionArn"].is_string()) {
      return send(context["functionArn"].get<std::string>(), body["requestPayload"].dump(), origin, scene);
    }
  }
  const std::vector<std::string> functions = functions_with_queue(scene.cloud, queue_arn);
  if (functions.size() == 1) return send(functions.front(), message.body, origin, scene);
  return nowhere(message);
}

std::string bus_of_rule(const world::Cloud& cloud, const std::string& rule_arn) {
  for (const cloudformation::RuleSpec& rule : cloud.stack().rules) {
    if (rule.arn == rule_arn) return rule.bus_name;
  }
  return "";
}

std::optional<std::string> text_of(const Json& event, const char* key) {
  const auto found = event.find(key);
  return found == event.end() || !found->is_string() ? std::nullopt : std::optional(found->get<std::string>());
}

Refusal publish_again(const sqs::ReceivedMessage& message, const RedriveStep& step, const std::string& origin,
                      StepScene& scene) {
  Json event = Json::parse(message.body, nullptr, /*allow_exceptions=*/false);
  if (event.is_object() && event.contains("requestPayload")) event = Json(event["requestPayload"]);
  if (!event.is_object() || !event.contains("detail-type") || !event.contains("detail")) {
    return api::ApiError{.code = "NotRedrivable",
                         .message = fmt::format("message {} holds no event", message.message_id)};
  }
  eventbridge::PutEventsEntry entry{.time = std::nullopt,
                                    .source = text_of(event, "source"),
                                    .detail_type = text_of(event, "detail-type"),
                                    .detail = event["detail"].dump(),
                                    .resources = {},
                                    .event_bus_name = std::nullopt,
                                    .trace_header = std::nullopt};
  if (const auto time = text_of(event, "time")) entry.time = parse_time(*time);
  const std::string bus = step.bus ? step.bus->text : bus_of_rule(scene.cloud, attribute(message, "RULE_ARN"));
  if (bus.empty()) {
    return api::ApiError{
        .code = "NotRedrivable",
        .message = fmt::format("message {} does not say its rule, so `bus:` must", message.message_id)};
  }
  entry.event_bus_name = bus;
  const auto response =
      scene.cloud.eventbridge().put_events({entry}, scene.cloud.operator_caller(), origin, scene.subject);
  if (!response) return response.error();
  const eventbridge::PutEventsResultEntry& result = response.value().entries.front();
  if (!result.error_code) return std::nullopt;
  return api::ApiError{.code = *result.error_code, .message = result.error_message.value_or("")};
}

// An SQS queue's own dead-letter queue goes back by AWS's own means.
bool is_redrive_target(const world::Cloud& cloud, const std::string& queue_arn) {
  for (const cloudformation::QueueSpec& queue : cloud.stack().queues) {
    if (queue.redrive && queue.redrive->dead_letter_target_arn == queue_arn) return true;
  }
  return false;
}

}  // namespace

Refusal perform(const RedriveStep& step, StepScene& scene) {
  const std::string queue_arn = *scene.cloud.arn_of(step.queue.text);
  const api::Caller caller = scene.cloud.operator_caller();
  if (!step.republish && is_redrive_target(scene.cloud, queue_arn)) {
    const auto task = scene.cloud.sqs().start_message_move_task(queue_arn);
    return task ? Refusal() : task.error();
  }
  Refusal first;
  // What fails stays in flight until its visibility timeout, so the loop ends when nothing new is visible.
  for (std::size_t number = 1;;) {
    const auto received = scene.cloud.sqs().receive_message(queue_arn, kReceiveMax, caller);
    if (!received) return received.error();
    if (received.value().empty()) return first;
    for (const sqs::ReceivedMessage& message : received.value()) {
      Branch branch(scene.world);
      const std::string origin = fmt::format("{}/{}", scene.origin, number++);
      Refusal refusal = step.republish ? publish_again(message, step, origin, scene)
                                       : deliver_again(message, queue_arn, origin, scene);
      if (refusal) {
        if (!first) first = std::move(refusal);
        continue;
      }
      const auto deleted = scene.cloud.sqs().delete_message(queue_arn, message.receipt_handle, caller);
      if (!deleted && !first) first = deleted.error();
    }
  }
}

}  // namespace crucible::scenario
