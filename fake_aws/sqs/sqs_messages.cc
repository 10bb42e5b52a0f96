// What Sqs does with messages: sending, receiving, deleting, and moving those that are worn out.
#include <fmt/format.h>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"
#include "fake_aws/sqs/records.h"
#include "fake_aws/sqs/send_request.h"
#include "fake_aws/sqs/sites.h"
#include "fake_aws/sqs/sqs.h"

namespace crucible::sqs {
namespace {

using sites::Effect;

Duration chosen_delay(Runtime& runtime, const Site& site, const Subject& subject) {
  const std::uint64_t milliseconds = runtime.choose(site, subject, sites::kDelayBound);
  return milliseconds == 0 ? sites::kDefaultDelay : std::chrono::milliseconds(milliseconds);
}

api::ApiError chosen_error(Runtime& runtime, const Site& site, const Subject& subject) {
  return errors::injected(sites::kErrorCodes[runtime.choose(site, subject, sites::kErrorCodes.size())]);
}

}  // namespace

api::Result<SendReceipt> Sqs::send_message(std::string_view queue, SendRequest request, const api::Caller& caller) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  if (auto error = found->refuses("sqs:SendMessage", caller)) return *error;
  if (auto error = check(request, found->config())) return *error;
  Queue::Stored message = found->make_message(std::move(request), caller);
  std::uint64_t copies = 1;
  switch (static_cast<Effect>(runtime_.choose(sites::kSend, *message.subject, sites::kEffects.size() + 1))) {
    case Effect::none:
      break;
    case Effect::error:
      return chosen_error(runtime_, sites::kSendCode, *message.subject);
    case Effect::deny:
      return errors::denied("sqs:SendMessage", caller.service.empty() ? caller.account : caller.service, found->arn(),
                            false);
    case Effect::duplicate: {
      const std::uint64_t more = runtime_.choose(sites::kSendCopies, *message.subject, sites::kCopiesBound);
      copies += more == 0 ? 1 : more;
      break;
    }
    case Effect::delay:
      message.visible += chosen_delay(runtime_, sites::kSendDelay, *message.subject);
      break;
  }
  SendReceipt receipt{.message_id = message.message_id};
  runtime_.note(records::kMessageSent, *message.subject,
                {{"receive_count", 0}, {"delay_ms", to_milliseconds(message.visible - runtime_.now())}});
  for (; copies > 1; --copies) found->put(message);
  found->put(std::move(message));
  return receipt;
}

api::Result<std::vector<ReceivedMessage>> Sqs::receive_message(std::string_view queue, int maximum,
                                                               const api::Caller& caller,
                                                               std::optional<Duration> visibility) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  if (auto error = found->refuses("sqs:ReceiveMessage", caller)) return *error;
  if (maximum < 1 || maximum > limits::kReceiveMessagesMax) {
    return errors::not_in_range("MaxNumberOfMessages", maximum, 1, limits::kReceiveMessagesMax);
  }
  const Duration hidden = visibility.value_or(found->config().visibility_timeout);
  if (hidden < Duration{0} || hidden > limits::kVisibilityTimeoutMax) {
    return errors::not_in_range("VisibilityTimeout", std::chrono::duration_cast<std::chrono::seconds>(hidden).count(),
                                0, 43'200);
  }
  if (found->in_flight() >= limits::kInFlightMax) return errors::too_many_in_flight();
  const auto effect =
      static_cast<Effect>(runtime_.choose(sites::kReceive, found->subject(), sites::kEffects.size() + 1));
  if (effect == Effect::error) return chosen_error(runtime_, sites::kReceiveCode, found->subject());
  if (effect == Effect::deny) {
    return errors::denied("sqs:ReceiveMessage", caller.service.empty() ? caller.account : caller.service, found->arn(),
                          false);
  }
  std::vector<ReceivedMessage> received;
  if (effect == Effect::delay) {
    const Time until = runtime_.now() + chosen_delay(runtime_, sites::kReceiveDelay, found->subject());
    for (const std::uint64_t place : found->visible(static_cast<std::size_t>(maximum))) found->hide(place, until);
    return received;
  }
  // A pass that moves messages makes room for others, so another follows; each pass takes some away, so they end.
  bool again = true;
  while (again && received.size() < static_cast<std::size_t>(maximum)) {
    again = false;
    for (const std::uint64_t place : found->visible(static_cast<std::size_t>(maximum) - received.size())) {
      if (move_if_worn_out(*found, place)) {
        again = true;
      } else {
        // A duplicating receive hands the message out without hiding it: somebody else may have it as well.
        received.push_back(hand_out(*found, place, effect == Effect::duplicate ? Duration{0} : hidden));
      }
    }
    if (hidden == Duration{0} || effect == Effect::duplicate) break;  // what was received is visible still
  }
  return received;
}

