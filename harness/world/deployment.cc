#include "harness/world/deployment.h"

#include <algorithm>
#include <set>

#include "fake_aws/iam/resource_policy.h"
#include "harness/document/input_error.h"
#include "harness/kernel/time_text.h"

namespace crucible::world {
namespace {

using document::InputError;
using std::chrono::seconds;

/// The answer's value, or an InputError at the resource that was refused.
template <typename Response>
Response accepted(api::Result<Response> result, const document::Place& place, const std::string& logical_id) {
  if (result.ok()) return std::move(result.value());
  throw InputError(place, logical_id + " is refused: " + result.error().code + ": " + result.error().message);
}

/// As `accepted`, of what has a pattern: what is wrong with that is at the pattern's own place.
template <typename Spec>
void accepted_with_pattern(api::Result<std::string> result, const Spec& spec) {
  const bool is_pattern = !result.ok() && result.error().code == "InvalidEventPatternException";
  accepted(std::move(result), is_pattern ? spec.pattern_place : spec.place, spec.logical_id);
}

std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

iam::ResourcePolicy policy(const document::Json& document, const document::Place& place, const std::string& id) {
  try {
    return iam::ResourcePolicy::parse(document);
  } catch (const iam::InvalidPolicy& error) {
    throw InputError(place, "the policy of " + id + ": " + error.what());
  }
}

/// Several AWS::SQS::QueuePolicy may name one queue; as in AWS, each replaces the queue's whole policy, so two of them
/// are a mistake that deploys without a word. Here it is refused.
void deploy_queue_policies(Cloud& cloud, const cloudformation::Stack& stack) {
  std::set<std::string> has_policy;
  for (const cloudformation::QueuePolicySpec& spec : stack.queue_policies) {
    for (const std::string& url : spec.queue_urls) {
      const auto queue = std::find_if(stack.queues.begin(), stack.queues.end(),
                                      [&url](const cloudformation::QueueSpec& one) { return one.url == url; });
      if (queue == stack.queues.end())
        throw InputError(spec.place, spec.logical_id + " names no queue of this template: " + url);
      if (!has_policy.insert(queue->logical_id).second) {
        throw InputError(spec.place, "a second policy for " + queue->logical_id + " would replace the first");
      }
      accepted(cloud.sqs().set_policy(queue->arn, policy(spec.document, spec.place, spec.logical_id)), spec.place,
               spec.logical_id);
    }
  }
}

eventbridge::RetryPolicy retry_policy(const cloudformation::RetrySpec& retry) {
  return {.maximum_retry_attempts = retry.maximum_attempts, .maximum_event_age = seconds(retry.maximum_event_age_s)};
}

eventbridge::Target target(const cloudformation::TargetSpec& spec) {
  eventbridge::Target target{.id = spec.id, .arn = spec.arn};
  target.role_arn = given(spec.role_arn);
  target.input = spec.input;
  target.input_path = spec.input_path;
  if (spec.input_transformer) {
    target.input_transformer.emplace();
    target.input_transformer->input_template = spec.input_transformer->input_template;
    for (const auto& [key, path] : spec.input_transformer->input_paths) {
      target.input_transformer->input_paths_map[key] = path;
    }
  }
  target.message_group_id = given(spec.message_group_id);
  target.retry_policy = retry_policy(spec.retry);
  target.dead_letter_arn = given(spec.dead_letter_arn);
  return target;
}

std::optional<Time> date(const std::string& text, const cloudformation::ScheduleSpec& spec) {
  if (text.empty()) return std::nullopt;
  if (const auto time = parse_time(text)) return time;
  throw InputError(spec.place, spec.logical_id + ": not a time: " + text);
}

}  // namespace

void refuse_what_is_not_simulated(const cloudformation::Stack& stack) {
  for (const cloudformation::EventBusSpec& bus : stack.buses) {
    if (!bus.dead_letter_arn.empty()) {
      throw InputError(bus.place,
                       bus.logical_id + ": DeadLetterConfig of an event bus is not simulated; use a target's");
    }
  }
  for (const cloudformation::QueueSpec& queue : stack.queues) {
    if (queue.is_fifo) throw InputError(queue.place, queue.logical_id + ": FIFO queues are not simulated");
  }
  // The loader carries what some deployer might simulate; this one simulates none of it. A transformer is refused by
  // the fake, with the target it belongs to.
  for (const cloudformation::Carried& carried : stack.carried) {
    if (carried.property.ends_with("InputTransformer")) continue;
    throw InputError(carried.place, carried.logical_id + ": " + carried.property + " is not simulated");
  }
}

void deploy_queues(Cloud& cloud, const cloudformation::Stack& stack) {
  for (const cloudformation::QueueSpec& spec : stack.queues) {
    sqs::QueueConfig config;
    config.name = spec.name;
    config.label = spec.logical_id;
    config.visibility_timeout = seconds(spec.visibility_timeout_s);
    config.retention = seconds(spec.retention_s);
    config.delay = seconds(spec.delay_s);
    config.maximum_message_size = spec.maximum_message_bytes;
    config.receive_wait = seconds(spec.receive_wait_s);
    if (spec.redrive) {
      config.redrive = sqs::Redrive{.dead_letter_target_arn = spec.redrive->dead_letter_target_arn,
                                    .max_receive_count = static_cast<int>(spec.redrive->maximum_receive_count)};
    }
    accepted(cloud.sqs().create_queue(config), spec.place, spec.logical_id);
  }
  deploy_queue_policies(cloud, stack);
}

void deploy_functions(Cloud& cloud, const cloudformation::Stack& stack, ApplicationRun* application,
                      const StubFactory& stubs) {
  for (const cloudformation::FunctionSpec& spec : stack.functions) {
    lambda::FunctionConfig config;
    config.name = spec.name;
    config.label = spec.logical_id;
    config.handler = spec.handler;
    config.runtime = spec.runtime;
    config.timeout = seconds(spec.timeout_s);
    config.memory_mb = static_cast<int>(spec.memory_mib);
    if (spec.reserved_concurrency) config.reserved_concurrency = static_cast<int>(*spec.reserved_concurrency);
    config.environment = spec.environment;
    config.dead_letter_arn = given(spec.dead_letter_arn);
    lambda::HandlerFactory factory;
    if (application != nullptr) factory = application->bind(spec);
    if (!factory) factory = stubs(spec);
    if (!factory) {
      throw InputError(spec.place, spec.logical_id + ": there is no code for the handler \"" + spec.handler + "\"");
    }
    accepted(cloud.lambda().create_function(config, std::move(factory)), spec.place, spec.logical_id);
  }
  for (const cloudformation::PermissionSpec& spec : stack.permissions) {
    lambda::Permission permission;
    permission.statement_id = spec.logical_id;
    permission.principal = spec.principal;
    permission.action = spec.action;
    if (!spec.source_arn.empty()) permission.source_arn = spec.source_arn;
    if (!spec.source_account.empty()) permission.source_account = spec.source_account;
    accepted(cloud.lambda().add_permission(spec.function_arn, permission), spec.place, spec.logical_id);
  }
  for (const cloudformation::EventInvokeConfigSpec& spec : stack.event_invoke_configs) {
    lambda::EventInvokeConfig config;
    config.maximum_event_age = seconds(spec.maximum_event_age_s);
    config.maximum_retry_attempts = static_cast<int>(spec.maximum_retry_attempts);
    config.on_success_arn = given(spec.on_success_arn);
    config.on_failure_arn = given(spec.on_failure_arn);
    accepted(cloud.lambda().put_event_invoke_config(spec.function_arn, config), spec.place, spec.logical_id);
  }
}

void deploy_buses(Cloud& cloud, const cloudformation::Stack& stack) {
  for (const cloudformation::EventBusSpec& spec : stack.buses) {
    eventbridge::CreateEventBusRequest request{.name = spec.name, .label = spec.logical_id};
    request.description = given(spec.description);
    accepted(cloud.eventbridge().create_event_bus(request), spec.place, spec.logical_id);
  }
  for (const cloudformation::BusStatementSpec& spec : stack.bus_statements) {
    accepted(cloud.eventbridge().put_permission(spec.bus_name, spec.statement.dump()), spec.place, spec.logical_id);
  }
}

void deploy_rules(Cloud& cloud, const cloudformation::Stack& stack) {
  for (const cloudformation::RuleSpec& spec : stack.rules) {
    eventbridge::PutRuleRequest request{.name = spec.name, .label = spec.logical_id, .event_bus_name = spec.bus_name};
    request.event_pattern = spec.pattern_text;
    request.schedule_expression = spec.schedule_expression;
    if (spec.state == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") {
      throw InputError(spec.place, spec.logical_id + ": the state " + spec.state + " is not simulated");
    }
    request.state = spec.state == "DISABLED" ? eventbridge::RuleState::disabled : eventbridge::RuleState::enabled;
    request.description = given(spec.description);
    accepted_with_pattern(cloud.eventbridge().put_rule(request), spec);
    if (spec.targets.empty()) continue;
    std::vector<eventbridge::Target> targets;
    for (const cloudformation::TargetSpec& one : spec.targets) targets.push_back(target(one));
    const auto put = cloud.eventbridge().put_targets(spec.name, spec.bus_name, targets);
    // The answer is one for all targets; asked one by one, the refused one shows.
    for (std::size_t i = 0; !put.ok() && i < targets.size(); ++i) {
      accepted(cloud.eventbridge().put_targets(spec.name, spec.bus_name, {targets[i]}), spec.targets[i].place,
               spec.logical_id);
    }
    accepted(put, spec.targets.front().place, spec.logical_id);
  }
  for (const cloudformation::ArchiveSpec& spec : stack.archives) {
    eventbridge::CreateArchiveRequest request{
        .name = spec.name, .label = spec.logical_id, .event_source_arn = spec.source_arn};
    request.description = given(spec.description);
    request.event_pattern = spec.pattern_text;
    request.retention_days = spec.retention_days;
    accepted_with_pattern(cloud.eventbridge().create_archive(request), spec);
  }
}

void deploy_schedules(Cloud& cloud, const cloudformation::Stack& stack) {
  for (const cloudformation::ScheduleSpec& spec : stack.schedules) {
    scheduler::CreateScheduleRequest request;
    request.name = spec.name;
    request.label = spec.logical_id;
    request.group_name = spec.group;
    request.schedule_expression = spec.expression;
    request.timezone = spec.timezone;
    request.start_date = date(spec.start_date, spec);
    request.end_date = date(spec.end_date, spec);
    if (spec.flexible_window_min > 0) {
      request.flexible_time_window = {.maximum_window_in_minutes = spec.flexible_window_min};
    }
    request.state = spec.is_enabled ? scheduler::ScheduleState::enabled : scheduler::ScheduleState::disabled;
    if (spec.action_after_completion == "DELETE") {
      request.action_after_completion = scheduler::AfterCompletion::delete_schedule;
    }
    request.target.arn = spec.target_arn;
    request.target.role_arn = spec.role_arn;
    request.target.input = given(spec.input);
    request.target.retry_policy = retry_policy(spec.retry);
    request.target.dead_letter_arn = given(spec.dead_letter_arn);
    if (!spec.detail_type.empty() || !spec.source.empty()) {
      request.target.event_bridge_parameters = {.detail_type = spec.detail_type, .source = spec.source};
    }
    accepted(cloud.scheduler().create_schedule(request), spec.place, spec.logical_id);
  }
}

}  // namespace crucible::world
