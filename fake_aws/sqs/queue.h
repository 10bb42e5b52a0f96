#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_aws/api/caller.h"
#include "fake_aws/api/origin_ids.h"
#include "fake_aws/api/result.h"
#include "fake_aws/iam/resource_policy.h"
#include "fake_aws/sqs/message.h"
#include "fake_aws/sqs/queue_config.h"
#include "harness/kernel/runtime.h"

namespace crucible::sqs {

/// One standard queue: its messages and when each of them may be seen. Standard queues promise no order; here it is
/// oldest first, which is one of the orders AWS may choose. Messages reappear because time has passed, without a task
/// for each; one background task a queue expires those past their retention.
class Queue {
 public:
  Queue(Runtime& runtime, QueueConfig config, std::string arn);
  ~Queue();
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  const QueueConfig& config() const { return config_; }
  const std::string& name() const { return config_.name; }
  const std::string& label() const { return config_.label; }
  const std::string& arn() const { return arn_; }
  const Subject& subject() const { return subject_; }
  void reconfigure(QueueConfig config);

  const iam::ResourcePolicy& policy() const { return policy_; }
  void set_policy(iam::ResourcePolicy policy) { policy_ = std::move(policy); }
  /// Whether the policy lets `caller` do `action` (`sqs:SendMessage`); the refusal otherwise.
  std::optional<api::ApiError> refuses(std::string_view action, const api::Caller& caller) const;

  /// A message in this queue. `receives_here` is counted against the redrive policy, `receive_count` is shown.
  struct Stored {
    std::string message_id;
    std::string body;
    std::map<std::string, MessageAttribute> attributes;
    std::optional<std::string> trace_header;
    std::string sender_id;
    std::string dead_letter_source_arn;
    Time sent;
    Time first_received{};
    Time last_received{};
    Time visible;  // due again, or for the first time
    int receive_count = 0;
    int receives_here = 0;
    bool in_flight = false;  // as of the last receive; over once `visible` has come
    std::shared_ptr<const Subject> subject;
  };

  /// A new message of this queue. The id comes from the origin.
  Stored make_message(SendRequest request, const api::Caller& caller);
  /// Stores a message and lets it expire in time.
  void put(Stored message);
  /// Up to `maximum` messages that are visible, oldest first, by their place in the queue.
  std::vector<std::uint64_t> visible(std::size_t maximum);
  Stored& at(std::uint64_t place) { return messages_.at(place); }
  /// Hands the message out: it is in flight for `visibility`. Returns its new receipt handle.
  std::string receive(std::uint64_t place, Duration visibility);
  /// Hides a message until `time` without its being received.
  void hide(std::uint64_t place, Time time);
  /// The message in flight stays so until `time`.
  void change_visibility(std::uint64_t place, Time time);
  Stored remove(std::uint64_t place);
  std::size_t purge();
  /// Deletes the queue's messages and lets nothing expire any more.
  void close();

  /// What a receipt handle of this queue refers to.
  struct Handle {
    std::uint64_t place;
    bool current;  // the message is there and was not received since
  };
  /// nullopt where no such handle was ever given out by this queue.
  std::optional<Handle> resolve(std::string_view receipt_handle) const;

  std::size_t size() const { return messages_.size(); }
  std::size_t in_flight() const;
  MessageState state_of(const Stored& message) const;
  std::vector<MessageView> views() const;
  std::map<std::string, std::string> system_attributes(const Stored& message) const;

  std::optional<Time> purged_at() const { return purged_at_; }

 private:
  void bring_forward() const;
  /// Takes a message out of `ready_` and `waiting_`, and puts it where its `visible` and `in_flight` say.
  void withdraw(std::uint64_t place, const Stored& message);
  void stand(std::uint64_t place, const Stored& message);
  void schedule_expiry();
  void expire();
  std::string handle_of(std::uint64_t place, int receives_here) const;

  Runtime& runtime_;
  QueueConfig config_;
  std::string arn_;
  Subject subject_;
  iam::ResourcePolicy policy_;
  api::OriginIds ids_;
  std::uint64_t next_place_ = 1;
  std::map<std::uint64_t, Stored> messages_;
  // Where each message stands as of the last look at the clock. Brought forward by looking, so also by const readers.
  mutable std::set<std::uint64_t> ready_;
  mutable std::set<std::pair<Time, std::uint64_t>> waiting_;
  mutable std::size_t in_flight_ = 0;
  std::set<std::pair<Time, std::uint64_t>> by_sent_;
  TaskHandle expiry_;
  std::optional<Time> expiry_due_;
  std::optional<Time> purged_at_;
};

}  // namespace crucible::sqs
