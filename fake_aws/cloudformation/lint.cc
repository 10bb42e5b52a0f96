#include "fake_aws/cloudformation/lint.h"

#include <fmt/format.h>

#include <algorithm>

namespace crucible::cloudformation {
namespace {

// `*` any run and `?` one character, as policies and Lambda permissions compare ARNs.
bool matches_wildcard(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t want = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (at < text.size()) {
    if (want < pattern.size() && pattern[want] == '*') {
      star = want++;
      retry = at;
    } else if (want < pattern.size() && (pattern[want] == '?' || pattern[want] == text[at])) {
      ++want;
      ++at;
    } else if (star != std::string_view::npos) {
      want = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', want) == std::string_view::npos;
}

// A policy's value is a string or a list of them.
template <typename Holds>
bool any_text(const Json& value, Holds holds) {
  if (value.is_string()) {
    return holds(value.get<std::string>());
  }
  return value.is_array() && std::any_of(value.begin(), value.end(), [&](const Json& item) {
           return item.is_string() && holds(item.get<std::string>());
         });
}

bool is_for_principal(const Json& statement, const std::string& service) {
  if (!statement.contains("Principal")) {
    return false;
  }
  const Json& principal = statement["Principal"];
  const auto is_everyone = [](const std::string& name) { return name == "*"; };
  if (principal.is_string()) {
    return principal == "*";
  }
  return principal.is_object() &&
         ((principal.contains("AWS") && any_text(principal["AWS"], is_everyone)) ||
          (principal.contains("Service") &&
           any_text(principal["Service"], [&](const std::string& name) { return name == service || name == "*"; })));
}

// Whether a condition on aws:SourceArn, where there is one, lets `source_arn` through. Other conditions are taken to
// hold: lint may stay silent, it must not cry wolf.
bool lets_source_through(const Json& statement, const std::string& source_arn) {
  if (!statement.contains("Condition") || !statement["Condition"].is_object()) {
    return true;
  }
  for (const auto& test : statement["Condition"].items()) {
    if (!test.value().is_object()) {
      continue;
    }
    for (const auto& key : test.value().items()) {
      std::string name = key.key();
      std::transform(name.begin(), name.end(), name.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      if (name == "aws:sourcearn" &&
          !any_text(key.value(), [&](const std::string& arn) { return matches_wildcard(source_arn, arn); })) {
        return false;
      }
    }
  }
  return true;
}

bool allows_send(const Json& statement, const std::string& queue_arn, const std::string& rule_arn) {
  if (!statement.is_object() || statement.value("Effect", Json()) != "Allow") {
    return false;
  }
  const bool has_action = statement.contains("Action") && any_text(statement["Action"], [](const std::string& action) {
                            return action == "*" || action == "sqs:*" || action == "SQS:*" ||
                                   action == "sqs:SendMessage" || action == "SQS:SendMessage" || action == "sqs:Send*";
                          });
  const bool has_resource =
      statement.contains("Resource") &&
      any_text(statement["Resource"], [&](const std::string& arn) { return matches_wildcard(queue_arn, arn); });
  return has_action && has_resource && is_for_principal(statement, "events.amazonaws.com") &&
         lets_source_through(statement, rule_arn);
}

bool queue_accepts(const Stack& stack, const QueueSpec& queue, const std::string& rule_arn) {
  for (const QueuePolicySpec& policy : stack.queue_policies) {
    if (std::find(policy.queue_urls.begin(), policy.queue_urls.end(), queue.url) == policy.queue_urls.end() ||
        !policy.document.contains("Statement")) {
      continue;
    }
    const Json& statements = policy.document["Statement"];
    if (statements.is_object() && allows_send(statements, queue.arn, rule_arn)) {
      return true;
    }
    if (statements.is_array() && std::any_of(statements.begin(), statements.end(), [&](const Json& statement) {
          return allows_send(statement, queue.arn, rule_arn);
        })) {
      return true;
    }
  }
  return false;
}

bool function_accepts(const Stack& stack, const FunctionSpec& function, const std::string& rule_arn) {
  return std::any_of(stack.permissions.begin(), stack.permissions.end(), [&](const PermissionSpec& permission) {
    return permission.function_arn == function.arn &&
           (permission.principal == "events.amazonaws.com" || permission.principal == "*") &&
           matches_wildcard("lambda:InvokeFunction", permission.action) &&
           (permission.source_arn.empty() || matches_wildcard(rule_arn, permission.source_arn));
  });
}

class Linter {
 public:
  explicit Linter(const Stack& stack) : stack_(stack) {}

  std::vector<Finding> run() {
    for (const RuleSpec& rule : stack_.rules) {
      lint_rule(rule);
    }
    for (const EventSourceMappingSpec& mapping : stack_.event_source_mappings) {
      lint_mapping(mapping);
    }
    for (const AlarmSpec& alarm : stack_.alarms) {
      lint_alarm(alarm);
    }
    for (const QueueSpec& queue : stack_.queues) {
      lint_queue(queue);
    }
    return std::move(findings_);
  }

 private:
  void add(const Place& place, const std::string& logical_id, const char* code, std::string text) {
    findings_.push_back({place, logical_id, code, std::move(text)});
  }

  void lint_rule(const RuleSpec& rule) {
    if (rule.targets.empty()) {
      add(rule.place, rule.logical_id, "rule-without-targets", "the rule has no targets: what it matches goes nowhere");
    }
    if (rule.state == "DISABLED") {
      add(rule.place, rule.logical_id, "rule-disabled", "the rule is DISABLED and matches nothing");
    }
    for (const TargetSpec& target : rule.targets) {
      lint_target(rule, target);
    }
  }

  void lint_target(const RuleSpec& rule, const TargetSpec& target) {
    if (target.dead_letter_arn.empty()) {
      add(target.place, rule.logical_id, "target-without-dead-letter-queue",
          fmt::format("the target {} has no dead-letter queue: an event it cannot take is dropped", target.id));
    } else if (const QueueSpec* queue = stack_.find_queue_by_arn(target.dead_letter_arn)) {
      if (!queue_accepts(stack_, *queue, rule.arn)) {
        add(target.place, rule.logical_id, "dead-letter-queue-without-policy",
            fmt::format("no policy of {} lets events.amazonaws.com send to it for this rule: its dead letters are lost",
                        queue->logical_id));
      }
    }
    if (const FunctionSpec* function = stack_.find_function_by_arn(target.arn)) {
      if (!function_accepts(stack_, *function, rule.arn)) {
        add(target.place, rule.logical_id, "target-without-permission",
            fmt::format("no AWS::Lambda::Permission lets this rule invoke {}", function->logical_id));
      }
      lint_ages(rule, target, *function);
    } else if (const QueueSpec* queue = stack_.find_queue_by_arn(target.arn)) {
      if (!queue_accepts(stack_, *queue, rule.arn)) {
        add(target.place, rule.logical_id, "target-without-permission",
            fmt::format("no policy of {} lets events.amazonaws.com send to it for this rule", queue->logical_id));
      }
    }
  }

  // A short age on the rule reads like a limit on the function's retries, which are the function's own.
  void lint_ages(const RuleSpec& rule, const TargetSpec& target, const FunctionSpec& function) {
    const bool is_limited = target.retry != RetrySpec{};
    const auto config =
        std::find_if(stack_.event_invoke_configs.begin(), stack_.event_invoke_configs.end(),
                     [&](const EventInvokeConfigSpec& other) { return other.function_arn == function.arn; });
    const bool has_failure_path = !function.dead_letter_arn.empty() ||
                                  (config != stack_.event_invoke_configs.end() && !config->on_failure_arn.empty());
    if (!target.dead_letter_arn.empty() && !has_failure_path) {
      add(target.place, rule.logical_id, "function-failures-have-no-queue",
          fmt::format("the rule's dead-letter queue never sees a failure of {} itself: give the function an OnFailure "
                      "destination",
                      function.logical_id));
    }
    if (is_limited && config == stack_.event_invoke_configs.end()) {
      add(target.place, rule.logical_id, "retry-policy-is-not-the-functions",
          fmt::format("RetryPolicy limits the delivery to {}, not its retries: those keep 2 attempts and 21600 s",
                      function.logical_id));
    }
  }

  void lint_mapping(const EventSourceMappingSpec& mapping) {
    const QueueSpec* queue = stack_.find_queue_by_arn(mapping.event_source_arn);
    const FunctionSpec* function = stack_.find_function_by_arn(mapping.function_arn);
    if (queue != nullptr && function != nullptr && queue->visibility_timeout_s < function->timeout_s) {
      add(mapping.place, mapping.logical_id, "visibility-timeout-below-function-timeout",
          fmt::format("{} hides a message for {} s, less than the {} s {} may run", queue->logical_id,
                      queue->visibility_timeout_s, function->timeout_s, function->logical_id));
    }
  }

  void lint_alarm(const AlarmSpec& alarm) {
    if (alarm.metric_namespace != "AWS/Events") {
      return;
    }
    const auto dimension = [&](const char* name) -> const std::string* {
      const auto found = std::find_if(alarm.dimensions.begin(), alarm.dimensions.end(),
                                      [&](const auto& entry) { return entry.first == name; });
      return found == alarm.dimensions.end() ? nullptr : &found->second;
    };
    const std::string* rule_name = dimension("RuleName");
    if (rule_name == nullptr) {
      return;
    }
    if (rule_name->find('|') != std::string::npos) {
      add(alarm.place, alarm.logical_id, "alarm-on-no-such-rule",
          fmt::format("RuleName is \"{}\": Ref of a rule on a custom bus is bus|rule, so this metric never exists",
                      *rule_name));
      return;
    }
    const auto rule = std::find_if(stack_.rules.begin(), stack_.rules.end(),
                                   [&](const RuleSpec& other) { return other.name == *rule_name; });
    if (rule != stack_.rules.end() && rule->bus_name != "default" && dimension("EventBusName") == nullptr) {
      add(alarm.place, alarm.logical_id, "alarm-lacks-event-bus-name",
          fmt::format("the metrics of {} carry EventBusName beside RuleName: an alarm on RuleName alone never fires",
                      rule->logical_id));
    }
  }

  void lint_queue(const QueueSpec& queue) {
    if (!queue.redrive) {
      return;
    }
    const QueueSpec* dead_letters = stack_.find_queue_by_arn(queue.redrive->dead_letter_target_arn);
    if (dead_letters != nullptr && dead_letters->retention_s <= queue.retention_s) {
      add(queue.place, queue.logical_id, "dead-letters-expire-early",
          fmt::format("{} keeps messages for {} s counted from their first sending, no longer than {} does",
                      dead_letters->logical_id, dead_letters->retention_s, queue.logical_id));
    }
  }

  const Stack& stack_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint(const Stack& stack) {
  return Linter(stack).run();
}

}  // namespace crucible::cloudformation
