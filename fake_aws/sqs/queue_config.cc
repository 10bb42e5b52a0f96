#include "fake_aws/sqs/queue_config.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"

namespace crucible::sqs {
namespace {

bool whole_seconds_between(Duration value, Duration least, Duration most) {
  return value >= least && value <= most && value % std::chrono::seconds(1) == Duration{0};
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::optional<api::ApiError> check_name(const std::string& name) {
  if (name.ends_with(".fifo")) {
    return errors::invalid_value(fmt::format("FIFO queues are not simulated ('{}'): only standard queues are.", name));
  }
  if (name.empty() || name.size() > 80 || !std::all_of(name.begin(), name.end(), is_name_character)) {
    return errors::invalid_value(
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  }
  return std::nullopt;
}

std::optional<api::ApiError> check_ranges(const QueueConfig& config) {
  if (!whole_seconds_between(config.visibility_timeout, Duration{0}, limits::kVisibilityTimeoutMax)) {
    return errors::invalid_attribute("VisibilityTimeout");
  }
  if (!whole_seconds_between(config.retention, limits::kRetentionMin, limits::kRetentionMax)) {
    return errors::invalid_attribute("MessageRetentionPeriod");
  }
  if (!whole_seconds_between(config.delay, Duration{0}, limits::kDelayMax)) {
    return errors::invalid_attribute("DelaySeconds");
  }
  if (config.maximum_message_size < limits::kMessageSizeMin || config.maximum_message_size > limits::kMessageSizeMax) {
    return errors::invalid_attribute("MaximumMessageSize");
  }
  if (!whole_seconds_between(config.receive_wait, Duration{0}, limits::kReceiveWaitMax)) {
    return errors::invalid_attribute("ReceiveMessageWaitTimeSeconds");
  }
  if (config.redrive &&
      (config.redrive->max_receive_count < 1 || config.redrive->max_receive_count > limits::kMaxReceiveCountMax)) {
    return errors::invalid_value(fmt::format(
        "Value {{\"deadLetterTargetArn\":\"{}\",\"maxReceiveCount\":\"{}\"}} for parameter RedrivePolicy is "
        "invalid. Reason: Invalid value for maxReceiveCount: {}, valid values are from 1 to 1000 both "
        "inclusive.",
        config.redrive->dead_letter_target_arn, config.redrive->max_receive_count, config.redrive->max_receive_count));
  }
  if (config.redrive_allow) {
    const RedriveAllow& allow = *config.redrive_allow;
    const bool by_queue = allow.permission == RedriveAllow::Permission::by_queue;
    if (by_queue == allow.source_queue_arns.empty() ||
        allow.source_queue_arns.size() > limits::kRedriveAllowQueuesMax) {
      return errors::invalid_attribute("RedriveAllowPolicy");
    }
  }
  return std::nullopt;
}

}  // namespace crucible::sqs
