#pragma once

#include <string_view>

#include <string>

#include "fake_aws/cloudformation/property_table.h"

namespace crucible::cloudformation {

/// Why many a property is noted and skipped.
inline constexpr std::string_view changes_nothing = "it changes nothing that is simulated";

/// One resource with its intrinsics evaluated and its names made; a family's reader appends its spec to the stack.
struct ResolvedResource {
  const std::string& logical_id;
  const Place& place;
  std::string name;
  std::string arn;
  std::string reference;
  const document::Node& properties;
  Reading& reading;
  Stack& stack;

  Properties read(Table table) const { return {properties, table, reading, ""}; }
};

using FamilyReader = void (*)(const ResolvedResource&);
/// The reader of a simulated type; nullptr for AWS::Serverless::*, which are expanded before.
FamilyReader family_reader(std::string_view type);

void read_event_bus(const ResolvedResource& resource);
void read_event_bus_policy(const ResolvedResource& resource);
void read_rule(const ResolvedResource& resource);
void read_archive(const ResolvedResource& resource);
void read_queue(const ResolvedResource& resource);
void read_queue_policy(const ResolvedResource& resource);
void read_function(const ResolvedResource& resource);
void read_permission(const ResolvedResource& resource);
void read_event_invoke_config(const ResolvedResource& resource);
void read_event_source_mapping(const ResolvedResource& resource);
void read_schedule(const ResolvedResource& resource);
void read_alarm(const ResolvedResource& resource);
void read_table(const ResolvedResource& resource);
void read_topic(const ResolvedResource& resource);
void read_subscription(const ResolvedResource& resource);

/// RetryPolicy and DeadLetterConfig read alike in rules and schedules. A dead-letter queue must be a standard SQS
/// queue of the stack's Region (UG:eb-rule-dlq).
RetrySpec read_retry_policy(const Properties& owner);
std::string read_dead_letter_arn(const Properties& owner, const Stack& stack);

constexpr std::string_view name_characters = "._-";

}  // namespace crucible::cloudformation
