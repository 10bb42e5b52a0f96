#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/result.h"
#include "harness/kernel/time.h"

namespace crucible::sqs {

/// RedrivePolicy: a message that was received `max_receive_count` times moves to the dead-letter queue instead of being
/// received once more.
struct Redrive {
  std::string dead_letter_target_arn = {};
  int max_receive_count = 10;
  friend bool operator==(const Redrive&, const Redrive&) = default;
};

/// RedriveAllowPolicy of a dead-letter queue: which queues may name it.
struct RedriveAllow {
  enum class Permission { allow_all, deny_all, by_queue };
  Permission permission = Permission::allow_all;
  std::vector<std::string> source_queue_arns = {};
  friend bool operator==(const RedriveAllow&, const RedriveAllow&) = default;
};

/// The attributes of a queue, with AWS's defaults. `label` is what records call the queue (a template's logical id);
/// the name where it is empty.
struct QueueConfig {
  std::string name = {};
  std::string label = {};
  Duration visibility_timeout = std::chrono::seconds(30);
  Duration retention = std::chrono::hours(4 * 24);
  Duration delay{0};
  std::int64_t maximum_message_size = 1'048'576;
  /// ReceiveMessageWaitTimeSeconds is kept and checked; receives answer at once, whoever polls waits on its own.
  Duration receive_wait{0};
  std::optional<Redrive> redrive = {};
  std::optional<RedriveAllow> redrive_allow = {};
  friend bool operator==(const QueueConfig&, const QueueConfig&) = default;
};

/// SetQueueAttributes: what is empty stays as it is.
struct QueueAttributes {
  std::optional<Duration> visibility_timeout = {};
  std::optional<Duration> retention = {};
  std::optional<Duration> delay = {};
  std::optional<std::int64_t> maximum_message_size = {};
  std::optional<Duration> receive_wait = {};
  std::optional<Redrive> redrive = {};
  std::optional<RedriveAllow> redrive_allow = {};
};

/// The first thing wrong with a queue's name, or with its numbers, in AWS's words.
std::optional<api::ApiError> check_name(const std::string& name);
std::optional<api::ApiError> check_ranges(const QueueConfig& config);

}  // namespace crucible::sqs