ReceivedMessage Sqs::hand_out(Queue& queue, std::uint64_t place, Duration hidden) {
  std::string handle = queue.receive(place, hidden);
  const Queue::Stored& message = queue.at(place);
  Branch branch(runtime_);
  runtime_.note(records::kMessageReceived, *message.subject,
                {{"queue", queue.label()},
                 {"receive_count", message.receive_count},
                 {"age_ms", to_milliseconds(runtime_.now() - message.sent)}});
  return {.message_id = message.message_id,
          .receipt_handle = std::move(handle),
          .body = message.body,
          .attributes = message.attributes,
          .system = queue.system_attributes(message)};
}

bool Sqs::move_if_worn_out(Queue& queue, std::uint64_t place) {
  const auto& redrive = queue.config().redrive;
  if (!redrive || queue.at(place).receives_here < redrive->max_receive_count) return false;
  Queue* target = find(redrive->dead_letter_target_arn);
  if (target == nullptr || target == &queue) return false;  // it goes on being received from where it is
  Queue::Stored message = queue.remove(place);
  Branch branch(runtime_);
  runtime_.note(records::kMessageMoved, *message.subject,
                {{"queue", queue.label()},
                 {"to_queue", target->label()},
                 {"receive_count", message.receive_count},
                 {"reason", "max_receive_count"}});
  message.dead_letter_source_arn = queue.arn();
  message.receives_here = 0;
  message.in_flight = false;
  message.visible = runtime_.now();
  target->put(std::move(message));  // with its enqueue time, which its expiry goes by
  return true;
}

api::Result<> Sqs::delete_message(std::string_view queue, std::string_view receipt_handle, const api::Caller& caller) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  if (auto error = found->refuses("sqs:DeleteMessage", caller)) return *error;
  const auto handle = found->resolve(receipt_handle);
  if (!handle) return errors::bad_receipt_handle(receipt_handle);
  if (!handle->current) return api::Nothing{};
  const Queue::Stored message = found->remove(handle->place);
  runtime_.note(records::kMessageDeleted, *message.subject,
                {{"queue", found->label()}, {"receive_count", message.receive_count}});
  return api::Nothing{};
}

api::Result<> Sqs::change_message_visibility(std::string_view queue, std::string_view receipt_handle, Duration timeout,
                                             const api::Caller& caller) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  if (auto error = found->refuses("sqs:ChangeMessageVisibility", caller)) return *error;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout).count();
  if (timeout < Duration{0} || timeout > limits::kVisibilityTimeoutMax) {
    return errors::not_in_range("VisibilityTimeout", seconds, 0, 43'200);
  }
  const auto handle = found->resolve(receipt_handle);
  if (!handle) return errors::bad_receipt_handle(receipt_handle);
  if (!handle->current || found->state_of(found->at(handle->place)) != MessageState::in_flight) {
    return errors::invalid_value(fmt::format(
        "Value {} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available "
        "for visibility timeout change.",
        receipt_handle));
  }
  const Time until = runtime_.now() + timeout;
  if (until - found->at(handle->place).last_received > limits::kVisibilityTimeoutMax) {
    return errors::invalid_value(
        fmt::format("Value {} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the "
                    "message is beyond the limit [43200 seconds].",
                    seconds));
  }
  found->change_visibility(handle->place, until);
  return api::Nothing{};
}

}  // namespace crucible::sqs
