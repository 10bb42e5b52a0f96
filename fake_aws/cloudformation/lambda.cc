#include <fmt/format.h>

#include "fake_aws/cloudformation/families.h"

// AWS::Lambda::*; bounds from botocore's lambda service-2.json and the provider schemas.
namespace crucible::cloudformation {
namespace {

constexpr std::string_view code_reason = "code is bound by the application, not by the template";

constexpr Property function_table[] = {
    {.name = "FunctionName", .minimum = 1, .maximum = 64, .extra_characters = "-_"},
    {.name = "Handler", .maximum = 128},
    {.name = "Runtime", .maximum = 64},
    {.name = "PackageType", .allowed = "Zip|Image"},
    {.name = "Timeout", .shape = Shape::integer, .minimum = 1, .maximum = 900},
    {.name = "MemorySize", .shape = Shape::integer, .minimum = 128, .maximum = 10'240},
    {.name = "ReservedConcurrentExecutions", .shape = Shape::integer, .minimum = 0, .maximum = 1'000'000},
    {.name = "Environment", .shape = Shape::mapping},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
    {.name = "Description", .maximum = 256},
    {.name = "Code", .shape = Shape::any, .is_required = true, .use = Use::noted, .reason = code_reason},
    {.name = "Role",
     .shape = Shape::text,
     .is_required = true,
     .use = Use::noted,
     .reason = "identity policies are not simulated"},
    {.name = "Layers", .shape = Shape::list, .use = Use::noted, .reason = code_reason},
    {.name = "ImageConfig", .shape = Shape::mapping, .use = Use::noted, .reason = code_reason},
    {.name = "CodeSigningConfigArn", .use = Use::noted, .reason = code_reason},
    {.name = "Architectures", .shape = Shape::texts, .use = Use::noted, .reason = changes_nothing},
    {.name = "EphemeralStorage", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "KmsKeyArn", .use = Use::noted, .reason = changes_nothing},
    {.name = "LoggingConfig", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "TracingConfig", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "RuntimeManagementConfig", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "RecursiveLoop", .use = Use::noted, .reason = "the recursion guard is not simulated"},
    {.name = "SnapStart", .shape = Shape::mapping, .use = Use::noted, .reason = "cold starts keep the scenario's cost"},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
    {.name = "VpcConfig", .shape = Shape::mapping, .use = Use::carried},
    {.name = "FileSystemConfigs", .shape = Shape::list, .use = Use::carried},
};
constexpr Property environment_table[] = {{.name = "Variables", .shape = Shape::mapping}};
constexpr Property function_dead_letter_table[] = {{.name = "TargetArn", .is_required = true, .minimum = 1}};
constexpr Property permission_table[] = {
    {.name = "Action", .is_required = true, .minimum = 1},
    {.name = "FunctionName", .is_required = true, .minimum = 1, .maximum = 256},
    {.name = "Principal", .is_required = true, .minimum = 1, .maximum = 256},
    {.name = "SourceArn"},
    {.name = "SourceAccount", .minimum = 12, .maximum = 12},
    {.name = "EventSourceToken", .use = Use::refused, .reason = "Alexa skills are not simulated"},
    {.name = "FunctionUrlAuthType", .use = Use::refused, .reason = "function URLs are not simulated"},
    {.name = "InvokedViaFunctionUrl",
     .shape = Shape::boolean,
     .use = Use::refused,
     .reason = "function URLs are not simulated"},
    {.name = "PrincipalOrgID", .use = Use::refused, .reason = "organisations are not simulated"},
};
constexpr Property invoke_config_table[] = {
    {.name = "FunctionName", .is_required = true, .minimum = 1},
    {.name = "Qualifier", .is_required = true, .minimum = 1},
    {.name = "MaximumEventAgeInSeconds", .shape = Shape::integer, .minimum = 60, .maximum = 21'600},
    {.name = "MaximumRetryAttempts", .shape = Shape::integer, .minimum = 0, .maximum = 2},
    {.name = "DestinationConfig", .shape = Shape::mapping},
};
constexpr Property destinations_table[] = {
    {.name = "OnSuccess", .shape = Shape::mapping},
    {.name = "OnFailure", .shape = Shape::mapping},
};
constexpr Property destination_table[] = {{.name = "Destination", .is_required = true, .minimum = 1}};
constexpr Property mapping_table[] = {
    {.name = "FunctionName", .is_required = true, .minimum = 1},
    {.name = "EventSourceArn", .minimum = 1},
    {.name = "BatchSize", .shape = Shape::integer, .minimum = 1, .maximum = 10'000},
    {.name = "MaximumBatchingWindowInSeconds", .shape = Shape::integer, .minimum = 0, .maximum = 300},
    {.name = "FunctionResponseTypes", .shape = Shape::texts, .maximum = 1},
    {.name = "ScalingConfig", .shape = Shape::mapping},
    {.name = "Enabled", .shape = Shape::boolean},
    {.name = "FilterCriteria", .shape = Shape::mapping, .use = Use::carried},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
};
constexpr Property scaling_table[] = {
    {.name = "MaximumConcurrency", .shape = Shape::integer, .minimum = 2, .maximum = 1'000}};

// FunctionName takes a name, a partial ARN (account:function:name) or an ARN.
std::string function_arn_of(const Properties& properties, const Stack& stack) {
  const std::string given = properties.text("FunctionName");
  const std::string head =
      fmt::format("arn:{}:lambda:{}:{}:function:", stack.partition, stack.region, stack.account_id);
  std::string name = given;
  if (given.rfind("arn:", 0) == 0) {
    const std::size_t function = given.find(":function:");
    if (function == std::string::npos) {
      properties.fail("FunctionName", fmt::format("must name a function, found \"{}\"", given));
    }
    if (given.find(':', function + 10) == std::string::npos) {
      return given;
    }
    name = given.substr(function + 10);
  } else if (given.find(":function:") != std::string::npos) {
    name = given.substr(given.find(":function:") + 10);
  }
  if (name.find(':') != std::string::npos) {
    properties.fail("FunctionName", fmt::format("\"{}\": versions and aliases are not simulated", given));
  }
  return head + name;
}

std::string destination_of(const Properties& destinations, std::string_view name) {
  if (!destinations.has(name)) {
    return "";
  }
  const Properties destination = destinations.child(name, destination_table);
  const std::string arn = destination.text("Destination");
  if (arn.rfind("arn:", 0) != 0) {
    destination.fail("Destination", fmt::format("must be an ARN, found \"{}\"", arn));
  }
  return arn;
}

void read_environment(const Properties& properties, FunctionSpec& function) {
  if (!properties.has("Environment")) {
    return;
  }
  const Properties environment = properties.child("Environment", environment_table);
  const document::Node* variables = environment.find("Variables");
  if (variables == nullptr) {
    return;
  }
  for (const document::Node::Entry& entry : variables->entries) {
    if (entry.value.is_mapping() || entry.value.is_sequence() || entry.value.is_null()) {
      environment.fail(entry.value.place, fmt::format("the variable {} must be one text", entry.key));
    }
    if (entry.key.rfind("AWS_LAMBDA_", 0) == 0 || entry.key == "AWS_REGION" || entry.key == "_HANDLER") {
      environment.fail(entry.key_place, fmt::format("the variable {} is reserved by Lambda", entry.key));
    }
    function.environment[entry.key] = entry.value.text;
  }
}

}  // namespace

void read_function(const ResolvedResource& resource) {
  const Properties properties = resource.read(function_table);
  FunctionSpec function;
  function.logical_id = resource.logical_id;
  function.place = resource.place;
  function.name = resource.name;
  function.arn = resource.arn;
  function.handler = properties.text("Handler");
  function.runtime = properties.text("Runtime");
  function.package_type = properties.text("PackageType", function.package_type);
  function.timeout_s = properties.integer("Timeout", function.timeout_s);
  function.memory_mib = properties.integer("MemorySize", function.memory_mib);
  if (properties.has("ReservedConcurrentExecutions")) {
    function.reserved_concurrency = properties.integer("ReservedConcurrentExecutions", 0);
  }
  if (function.package_type == "Zip") {
    for (const char* name : {"Handler", "Runtime"}) {
      if (!properties.has(name)) {
        properties.fail(properties.place(), fmt::format("the property {} is missing", name));
      }
    }
  }
  read_environment(properties, function);
  if (properties.has("DeadLetterConfig")) {
    const Properties config = properties.child("DeadLetterConfig", function_dead_letter_table);
    function.dead_letter_arn = config.text("TargetArn");
    const bool is_right = function.dead_letter_arn.find(":sqs:") != std::string::npos ||
                          function.dead_letter_arn.find(":sns:") != std::string::npos;
    if (!is_right) {
      config.fail("TargetArn", "must be the ARN of an SQS queue or an SNS topic");
    }
  }
  resource.stack.functions.push_back(std::move(function));
}

void read_permission(const ResolvedResource& resource) {
  const Properties properties = resource.read(permission_table);
  PermissionSpec permission;
  permission.logical_id = resource.logical_id;
  permission.place = resource.place;
  permission.function_arn = function_arn_of(properties, resource.stack);
  permission.principal = properties.text("Principal");
  permission.action = properties.text("Action");
  permission.source_arn = properties.text("SourceArn");
  permission.source_account = properties.text("SourceAccount");
  const bool is_right = permission.action == "*" || permission.action.rfind("lambda:", 0) == 0;
  if (!is_right) {
    properties.fail("Action", fmt::format("must be lambda:..., found \"{}\"", permission.action));
  }
  resource.stack.permissions.push_back(std::move(permission));
}

void read_event_invoke_config(const ResolvedResource& resource) {
  const Properties properties = resource.read(invoke_config_table);
  EventInvokeConfigSpec config;
  config.logical_id = resource.logical_id;
  config.place = resource.place;
  config.function_arn = function_arn_of(properties, resource.stack);
  config.maximum_event_age_s = properties.integer("MaximumEventAgeInSeconds", config.maximum_event_age_s);
  config.maximum_retry_attempts = properties.integer("MaximumRetryAttempts", config.maximum_retry_attempts);
  if (properties.text("Qualifier") != "$LATEST") {
    properties.fail("Qualifier", "other than $LATEST is not simulated: there are no versions and aliases");
  }
  if (properties.has("DestinationConfig")) {
    const Properties destinations = properties.child("DestinationConfig", destinations_table);
    config.on_success_arn = destination_of(destinations, "OnSuccess");
    config.on_failure_arn = destination_of(destinations, "OnFailure");
  }
  for (const EventInvokeConfigSpec& other : resource.stack.event_invoke_configs) {
    if (other.function_arn == config.function_arn) {
      properties.fail("FunctionName", fmt::format("has its EventInvokeConfig in {} already", other.logical_id));
    }
  }
  resource.stack.event_invoke_configs.push_back(std::move(config));
}

void read_event_source_mapping(const ResolvedResource& resource) {
  const Properties properties = resource.read(mapping_table);
  EventSourceMappingSpec mapping;
  mapping.logical_id = resource.logical_id;
  mapping.place = resource.place;
  mapping.function_arn = function_arn_of(properties, resource.stack);
  mapping.event_source_arn = properties.text("EventSourceArn");
  mapping.batch_size = properties.integer("BatchSize", mapping.batch_size);
  mapping.maximum_batching_window_s = properties.integer("MaximumBatchingWindowInSeconds", 0);
  mapping.is_enabled = properties.boolean("Enabled", true);
  for (const std::string& type : properties.texts("FunctionResponseTypes")) {
    if (type != "ReportBatchItemFailures") {
      properties.fail("FunctionResponseTypes", "can only hold ReportBatchItemFailures");
    }
    mapping.reports_batch_item_failures = true;
  }
  if (properties.has("ScalingConfig")) {
    mapping.maximum_concurrency = properties.child("ScalingConfig", scaling_table).integer("MaximumConcurrency", 0);
  }
  if (mapping.event_source_arn.find(":sqs:") == std::string::npos) {
    properties.fail("EventSourceArn", fmt::format("must be the ARN of an SQS queue (no other source is simulated), "
                                                  "found \"{}\"",
                                                  mapping.event_source_arn));
  }
  resource.stack.carried.push_back({resource.place, resource.logical_id, "AWS::Lambda::EventSourceMapping"});
  resource.stack.event_source_mappings.push_back(std::move(mapping));
}

}  // namespace crucible::cloudformation
