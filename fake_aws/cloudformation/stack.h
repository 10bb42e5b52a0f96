#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"

namespace crucible::cloudformation {

using document::Json;
using document::Place;

/// What a template deploys, as plain values: every intrinsic evaluated, every name and ARN resolved, every AWS default
/// filled in where AWS has one (an absent optional means AWS has none, or that the default depends on the caller).
/// Durations are whole seconds unless the name says otherwise. Policy documents are the resolved JSON, unparsed.
/// Each spec knows the logical id and the place it came from; for what SAM generates, the place is the event's.

struct RetrySpec {  // EventBridge's and Scheduler's RetryPolicy: 0 to 185 attempts, 60 to 86,400 s
  std::int64_t maximum_attempts = 185;
  std::int64_t maximum_event_age_s = 86'400;
  friend bool operator==(const RetrySpec&, const RetrySpec&) = default;
};

struct BusStatementSpec {  // AWS::Events::EventBusPolicy, or a statement of an EventBus's own Policy
  std::string logical_id;
  Place place;
  std::string bus_name;
  std::string statement_id;
  Json statement;  // {Sid, Effect, Principal, Action, Resource, Condition?}
  friend bool operator==(const BusStatementSpec&, const BusStatementSpec&) = default;
};

struct EventBusSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string description;
  std::string dead_letter_arn;
  std::string log_level;           // OFF, ERROR, INFO, TRACE, or ""
  std::string log_include_detail;  // NONE, FULL, or ""
  friend bool operator==(const EventBusSpec&, const EventBusSpec&) = default;
};

struct InputTransformerSpec {
  Place place;
  std::vector<std::pair<std::string, std::string>> input_paths;  // in the template's order
  std::string input_template;
  friend bool operator==(const InputTransformerSpec&, const InputTransformerSpec&) = default;
};

struct TargetSpec {
  Place place;
  std::string id;
  std::string arn;
  std::string role_arn;
  std::optional<std::string> input;
  std::optional<std::string> input_path;
  std::optional<InputTransformerSpec> input_transformer;
  std::string dead_letter_arn;
  RetrySpec retry;
  std::string message_group_id;  // SqsParameters
  friend bool operator==(const TargetSpec&, const TargetSpec&) = default;
};

struct RuleSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string bus_name;
  std::string description;
  std::string state;  // ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
  std::optional<std::string> pattern_text;
  Place pattern_place;
  std::optional<std::string> schedule_expression;
  std::vector<TargetSpec> targets;
  friend bool operator==(const RuleSpec&, const RuleSpec&) = default;
};

struct ArchiveSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string source_arn;
  std::string description;
  std::optional<std::string> pattern_text;
  Place pattern_place;
  std::int64_t retention_days = 0;  // 0 is for ever
  friend bool operator==(const ArchiveSpec&, const ArchiveSpec&) = default;
};

struct RedriveSpec {
  std::string dead_letter_target_arn;
  std::int64_t maximum_receive_count = 10;
  friend bool operator==(const RedriveSpec&, const RedriveSpec&) = default;
};

struct QueueSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string url;
  std::int64_t visibility_timeout_s = 30;
  std::int64_t retention_s = 345'600;
  std::int64_t delay_s = 0;
  std::int64_t maximum_message_bytes = 1'048'576;
  std::int64_t receive_wait_s = 0;
  std::optional<RedriveSpec> redrive;
  std::optional<Json> redrive_allow_policy;
  bool is_fifo = false;
  bool content_based_deduplication = false;
  std::string deduplication_scope;    // messageGroup, queue, or ""
  std::string fifo_throughput_limit;  // perQueue, perMessageGroupId, or ""
  bool is_sse_sqs = true;             // SqsManagedSseEnabled, AWS's default
  std::string kms_master_key_id;      // "alias/aws/sqs" at most; a customer's key is refused
  friend bool operator==(const QueueSpec&, const QueueSpec&) = default;
};

struct QueuePolicySpec {
  std::string logical_id;
  Place place;
  std::vector<std::string> queue_urls;
  Json document;
  friend bool operator==(const QueuePolicySpec&, const QueuePolicySpec&) = default;
};

struct FunctionSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string handler;
  std::string runtime;
  std::string package_type = "Zip";
  std::int64_t timeout_s = 3;
  std::int64_t memory_mib = 128;
  std::optional<std::int64_t> reserved_concurrency;
  std::map<std::string, std::string> environment;
  std::string dead_letter_arn;  // the function's own queue or topic, not a rule's
  friend bool operator==(const FunctionSpec&, const FunctionSpec&) = default;
};

struct PermissionSpec {
  std::string logical_id;
  Place place;
  std::string function_arn;
  std::string principal;
  std::string action;
  std::string source_arn;
  std::string source_account;
  friend bool operator==(const PermissionSpec&, const PermissionSpec&) = default;
};

struct EventInvokeConfigSpec {
  std::string logical_id;
  Place place;
  std::string function_arn;
  std::int64_t maximum_event_age_s = 21'600;
  std::int64_t maximum_retry_attempts = 2;
  std::string on_success_arn;
  std::string on_failure_arn;
  friend bool operator==(const EventInvokeConfigSpec&, const EventInvokeConfigSpec&) = default;
};

