#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/caller.h"
#include "fake_aws/api/result.h"
#include "fake_aws/iam/resource_policy.h"
#include "fake_aws/sqs/message.h"
#include "fake_aws/sqs/move_task.h"
#include "fake_aws/sqs/queue.h"
#include "fake_aws/sqs/queue_config.h"
#include "harness/kernel/runtime.h"

namespace crucible::sqs {

/// Amazon SQS in one account and Region: standard queues. FIFO queues and KMS keys are refused by name.
///
/// Calls answer at once with AWS's error codes and texts; what takes a call time is the caller's. A queue is named by
/// its ARN, its URL or its name. Principals of the queue's own account need no queue policy (their roles are taken to
/// allow it) though a policy may deny them; services and other accounts need one that allows them. Source: AWS's API
/// reference and developer guide for SQS.
class Sqs {
 public:
  Sqs(Runtime& runtime, api::Scope scope);
  ~Sqs();
  Sqs(const Sqs&) = delete;
  Sqs& operator=(const Sqs&) = delete;

  /// The queue's ARN. Creating a queue again with the same attributes is no error.
  api::Result<std::string> create_queue(const QueueConfig& config);
  api::Result<> delete_queue(std::string_view queue);
  api::Result<> set_attributes(std::string_view queue, const QueueAttributes& attributes);
  /// Replaces the queue's policy.
  api::Result<> set_policy(std::string_view queue, iam::ResourcePolicy policy);
  /// Deletes all messages, those in flight included; once every 60 s.
  api::Result<> purge_queue(std::string_view queue);

  api::Result<SendReceipt> send_message(std::string_view queue, SendRequest request, const api::Caller& caller);
  /// 1 to 10 messages, oldest first, or none. Those over the redrive policy's count move to the dead-letter queue.
  api::Result<std::vector<ReceivedMessage>> receive_message(std::string_view queue, int maximum,
                                                            const api::Caller& caller,
                                                            std::optional<Duration> visibility = {});
  /// A stale receipt handle (the message was received again meanwhile) succeeds and deletes nothing.
  api::Result<> delete_message(std::string_view queue, std::string_view receipt_handle, const api::Caller& caller);
  api::Result<> change_message_visibility(std::string_view queue, std::string_view receipt_handle, Duration timeout,
                                          const api::Caller& caller);

  /// The task's handle. Without a destination each message goes back to the queue it came from.
  api::Result<std::string> start_message_move_task(std::string_view source_arn,
                                                   std::optional<std::string> destination_arn = {},
                                                   int maximum_per_second = 500);
  /// How many messages the task had moved.
  api::Result<std::int64_t> cancel_message_move_task(std::string_view handle);
  /// The tasks of a source queue, latest first.
  std::vector<MoveTaskView> message_move_tasks(std::string_view source_arn) const;

  /// nullptr where there is none. Also finds queues by ARN of other scopes only if they live here.
  Queue* find(std::string_view arn_or_url_or_name);
  const Queue* find(std::string_view arn_or_url_or_name) const;
  /// Every message of a queue, in flight and delayed ones included, oldest first; for expectations.
  std::vector<MessageView> messages(std::string_view queue) const;
  /// In order of creation.
  std::vector<std::string> queue_arns() const;

  const api::Scope& scope() const { return scope_; }
  std::string arn_of(std::string_view name) const;
  std::string url_of(std::string_view name) const;

 private:
  std::optional<api::ApiError> check_redrive(const QueueConfig& config) const;
  ReceivedMessage hand_out(Queue& queue, std::uint64_t place, Duration hidden);
  /// Moves a message that was received as often as its queue allows; false where it may be received once more.
  bool move_if_worn_out(Queue& queue, std::uint64_t place);

  Runtime& runtime_;
  api::Scope scope_;
  std::vector<std::unique_ptr<Queue>> queues_;  // deleted ones too: their subjects and messages are still referred to
  std::map<std::string, Queue*, std::less<>> by_name_;
  std::map<std::string, Time, std::less<>> deleted_at_;
  std::vector<std::unique_ptr<MoveTask>> move_tasks_;
};

}  // namespace crucible::sqs
