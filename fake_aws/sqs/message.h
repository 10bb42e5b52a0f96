#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "harness/kernel/time.h"

namespace crucible::sqs {

/// A message attribute: its data type (`String`, `Number`, `Binary`, each with an optional `.custom` suffix) and value.
struct MessageAttribute {
  std::string data_type = {};
  std::string value = {};
  friend bool operator==(const MessageAttribute&, const MessageAttribute&) = default;
};

/// What SendMessage is given. `origin` says what led to the message; its id depends on it and on the queue alone.
struct SendRequest {
  std::string body = {};
  std::map<std::string, MessageAttribute> attributes = {};
  std::string origin = {};
  std::optional<std::string> trace_header = {};
  /// DelaySeconds of this message; the queue's own where it is empty.
  std::optional<Duration> delay = {};
};

struct SendReceipt {
  std::string message_id = {};
};

/// A message as ReceiveMessage returns it. `system` holds ApproximateReceiveCount, SentTimestamp (milliseconds),
/// ApproximateFirstReceiveTimestamp, SenderId, and where they apply AWSTraceHeader and DeadLetterQueueSourceArn.
struct ReceivedMessage {
  std::string message_id = {};
  std::string receipt_handle = {};
  std::string body = {};
  std::map<std::string, MessageAttribute> attributes = {};
  std::map<std::string, std::string> system = {};
};

enum class MessageState : std::uint8_t { visible, in_flight, delayed };

/// A message as somebody sees it who looks into the queue from outside, without receiving it.
struct MessageView {
  std::string message_id = {};
  std::string body = {};
  std::map<std::string, MessageAttribute> attributes = {};
  std::map<std::string, std::string> system = {};
  MessageState state = MessageState::visible;
};

}  // namespace crucible::sqs
