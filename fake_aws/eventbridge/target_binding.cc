#include "fake_aws/eventbridge/target_binding.h"

#include <fmt/format.h>

#include <chrono>

#include "fake_aws/eventbridge/limits.h"

namespace crucible::eventbridge {
namespace {

std::optional<api::ApiError> check_dead_letter_queue(const Target& target, const api::Scope& scope) {
  if (!target.dead_letter_arn) return std::nullopt;
  const std::optional<api::Arn> arn = api::Arn::parse(*target.dead_letter_arn);
  if (!arn || arn->service != "sqs") {
    return validation(fmt::format("Dead-letter queue of target {} is not the ARN of an SQS queue: {}.", target.id,
                                  *target.dead_letter_arn));
  }
  if (arn->region != scope.region) {
    return validation(fmt::format("Dead-letter queue of target {} must be in the Region of the rule.", target.id));
  }
  if (arn->resource.ends_with(".fifo")) {
    return validation(fmt::format("Dead-letter queue of target {} must be a standard queue.", target.id));
  }
  return std::nullopt;
}

}  // namespace

void check_target(Constraints& constraints, const Target& target, std::size_t position) {
  const auto member = [position](std::string_view name) { return fmt::format("targets.{}.member.{}", position, name); };
  constraints.name(target.id, member("id"), kNameLength)
      .length(std::string_view(target.arn), member("arn"), 1, kTargetArnLength)
      .length(target.input, member("input"), 0, kInputLength)
      .length(target.input_path, member("inputPath"), 0, kInputPathLength)
      .range(target.retry_policy.maximum_retry_attempts, member("retryPolicy.maximumRetryAttempts"), 0,
             kRetryAttemptsMaximum)
      .range(std::chrono::floor<std::chrono::seconds>(target.retry_policy.maximum_event_age).count(),
             member("retryPolicy.maximumEventAgeInSeconds"), kEventAgeSecondsMinimum, kEventAgeSecondsMaximum);
}

api::Result<BoundTarget> bind_target(const Target& target, const RuleDescription& rule, const api::Scope& scope,
                                     DetailReader& json) {
  const std::optional<api::Arn> arn = api::Arn::parse(target.arn);
  if (!arn)
    return validation(
        fmt::format("Parameter {} is not valid. Reason: Provided Arn is not in correct format.", target.arn));
  const std::optional<Destination::Kind> kind = kind_of_target(target.arn);
  if (!kind || *kind == Destination::Kind::event_bus) {
    return not_simulated(
        fmt::format("Target {} of rule {} of the service {} (only Lambda functions and SQS queues are)", target.id,
                    rule.name, arn->service));
  }
  if (target.message_group_id || (*kind == Destination::Kind::sqs && arn->resource.ends_with(".fifo"))) {
    return not_simulated(fmt::format("Target {} of rule {} being a FIFO queue", target.id, rule.name));
  }
  if (target.role_arn) return validation(fmt::format("RoleArn is not supported for target {}.", target.arn));
  if (int{target.input.has_value()} + int{target.input_path.has_value()} + int{target.input_transformer.has_value()} >
      1) {
    return validation(
        fmt::format("Only one of Input, InputPath, or InputTransformer must be provided for target {}.", target.id));
  }
  if (target.input_transformer) {
    return not_simulated(fmt::format("InputTransformer of target {} of rule {}", target.id, rule.name));
  }
  if (target.input && !json.is_json(*target.input)) {
    return validation(fmt::format("JSON syntax error in input for target {}: the text is not JSON", target.id));
  }
  BoundTarget bound{.target = target, .destination = nullptr, .input_path = std::nullopt};
  if (target.input_path) {
    bound.input_path = InputPath::parse(*target.input_path);
    if (!bound.input_path) return validation(fmt::format("InputPath for target {} is invalid.", target.id));
  }
  if (const auto error = check_dead_letter_queue(target, scope)) return *error;
  bound.destination = std::make_shared<const Destination>(
      Destination{.kind = *kind,
                  .arn = target.arn,
                  .caller = {.service = "events.amazonaws.com", .account = scope.account, .source_arn = rule.arn},
                  .retry = target.retry_policy,
                  .dead_letter_arn = target.dead_letter_arn,
                  .sender_attribute = "RULE_ARN",
                  .sender_arn = rule.arn});
  return bound;
}

}  // namespace crucible::eventbridge
