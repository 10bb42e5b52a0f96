#include "fake_aws/cloudformation/resource_types.h"

#include <algorithm>
#include <cstdint>

namespace crucible::cloudformation {
namespace {

constexpr auto simulated = Standing::simulated;
constexpr auto noted = Standing::noted;
constexpr auto refused = Standing::refused;

// Ref of a rule on a custom bus is `bus|rule`
// (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1131).
constexpr ResourceType resource_types[] = {
    {"AWS::Events::EventBus",
     simulated,
     "Name",
     256,
     "{n}",
     {{{"Arn", "arn:{p}:events:{r}:{a}:event-bus/{n}"}, {"Name", "{n}"}}}},
    {"AWS::Events::EventBusPolicy"},
    {"AWS::Events::Rule", simulated, "Name", 64, "{B}{n}", {{{"Arn", "arn:{p}:events:{r}:{a}:rule/{b}{n}"}}}},
    {"AWS::Events::Archive",
     simulated,
     "ArchiveName",
     48,
     "{n}",
     {{{"Arn", "arn:{p}:events:{r}:{a}:archive/{n}"}, {"ArchiveName", "{n}"}}}},
    {"AWS::SQS::Queue",
     simulated,
     "QueueName",
     80,
     "https://sqs.{r}.amazonaws.com/{a}/{n}",
     {{{"Arn", "arn:{p}:sqs:{r}:{a}:{n}"},
       {"QueueName", "{n}"},
       {"QueueUrl", "https://sqs.{r}.amazonaws.com/{a}/{n}"}}}},
    {"AWS::SQS::QueuePolicy"},
    {"AWS::Lambda::Function", simulated, "FunctionName", 64, "{n}", {{{"Arn", "arn:{p}:lambda:{r}:{a}:function:{n}"}}}},
    {"AWS::Lambda::Permission"},
    {"AWS::Lambda::EventInvokeConfig"},
    {"AWS::Lambda::EventSourceMapping"},
    {"AWS::Scheduler::Schedule",
     simulated,
     "Name",
     64,
     "{n}",
     {{{"Arn", "arn:{p}:scheduler:{r}:{a}:schedule/{g}/{n}"}}}},
    {"AWS::CloudWatch::Alarm", simulated, "AlarmName", 255, "{n}", {{{"Arn", "arn:{p}:cloudwatch:{r}:{a}:alarm:{n}"}}}},
    {"AWS::DynamoDB::Table", simulated, "TableName", 255, "{n}", {{{"Arn", "arn:{p}:dynamodb:{r}:{a}:table/{n}"}}}},
    {"AWS::SNS::Topic",
     simulated,
     "TopicName",
     256,
     "arn:{p}:sns:{r}:{a}:{n}",
     {{{"TopicArn", "arn:{p}:sns:{r}:{a}:{n}"}, {"TopicName", "{n}"}}}},
    {"AWS::SNS::Subscription"},
    {"AWS::Serverless::Function",
     simulated,
     "FunctionName",
     64,
     "{n}",
     {{{"Arn", "arn:{p}:lambda:{r}:{a}:function:{n}"}}}},

    {"AWS::SNS::TopicPolicy", noted, "", 255, "{n}", {}, "only who may publish to a topic"},
    {"AWS::Scheduler::ScheduleGroup",
     noted,
     "Name",
     64,
     "{n}",
     {{{"Arn", "arn:{p}:scheduler:{r}:{a}:schedule-group/{n}"}}},
     "a group is only a name"},
    {"AWS::IAM::Role",
     noted,
     "RoleName",
     64,
     "{n}",
     {{{"Arn", "arn:{p}:iam::{a}:role/{n}"}, {"RoleId", "AROA{n}"}}},
     "identity policies are not simulated, only resource policies"},
    {"AWS::IAM::Policy",
     noted,
     "PolicyName",
     128,
     "{n}",
     {},
     "identity policies are not simulated, only resource policies"},
    {"AWS::IAM::ManagedPolicy",
     noted,
     "ManagedPolicyName",
     128,
     "arn:{p}:iam::{a}:policy/{n}",
     {{{"PolicyArn", "arn:{p}:iam::{a}:policy/{n}"}}},
     "identity policies are not simulated, only resource policies"},
    {"AWS::IAM::User",
     noted,
     "UserName",
     64,
     "{n}",
     {{{"Arn", "arn:{p}:iam::{a}:user/{n}"}}},
     "identities are not simulated"},
    {"AWS::IAM::Group",
     noted,
     "GroupName",
     128,
     "{n}",
     {{{"Arn", "arn:{p}:iam::{a}:group/{n}"}}},
     "identities are not simulated"},
    {"AWS::IAM::InstanceProfile",
     noted,
     "InstanceProfileName",
     128,
     "{n}",
     {{{"Arn", "arn:{p}:iam::{a}:instance-profile/{n}"}}},
     "identities are not simulated"},
    {"AWS::IAM::AccessKey",
     noted,
     "",
     255,
     "AKIA{n}",
     {{{"SecretAccessKey", "secret-of-{n}"}}},
     "identities are not simulated"},
    {"AWS::IAM::OIDCProvider",
     noted,
     "",
     255,
     "arn:{p}:iam::{a}:oidc-provider/{n}",
     {{{"Arn", "arn:{p}:iam::{a}:oidc-provider/{n}"}}},
     "identities are not simulated"},
    {"AWS::S3::Bucket",
     noted,
     "BucketName",
     63,
     "{n}",
     {{{"Arn", "arn:{p}:s3:::{n}"},
       {"DomainName", "{n}.s3.amazonaws.com"},
       {"RegionalDomainName", "{n}.s3.{r}.amazonaws.com"}}},
     "objects are not simulated"},
    {"AWS::S3::BucketPolicy", noted, "", 255, "{n}", {}, "objects are not simulated"},
    {"AWS::Logs::LogGroup",
     noted,
     "LogGroupName",
     512,
     "{n}",
     {{{"Arn", "arn:{p}:logs:{r}:{a}:log-group:{n}:*"}}},
     "logs and their retention are not simulated"},
    {"AWS::Logs::LogStream", noted, "LogStreamName", 512, "{n}", {}, "logs are not simulated"},
    {"AWS::Logs::ResourcePolicy", noted, "PolicyName", 255, "{n}", {}, "logs are not simulated"},
    {"AWS::Logs::QueryDefinition", noted, "Name", 255, "{n}", {}, "logs are not simulated"},
    {"AWS::CloudWatch::Dashboard", noted, "DashboardName", 255, "{n}", {}, "a dashboard only displays"},
    {"AWS::SSM::Parameter", noted, "Name", 1011, "{n}", {{{"Type", "String"}}}, "parameters are not read at run time"},
    {"AWS::SecretsManager::Secret",
     noted,
     "Name",
     512,
     "arn:{p}:secretsmanager:{r}:{a}:secret:{n}",
     {},
     "secrets are not read at run time"},
    {"AWS::KMS::Key",
     noted,
     "",
     255,
     "{n}",
     {{{"Arn", "arn:{p}:kms:{r}:{a}:key/{n}"}, {"KeyId", "{n}"}}},
     "encryption is not simulated; what would use the key is refused"},
    {"AWS::KMS::Alias",
     noted,
     "AliasName",
     256,
     "{n}",
     {},
     "encryption is not simulated; what would use the key is refused"},
    {"AWS::CloudFormation::WaitConditionHandle",
     noted,
     "",
     255,
     "https://cloudformation.{r}.amazonaws.com/{n}",
     {},
     "deployment itself is not simulated"},
    {"AWS::CloudFormation::WaitCondition", noted, "", 255, "{n}", {}, "deployment itself is not simulated"},
    {"AWS::CDK::Metadata", noted, "", 255, "{n}", {}, "it says only how the template was made"},
    {"AWS::Lambda::LayerVersion",
     noted,
     "LayerName",
     140,
     "arn:{p}:lambda:{r}:{a}:layer:{n}:1",
     {},
     "code is bound by the application, not by the template"},
    {"AWS::Serverless::LayerVersion",
     noted,
     "LayerName",
     140,
     "arn:{p}:lambda:{r}:{a}:layer:{n}:1",
     {},
     "code is bound by the application, not by the template"},
    {"AWS::Lambda::LayerVersionPermission",
     noted,
     "",
     255,
     "{n}",
     {},
     "code is bound by the application, not by the template"},
    {"AWS::EventSchemas::Registry",
     noted,
     "RegistryName",
     64,
     "{n}",
     {{{"RegistryArn", "arn:{p}:schemas:{r}:{a}:registry/{n}"}, {"RegistryName", "{n}"}}},
     "schemas describe events and change none"},
    {"AWS::EventSchemas::Schema", noted, "SchemaName", 385, "{n}", {}, "schemas describe events and change none"},
    {"AWS::EventSchemas::Discoverer", noted, "", 255, "{n}", {}, "schemas describe events and change none"},
    {"AWS::ResourceGroups::Group",
     noted,
     "Name",
     300,
     "{n}",
     {{{"Arn", "arn:{p}:resource-groups:{r}:{a}:group/{n}"}}},
     "a group is only a view"},
    {"AWS::ApplicationInsights::Application", noted, "", 255, "{n}", {}, "it only watches"},
    {"AWS::XRay::Group", noted, "GroupName", 32, "{n}", {}, "a group is only a view"},
    {"AWS::XRay::SamplingRule", noted, "", 32, "{n}", {}, "traces are not sampled"},

    {"AWS::Events::Connection", refused, "", 255, "", {}, "API destinations are not simulated"},
    {"AWS::Events::ApiDestination", refused, "", 255, "", {}, "API destinations are not simulated"},
    {"AWS::Events::Endpoint", refused, "", 255, "", {}, "global endpoints are not simulated"},
    {"AWS::EventsV2::Subscriber", refused, "", 255, "", {}, "second-generation event buses are not simulated"},
    {"AWS::Lambda::Alias", refused, "", 255, "", {}, "versions and aliases are not simulated"},
    {"AWS::Lambda::Version", refused, "", 255, "", {}, "versions and aliases are not simulated"},
    {"AWS::Lambda::Url", refused, "", 255, "", {}, "function URLs are not simulated"},
    {"AWS::Logs::SubscriptionFilter", refused, "", 255, "", {}, "it would invoke a target"},
    {"AWS::Logs::MetricFilter", refused, "", 255, "", {}, "metrics made from logs are not simulated"},
    {"AWS::CloudWatch::CompositeAlarm", refused, "", 255, "", {}, "composite alarms are not simulated"},
    {"AWS::CloudWatch::AnomalyDetector", refused, "", 255, "", {}, "anomaly detection is not simulated"},
    {"AWS::CloudFormation::Stack", refused, "", 255, "", {}, "nested stacks are not loaded; load each as its own"},
    {"AWS::CloudFormation::CustomResource", refused, "", 255, "", {}, "custom resources are not run"},
    {"AWS::CloudFormation::Macro", refused, "", 255, "", {}, "macros are not run"},
    {"AWS::Pipes::Pipe", refused, "", 255, "", {}, "pipes are not simulated"},
    {"AWS::StepFunctions::StateMachine", refused, "", 255, "", {}, "state machines are not simulated"},
    {"AWS::Serverless::StateMachine", refused, "", 255, "", {}, "state machines are not simulated"},
    {"AWS::Serverless::Api", refused, "", 255, "", {}, "API Gateway is not simulated"},
    {"AWS::Serverless::HttpApi", refused, "", 255, "", {}, "API Gateway is not simulated"},
    {"AWS::Serverless::SimpleTable", refused, "", 255, "", {}, "write it as AWS::DynamoDB::Table"},
    {"AWS::Serverless::Application", refused, "", 255, "", {}, "nested applications are not loaded"},
    {"AWS::Serverless::Connector", refused, "", 255, "", {}, "connectors are not expanded"},
    {"AWS::Kinesis::Stream", refused, "", 255, "", {}, "Kinesis is not simulated"},
};

constexpr std::size_t suffix_length = 12;

}  // namespace

const ResourceType* find_resource_type(std::string_view name) {
  const auto* found = std::find_if(std::begin(resource_types), std::end(resource_types),
                                   [&](const ResourceType& type) { return type.name == name; });
  return found == std::end(resource_types) ? nullptr : found;
}

std::vector<std::string> resource_type_names() {
  std::vector<std::string> names;
  for (const ResourceType& type : resource_types) {
    names.emplace_back(type.name);
  }
  return names;
}

std::vector<std::string> attribute_names(const ResourceType& type) {
  std::vector<std::string> names;
  for (const ResourceAttribute& attribute : type.attributes) {
    if (!attribute.name.empty()) {
      names.emplace_back(attribute.name);
    }
  }
  return names;
}

std::string generated_name(std::string_view stack_name, std::string_view logical_id, const ResourceType& type) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  const auto mix = [&hash](std::string_view text) {
    for (char c : text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    hash = (hash ^ 0xFFU) * 0x100000001b3U;
  };
  mix(stack_name);
  mix(logical_id);
  std::string suffix;
  for (std::size_t i = 0; i < suffix_length; ++i) {
    hash ^= hash >> 29U;
    hash *= 0xbf58476d1ce4e5b9U;
    suffix += alphabet[(hash >> 32U) % alphabet.size()];
  }
  std::string name = std::string(stack_name) + "-" + std::string(logical_id);
  const std::size_t room = type.name_length_max - suffix_length - 1;
  if (name.size() > room) {
    name.resize(room);
  }
  name += "-" + suffix;
  if (type.name == "AWS::S3::Bucket") {  // bucket names have no capitals
    for (char& c : name) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return name;
}

}  // namespace crucible::cloudformation
