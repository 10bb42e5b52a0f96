#include "fake_aws/cloudformation/serverless.h"

#include <fmt/format.h>

#include "fake_aws/cloudformation/node_building.h"
#include "harness/document/input_error.h"

namespace crucible::cloudformation {
namespace {

using document::InputError;
using document::Node;
using document::Place;

constexpr std::string_view identity_reason = "identity policies are not simulated";
constexpr std::string_view alias_reason = "versions and aliases are not simulated";
constexpr auto any = Shape::any;

// Values may be intrinsics here, so only names are checked; the generated resource's own table checks the values.
constexpr Property function_table[] = {
    {.name = "FunctionName", .shape = any},
    {.name = "Handler", .shape = any},
    {.name = "Runtime", .shape = any},
    {.name = "PackageType", .shape = any},
    {.name = "CodeUri", .shape = any},
    {.name = "InlineCode", .shape = any},
    {.name = "ImageUri", .shape = any},
    {.name = "ImageConfig", .shape = any},
    {.name = "Timeout", .shape = any},
    {.name = "MemorySize", .shape = any},
    {.name = "ReservedConcurrentExecutions", .shape = any},
    {.name = "Environment", .shape = any},
    {.name = "DeadLetterQueue", .shape = Shape::mapping},
    {.name = "EventInvokeConfig", .shape = Shape::mapping},
    {.name = "Events", .shape = Shape::mapping},
    {.name = "Role", .shape = any},
    {.name = "Description", .shape = any},
    {.name = "Tags", .shape = any},
    {.name = "Architectures", .shape = any},
    {.name = "Layers", .shape = any},
    {.name = "LoggingConfig", .shape = any},
    {.name = "EphemeralStorage", .shape = any},
    {.name = "VpcConfig", .shape = any},
    {.name = "FileSystemConfigs", .shape = any},
    {.name = "KmsKeyArn", .shape = any},
    {.name = "SnapStart", .shape = any},
    {.name = "RecursiveLoop", .shape = any},
    {.name = "RuntimeManagementConfig", .shape = any},
    {.name = "CodeSigningConfigArn", .shape = any},
    {.name = "Policies", .shape = any, .use = Use::noted, .reason = identity_reason},
    {.name = "PermissionsBoundary", .shape = any, .use = Use::noted, .reason = identity_reason},
    {.name = "AssumeRolePolicyDocument", .shape = any, .use = Use::noted, .reason = identity_reason},
    {.name = "RolePath", .shape = any, .use = Use::noted, .reason = identity_reason},
    {.name = "Tracing", .shape = any, .use = Use::noted, .reason = "traces are not simulated"},
    {.name = "PropagateTags", .shape = any, .use = Use::noted},
    {.name = "SourceKMSKeyArn", .shape = any, .use = Use::noted},
    {.name = "VersionDescription", .shape = any, .use = Use::noted, .reason = alias_reason},
    {.name = "AutoPublishAlias", .shape = any, .use = Use::refused, .reason = alias_reason},
    {.name = "AutoPublishAliasAllProperties", .shape = any, .use = Use::refused, .reason = alias_reason},
    {.name = "AutoPublishCodeSha256", .shape = any, .use = Use::refused, .reason = alias_reason},
    {.name = "DeploymentPreference", .shape = any, .use = Use::refused, .reason = alias_reason},
    {.name = "ProvisionedConcurrencyConfig", .shape = any, .use = Use::refused, .reason = alias_reason},
    {.name = "FunctionUrlConfig", .shape = any, .use = Use::refused, .reason = "function URLs are not simulated"},
};
constexpr Property dead_letter_queue_table[] = {
    {.name = "TargetArn", .shape = any, .is_required = true},
    {.name = "Type", .is_required = true, .allowed = "SQS|SNS"},
};
constexpr Property invoke_config_table[] = {
    {.name = "MaximumEventAgeInSeconds", .shape = any},
    {.name = "MaximumRetryAttempts", .shape = any},
    {.name = "DestinationConfig", .shape = Shape::mapping},
};
constexpr Property destinations_table[] = {
    {.name = "OnSuccess", .shape = Shape::mapping},
    {.name = "OnFailure", .shape = Shape::mapping},
};
constexpr Property destination_table[] = {
    {.name = "Destination", .shape = any},
    {.name = "Type", .is_required = true, .allowed = "SQS|SNS|Lambda|EventBridge|S3Bucket"},
};

// A destination of type SQS or SNS without an ARN gets a queue or a topic of its own.
void expand_destination(const Resource& function, const Properties& destinations, std::string_view name, Node& config,
                        std::vector<Resource>& into) {
  const Properties destination = destinations.child(name, destination_table);
  const std::string type = destination.text("Type");
  Node target = mapping_at(destination.place());
  if (const Node* given = destination.find("Destination")) {
    put(target, "Destination", *given);
  } else if (type == "SQS" || type == "SNS") {
    const bool is_queue = type == "SQS";
    const std::string id =
        function.logical_id + "EventInvokeConfig" + std::string(name) + (is_queue ? "Queue" : "Topic");
    into.push_back(generated_resource(function, id, is_queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic",
                                      destination.place(), mapping_at(destination.place())));
    put(target, "Destination",
        is_queue ? attribute_of(destination.place(), id, "Arn") : reference_to(destination.place(), id));
  } else {
    destination.fail(destination.place(), "the property Destination is missing");
  }
  put(config, name, std::move(target));
}

void expand_invoke_config(const Resource& function, const Properties& properties, std::vector<Resource>& into) {
  if (!properties.has("EventInvokeConfig")) {
    return;
  }
  const Properties given = properties.child("EventInvokeConfig", invoke_config_table);
  Node made = mapping_at(given.place());
  put(made, "FunctionName", reference_to(given.place(), function.logical_id));
  put(made, "Qualifier", text_node_at(given.place(), "$LATEST"));
  const Node& node = *properties.find("EventInvokeConfig");
  copy(node, "MaximumEventAgeInSeconds", made, "MaximumEventAgeInSeconds");
  copy(node, "MaximumRetryAttempts", made, "MaximumRetryAttempts");
  if (given.has("DestinationConfig")) {
    const Properties destinations = given.child("DestinationConfig", destinations_table);
    Node config = mapping_at(destinations.place());
    for (const char* name : {"OnSuccess", "OnFailure"}) {
      if (destinations.has(name)) {
        expand_destination(function, destinations, name, config, into);
      }
    }
    put(made, "DestinationConfig", std::move(config));
  }
  into.push_back(generated_resource(function, function.logical_id + "EventInvokeConfig",
                                    "AWS::Lambda::EventInvokeConfig", given.place(), std::move(made)));
}

void expand_role(const Resource& function, const Node& given, Node& made, std::vector<Resource>& into) {
  if (given.find("Role") != nullptr) {
    copy(given, "Role", made, "Role");
    return;
  }
  const std::string role = function.logical_id + "Role";
  into.push_back(generated_resource(function, role, "AWS::IAM::Role", function.place, mapping_at(function.place)));
  put(made, "Role", attribute_of(function.place, role, "Arn"));
}

}  // namespace

Resource generated_resource(const Resource& function, const std::string& logical_id, std::string_view type,
                            const Place& place, Node properties) {
  Resource resource;
  resource.logical_id = logical_id;
  resource.place = place;
  resource.type = find_resource_type(type);
  resource.properties = std::move(properties);
  resource.condition = function.condition;
  resource.condition_place = function.condition_place;
  return resource;
}

std::vector<Resource> expand_function(const Resource& function, Reading& reading) {
  const Node& given = function.properties;
  const Properties properties(given, function_table, reading, "");
  std::vector<Resource> resources;
  Node made = mapping_at(given.place);
  for (const char* name : {"FunctionName",
                           "Handler",
                           "Runtime",
                           "PackageType",
                           "ImageConfig",
                           "Timeout",
                           "MemorySize",
                           "ReservedConcurrentExecutions",
                           "Environment",
                           "Description",
                           "Tags",
                           "Architectures",
                           "Layers",
                           "LoggingConfig",
                           "EphemeralStorage",
                           "VpcConfig",
                           "FileSystemConfigs",
                           "KmsKeyArn",
                           "SnapStart",
                           "RecursiveLoop",
                           "RuntimeManagementConfig",
                           "CodeSigningConfigArn"}) {
    copy(given, name, made, name);
  }
  Node code = mapping_at(given.place);
  for (const char* name : {"CodeUri", "InlineCode", "ImageUri"}) {
    copy(given, name, code, name);
  }
  if (code.entries.size() > 1) {
    properties.fail(code.entries[1].key_place, "only one of CodeUri, InlineCode and ImageUri can be given");
  }
  Place code_place = code.entries.empty() ? given.place : code.entries[0].key_place;
  made.entries.push_back({"Code", std::move(code_place), std::move(code)});
  if (properties.has("DeadLetterQueue")) {
    const Properties queue = properties.child("DeadLetterQueue", dead_letter_queue_table);
    Node config = mapping_at(queue.place());
    put(config, "TargetArn", *queue.find("TargetArn"));
    put(made, "DeadLetterConfig", std::move(config));
  }
  std::vector<Resource> others;
  expand_role(function, given, made, others);
  Resource lambda =
      generated_resource(function, function.logical_id, "AWS::Lambda::Function", function.place, std::move(made));
  lambda.depends_on = function.depends_on;
  resources.push_back(std::move(lambda));
  for (Resource& other : others) {
    resources.push_back(std::move(other));
  }
  expand_invoke_config(function, properties, resources);
  if (const Node* events = properties.find("Events")) {
    expand_events(function, *events, reading, resources);
  }
  return resources;
}

}  // namespace crucible::cloudformation
