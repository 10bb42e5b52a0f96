#include <fmt/format.h>

#include <map>

#include "fake_aws/cloudformation/families.h"

// AWS::Events::*; bounds from botocore's events service-2.json and the provider schemas.
namespace crucible::cloudformation {
namespace {

constexpr std::string_view default_bus = "default";

constexpr Property bus_table[] = {
    {.name = "Name", .is_required = true, .minimum = 1, .maximum = 256, .extra_characters = name_characters},
    {.name = "Description", .maximum = 512},
    {.name = "Policy", .shape = Shape::json},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
    {.name = "LogConfig", .shape = Shape::mapping},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
    {.name = "EventSourceName", .use = Use::refused, .reason = "partner event sources do not exist here"},
    {.name = "KmsKeyIdentifier", .use = Use::refused, .reason = "a customer's key changes delivery and discovery"},
};
constexpr Property log_table[] = {
    {.name = "Level", .allowed = "OFF|ERROR|INFO|TRACE"},
    {.name = "IncludeDetail", .allowed = "NONE|FULL"},
};
constexpr Property bus_policy_table[] = {
    {.name = "StatementId", .is_required = true, .minimum = 1, .maximum = 64, .extra_characters = "-_"},
    {.name = "EventBusName", .minimum = 1, .maximum = 256},
    {.name = "Statement", .shape = Shape::json},
    {.name = "Action", .maximum = 64},
    {.name = "Principal", .maximum = 12},
    {.name = "Condition", .shape = Shape::mapping},
};
constexpr Property condition_table[] = {
    {.name = "Type", .is_required = true, .allowed = "StringEquals"},
    {.name = "Key", .is_required = true, .allowed = "aws:PrincipalOrgID"},
    {.name = "Value", .is_required = true},
};
constexpr Property rule_table[] = {
    {.name = "Name", .minimum = 1, .maximum = 64, .extra_characters = name_characters},
    {.name = "Description", .maximum = 512},
    {.name = "EventBusName", .minimum = 1, .maximum = 1'600},
    {.name = "EventPattern", .shape = Shape::json},
    {.name = "ScheduleExpression", .minimum = 1, .maximum = 256},
    {.name = "State", .allowed = "ENABLED|DISABLED|ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"},
    {.name = "Targets", .shape = Shape::list, .maximum = 5},
    {.name = "RoleArn", .use = Use::noted, .reason = "a rule's role does not stand in for its targets' own"},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
};
constexpr std::string_view no_such_target = "this kind of target is not simulated";
constexpr Property target_table[] = {
    {.name = "Id", .is_required = true, .minimum = 1, .maximum = 64, .extra_characters = name_characters},
    {.name = "Arn", .is_required = true, .minimum = 1, .maximum = 1'600},
    {.name = "RoleArn", .maximum = 1'600},
    {.name = "Input", .maximum = 8'192},
    {.name = "InputPath", .maximum = 256},
    {.name = "InputTransformer", .shape = Shape::mapping, .use = Use::carried},
    {.name = "RetryPolicy", .shape = Shape::mapping},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
    {.name = "SqsParameters", .shape = Shape::mapping, .use = Use::carried},
    {.name = "HttpParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "KinesisParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "EcsParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "BatchParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "AppSyncParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "RedshiftDataParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "RunCommandParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
    {.name = "SageMakerPipelineParameters", .shape = Shape::any, .use = Use::refused, .reason = no_such_target},
};
constexpr Property transformer_table[] = {
    {.name = "InputPathsMap", .shape = Shape::mapping},
    {.name = "InputTemplate", .is_required = true, .minimum = 1, .maximum = 8'192},
};
constexpr Property sqs_parameters_table[] = {{.name = "MessageGroupId", .is_required = true, .maximum = 128}};
constexpr Property archive_table[] = {
    {.name = "ArchiveName", .minimum = 1, .maximum = 48, .extra_characters = name_characters},
    {.name = "SourceArn", .is_required = true, .minimum = 1, .maximum = 1'600},
    {.name = "Description", .maximum = 512},
    {.name = "EventPattern", .shape = Shape::json},
    {.name = "RetentionDays", .shape = Shape::integer, .minimum = 0, .maximum = 2'147'483'647},
    {.name = "KmsKeyIdentifier", .use = Use::refused, .reason = "customers' keys are not simulated"},
};

// EventBusName takes a name or an ARN.
std::string bus_name_of(const Properties& properties) {
  const std::string given = properties.text("EventBusName", default_bus);
  const std::size_t slash = given.rfind("event-bus/");
  return given.rfind("arn:", 0) == 0 && slash != std::string::npos ? given.substr(slash + 10) : given;
}

std::string bus_arn_of(const Stack& stack, const std::string& bus_name) {
  return fmt::format("arn:{}:events:{}:{}:event-bus/{}", stack.partition, stack.region, stack.account_id, bus_name);
}

std::optional<std::string> pattern_of(const Properties& properties, Place& place) {
  const document::Node* node = properties.find("EventPattern");
  if (node == nullptr) {
    return std::nullopt;
  }
  place = node->place;
  const std::string text = properties.json("EventPattern").dump();
  constexpr std::size_t pattern_characters_max = 4'096;
  if (text.size() > pattern_characters_max) {
    properties.fail("EventPattern",
                    fmt::format("must have at most {} characters, found {}", pattern_characters_max, text.size()));
  }
  return text;
}

TargetSpec read_target(const Properties& properties, const Stack& stack) {
  TargetSpec target;
  target.place = properties.place();
  target.id = properties.text("Id");
  target.arn = properties.text("Arn");
  target.role_arn = properties.text("RoleArn");
  if (target.arn.rfind("arn:", 0) != 0) {
    properties.fail("Arn", fmt::format("must be an ARN, found \"{}\"", target.arn));
  }
  int inputs = 0;
  if (properties.has("Input")) {
    target.input = properties.text("Input");
    ++inputs;
  }
  if (properties.has("InputPath")) {
    target.input_path = properties.text("InputPath");
    ++inputs;
  }
  if (properties.has("InputTransformer")) {
    const Properties transformer = properties.child("InputTransformer", transformer_table);
    InputTransformerSpec spec;
    spec.place = transformer.place();
    spec.input_template = transformer.text("InputTemplate");
    if (const document::Node* paths = transformer.find("InputPathsMap")) {
      if (paths->entries.size() > 100) {
        transformer.fail("InputPathsMap", "holds more than 100 paths");
      }
      for (const document::Node::Entry& entry : paths->entries) {
        if (!entry.value.is_string()) {
          transformer.fail(entry.value.place, "InputPathsMap must map names to paths");
        }
        spec.input_paths.emplace_back(entry.key, entry.value.text);
      }
    }
    target.input_transformer = std::move(spec);
    ++inputs;
  }
  if (inputs > 1) {
    properties.fail(properties.place(), fmt::format("Only one of Input, InputPath, or InputTransformer must be "
                                                    "provided for target {}.",
                                                    target.id));
  }
  if (properties.has("SqsParameters")) {
    target.message_group_id = properties.child("SqsParameters", sqs_parameters_table).text("MessageGroupId");
  }
  target.retry = read_retry_policy(properties);
  target.dead_letter_arn = read_dead_letter_arn(properties, stack);
  return target;
}

}  // namespace

void read_event_bus(const ResolvedResource& resource) {
  const Properties properties = resource.read(bus_table);
  EventBusSpec bus;
  bus.logical_id = resource.logical_id;
  bus.place = resource.place;
  bus.name = resource.name;
  bus.arn = resource.arn;
  bus.description = properties.text("Description");
  bus.dead_letter_arn = read_dead_letter_arn(properties, resource.stack);
  if (bus.name == default_bus) {
    properties.fail("Name", "cannot be default: every account has that bus already");
  }
  if (properties.has("LogConfig")) {
    const Properties log = properties.child("LogConfig", log_table);
    bus.log_level = log.text("Level");
    bus.log_include_detail = log.text("IncludeDetail");
  }
  if (properties.has("Policy")) {
    const Json policy = properties.json("Policy");
    const Json statements = policy.value("Statement", Json::array());
    for (const Json& statement : statements.is_array() ? statements : Json::array({statements})) {
      if (!statement.is_object()) {
        properties.fail("Policy", "must hold statements that are mappings");
      }
      const bool has_id = statement.contains("Sid") && statement["Sid"].is_string();
      resource.stack.bus_statements.push_back({resource.logical_id, properties.find("Policy")->place, bus.name,
                                               has_id ? statement["Sid"].get<std::string>() : "", statement});
    }
  }
  resource.stack.buses.push_back(std::move(bus));
}

void read_event_bus_policy(const ResolvedResource& resource) {
  const Properties properties = resource.read(bus_policy_table);
  BusStatementSpec policy;
  policy.logical_id = resource.logical_id;
  policy.place = resource.place;
  policy.bus_name = bus_name_of(properties);
  policy.statement_id = properties.text("StatementId");
  const bool is_legacy = properties.has("Action") || properties.has("Principal") || properties.has("Condition");
  if (properties.has("Statement")) {
    if (is_legacy) {
      properties.fail("Statement", "cannot stand beside Action, Principal and Condition");
    }
    policy.statement = properties.json("Statement");
    if (!policy.statement.contains("Sid")) {
      policy.statement["Sid"] = policy.statement_id;
    }
  } else {
    if (!properties.has("Action") || !properties.has("Principal")) {
      properties.fail(properties.place(), "either Statement, or Action and Principal, must be given");
    }
    const std::string principal = properties.text("Principal");
    policy.statement["Sid"] = policy.statement_id;
    policy.statement["Effect"] = "Allow";
    policy.statement["Principal"] =
        principal == "*" ? Json("*")
                         : Json{{"AWS", fmt::format("arn:{}:iam::{}:root", resource.stack.partition, principal)}};
    policy.statement["Action"] = properties.text("Action");
    policy.statement["Resource"] = bus_arn_of(resource.stack, policy.bus_name);
    if (properties.has("Condition")) {
      const Properties condition = properties.child("Condition", condition_table);
      policy.statement["Condition"][condition.text("Type")][condition.text("Key")] = condition.text("Value");
    }
  }
  resource.stack.bus_statements.push_back(std::move(policy));
}

void read_rule(const ResolvedResource& resource) {
  const Properties properties = resource.read(rule_table);
  RuleSpec rule;
  rule.logical_id = resource.logical_id;
  rule.place = resource.place;
  rule.name = resource.name;
  rule.arn = resource.arn;
  rule.bus_name = bus_name_of(properties);
  rule.description = properties.text("Description");
  rule.state = properties.text("State", "ENABLED");
  rule.pattern_text = pattern_of(properties, rule.pattern_place);
  if (properties.has("ScheduleExpression")) {
    rule.schedule_expression = properties.text("ScheduleExpression");
    if (rule.bus_name != default_bus) {
      properties.fail("ScheduleExpression", "is supported only on the default event bus.");
    }
  }
  if (!rule.pattern_text && !rule.schedule_expression) {
    properties.fail(properties.place(), "EventPattern or ScheduleExpression must be given");
  }
  std::map<std::string, Place> ids;
  for (const Properties& target : properties.children("Targets", target_table)) {
    rule.targets.push_back(read_target(target, resource.stack));
    const TargetSpec& last = rule.targets.back();
    if (!ids.emplace(last.id, last.place).second) {
      target.fail("Id", fmt::format("\"{}\" is the Id of an earlier target already", last.id));
    }
  }
  resource.stack.rules.push_back(std::move(rule));
}

void read_archive(const ResolvedResource& resource) {
  const Properties properties = resource.read(archive_table);
  ArchiveSpec archive;
  archive.logical_id = resource.logical_id;
  archive.place = resource.place;
  archive.name = resource.name;
  archive.arn = resource.arn;
  archive.source_arn = properties.text("SourceArn");
  archive.description = properties.text("Description");
  archive.pattern_text = pattern_of(properties, archive.pattern_place);
  archive.retention_days = properties.integer("RetentionDays", 0);
  if (archive.source_arn.find(":event-bus/") == std::string::npos) {
    properties.fail("SourceArn", fmt::format("must be the ARN of an event bus, found \"{}\"", archive.source_arn));
  }
  resource.stack.archives.push_back(std::move(archive));
}

}  // namespace crucible::cloudformation