struct EventSourceMappingSpec {
  std::string logical_id;
  Place place;
  std::string function_arn;
  std::string event_source_arn;
  std::int64_t batch_size = 10;
  std::int64_t maximum_batching_window_s = 0;
  std::int64_t maximum_concurrency = 0;  // 0 is no limit
  bool reports_batch_item_failures = false;
  bool is_enabled = true;
  friend bool operator==(const EventSourceMappingSpec&, const EventSourceMappingSpec&) = default;
};

struct ScheduleSpec {  // AWS::Scheduler::Schedule
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string group = "default";
  std::string expression;
  std::string timezone = "UTC";
  std::int64_t flexible_window_min = 0;  // 0 is Mode OFF
  bool is_enabled = true;
  std::string start_date;
  std::string end_date;
  std::string action_after_completion = "NONE";
  std::string target_arn;
  std::string role_arn;
  std::string input;
  std::string dead_letter_arn;
  RetrySpec retry;
  std::string detail_type;  // EventBridgeParameters
  std::string source;
  std::string message_group_id;  // SqsParameters
  friend bool operator==(const ScheduleSpec&, const ScheduleSpec&) = default;
};

struct AlarmSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string metric_namespace;
  std::string metric;
  std::vector<std::pair<std::string, std::string>> dimensions;
  std::int64_t period_s = 60;
  std::int64_t evaluation_periods = 1;
  std::int64_t datapoints_to_alarm = 1;
  std::string statistic;  // Sum, Average, Maximum, Minimum, SampleCount, or an extended one such as p95
  std::string threshold;  // decimal text
  std::string comparison_operator;
  std::string treat_missing_data = "missing";
  bool actions_enabled = true;
  std::vector<std::string> alarm_actions;
  std::vector<std::string> ok_actions;
  std::vector<std::string> insufficient_data_actions;
  friend bool operator==(const AlarmSpec&, const AlarmSpec&) = default;
};

struct TableSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  std::string hash_key;
  std::string hash_key_type;  // S, N or B
  std::string range_key;      // "" where there is none
  std::string range_key_type;
  std::string ttl_attribute;  // "" where TTL is off
  friend bool operator==(const TableSpec&, const TableSpec&) = default;
};

struct TopicSpec {
  std::string logical_id;
  Place place;
  std::string name;
  std::string arn;
  bool is_fifo = false;
  friend bool operator==(const TopicSpec&, const TopicSpec&) = default;
};

/// Noted and skipped: it changes nothing that is simulated.
struct Notice {
  Place place;
  std::string logical_id;
  std::string text;
  friend bool operator==(const Notice&, const Notice&) = default;
};

/// Read and carried in the specs, but whoever deploys the stack refuses it unless its fake simulates it.
struct Carried {
  Place place;
  std::string logical_id;
  std::string property;  // "InputTransformer", "FifoQueue", "AWS::Lambda::EventSourceMapping"
  friend bool operator==(const Carried&, const Carried&) = default;
};

struct Output {
  Place place;
  std::string name;
  std::string value;
  std::string export_name;
  friend bool operator==(const Output&, const Output&) = default;
};

/// A deployed resource's names, whatever its type.
struct ResourceName {
  std::string logical_id;
  std::string type;
  std::string physical_name;
  std::string arn;  // "" where the type has none
  Place place;
  friend bool operator==(const ResourceName&, const ResourceName&) = default;
};

struct Stack {
  std::string name;
  std::string region;
  std::string account_id;
  std::string partition;

  std::vector<EventBusSpec> buses;
  std::vector<BusStatementSpec> bus_statements;
  std::vector<RuleSpec> rules;
  std::vector<ArchiveSpec> archives;
  std::vector<QueueSpec> queues;
  std::vector<QueuePolicySpec> queue_policies;
  std::vector<FunctionSpec> functions;
  std::vector<PermissionSpec> permissions;
  std::vector<EventInvokeConfigSpec> event_invoke_configs;
  std::vector<EventSourceMappingSpec> event_source_mappings;
  std::vector<ScheduleSpec> schedules;
  std::vector<AlarmSpec> alarms;
  std::vector<TableSpec> tables;
  std::vector<TopicSpec> topics;

  std::vector<Output> outputs;
  std::vector<Notice> notices;
  std::vector<Carried> carried;
  std::vector<ResourceName> resources;  // of every type, noted ones included, in the template's order

  friend bool operator==(const Stack&, const Stack&) = default;

  const ResourceName* find_resource(std::string_view logical_id) const;
  /// "" where nothing has that ARN.
  std::string logical_id_of(std::string_view arn) const;
  const EventBusSpec* find_bus(std::string_view logical_id) const;
  const RuleSpec* find_rule(std::string_view logical_id) const;
  const QueueSpec* find_queue(std::string_view logical_id) const;
  const QueueSpec* find_queue_by_arn(std::string_view arn) const;
  const FunctionSpec* find_function(std::string_view logical_id) const;
  const FunctionSpec* find_function_by_arn(std::string_view arn) const;
  const ScheduleSpec* find_schedule(std::string_view logical_id) const;
  const ArchiveSpec* find_archive(std::string_view logical_id) const;
  const TableSpec* find_table(std::string_view logical_id) const;
};

}  // namespace crucible::cloudformation
