#pragma once

#include <map>
#include <optional>
#include <string>

#include "fake_aws/eventbridge/retry_schedule.h"

namespace crucible::eventbridge {

/// Declared so that it can be refused by name: transformers are not simulated yet.
struct InputTransformer {
  std::map<std::string, std::string> input_paths_map;
  std::string input_template;
};

/// A target of a rule: a Lambda function or a standard SQS queue, what it is sent, and what happens when that fails.
/// At most one of `input` (JSON text), `input_path` and `input_transformer`; none sends the whole event.
struct Target {
  std::string id = {};
  std::string arn = {};
  std::optional<std::string> role_arn = {};
  std::optional<std::string> input = {};
  std::optional<std::string> input_path = {};
  std::optional<InputTransformer> input_transformer = {};
  std::optional<std::string> message_group_id =
      {};  ///< SqsParameters, for FIFO queues: refused, they are not simulated
  RetryPolicy retry_policy = {};
  std::optional<std::string> dead_letter_arn = {};  ///< DeadLetterConfig.Arn, a standard queue
};

}  // namespace crucible::eventbridge
