#include "fake_aws/sqs/queue.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"
#include "fake_aws/sqs/records.h"
#include "harness/kernel/hash.h"

namespace crucible::sqs {
namespace {

constexpr std::string_view kHandlePrefix = "AQEB";
constexpr std::size_t kHandleSize = 4 + 16 + 8 + 16;

std::string subject_name(const QueueConfig& config) {
  return "queue/" + config.label;
}

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string milliseconds(Time time) {
  return std::to_string(to_epoch_milliseconds(time));
}

}  // namespace

Queue::Queue(Runtime& runtime, QueueConfig config, std::string arn)
    : runtime_(runtime),
      config_(std::move(config)),
      arn_(std::move(arn)),
      subject_(subject_name(config_), {{"queue", config_.label}}) {}

Queue::~Queue() {
  if (expiry_due_) runtime_.cancel(expiry_);
}

void Queue::reconfigure(QueueConfig config) {
  config_ = std::move(config);
  schedule_expiry();
}

std::optional<api::ApiError> Queue::refuses(std::string_view action, const api::Caller& caller) const {
  const iam::ResourcePolicy::Decision decision = policy_.evaluate(action, arn_, caller);
  if (decision == iam::ResourcePolicy::Decision::allowed) return std::nullopt;
  const bool denied = decision == iam::ResourcePolicy::Decision::denied;
  const auto own = api::Arn::parse(arn_);
  // Within the account an allow of the caller's own policies is enough, and those are taken to give it.
  if (!denied && caller.service.empty() && own && caller.account == own->account) return std::nullopt;
  const std::string who = caller.service.empty() ? "arn:aws:iam::" + caller.account + ":root" : caller.service;
  return errors::denied(action, who, arn_, denied);
}

Queue::Stored Queue::make_message(SendRequest request, const api::Caller& caller) {
  Stored message;
  message.message_id = ids_.next("message", arn_ + "/" + request.origin);
  message.body = std::move(request.body);
  message.attributes = std::move(request.attributes);
  message.trace_header = std::move(request.trace_header);
  message.sender_id = caller.service.empty() ? caller.account : caller.service;
  message.sent = runtime_.now();
  message.visible = runtime_.now() + request.delay.value_or(config_.delay);
  message.subject = std::make_shared<const Subject>("message/" + message.message_id,
                                                    Attributes{{"message_id", message.message_id}}, &subject_);
  return message;
}

void Queue::put(Stored message) {
  const std::uint64_t place = next_place_++;
  by_sent_.emplace(message.sent, place);
  const auto [stored, is_new] = messages_.emplace(place, std::move(message));
  assert(is_new);
  stand(place, stored->second);
  schedule_expiry();
}

void Queue::bring_forward() const {
  while (!waiting_.empty() && waiting_.begin()->first <= runtime_.now()) {
    const std::uint64_t place = waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    ready_.insert(place);
    if (messages_.at(place).in_flight) --in_flight_;
  }
}

void Queue::stand(std::uint64_t place, const Stored& message) {
  if (message.visible <= runtime_.now()) {
    ready_.insert(place);
  } else {
    waiting_.emplace(message.visible, place);
    if (message.in_flight) ++in_flight_;
  }
}

void Queue::withdraw(std::uint64_t place, const Stored& message) {
  if (ready_.erase(place) > 0) return;
  const std::size_t erased = waiting_.erase({message.visible, place});
  assert(erased == 1);
  if (erased == 1 && message.in_flight) --in_flight_;
}

std::vector<std::uint64_t> Queue::visible(std::size_t maximum) {
  bring_forward();
  std::vector<std::uint64_t> places;
  for (auto place = ready_.begin(); place != ready_.end() && places.size() < maximum; ++place) {
    places.push_back(*place);
  }
  return places;
}

std::string Queue::handle_of(std::uint64_t place, int receives_here) const {
  const std::string key = fmt::format("{}/{}/{}", arn_, place, receives_here);
  return fmt::format("{}{:016x}{:08x}{:016x}", kHandlePrefix, place, static_cast<unsigned>(receives_here), hash64(key));
}

std::optional<Queue::Handle> Queue::resolve(std::string_view receipt_handle) const {
  if (receipt_handle.size() != kHandleSize || !receipt_handle.starts_with(kHandlePrefix)) return std::nullopt;
  const auto place = hexadecimal(receipt_handle.substr(4, 16));
  const auto receives = hexadecimal(receipt_handle.substr(20, 8));
  if (!place || !receives || handle_of(*place, static_cast<int>(*receives)) != receipt_handle) return std::nullopt;
  const auto found = messages_.find(*place);
  const bool current =
      found != messages_.end() && found->second.receives_here == static_cast<int>(*receives) && *receives > 0;
  return Handle{.place = *place, .current = current};
}

std::string Queue::receive(std::uint64_t place, Duration visibility) {
  Stored& message = messages_.at(place);
  withdraw(place, message);
  if (message.receive_count++ == 0) message.first_received = runtime_.now();
  ++message.receives_here;
  message.last_received = runtime_.now();
  message.visible = runtime_.now() + visibility;
  message.in_flight = true;
  stand(place, message);
  return handle_of(place, message.receives_here);
}

void Queue::hide(std::uint64_t place, Time time) {
  Stored& message = messages_.at(place);
  withdraw(place, message);
  message.visible = time;
  message.in_flight = false;
  stand(place, message);
}

void Queue::change_visibility(std::uint64_t place, Time time) {
  Stored& message = messages_.at(place);
  bring_forward();
  withdraw(place, message);
  message.visible = time;
  stand(place, message);
}

Queue::Stored Queue::remove(std::uint64_t place) {
  const auto found = messages_.find(place);
  assert(found != messages_.end());
  withdraw(place, found->second);
  by_sent_.erase({found->second.sent, place});
  Stored message = std::move(found->second);
  messages_.erase(found);
  return message;
}

std::size_t Queue::purge() {
  const std::size_t count = messages_.size();
  messages_.clear();
  ready_.clear();
  waiting_.clear();
  by_sent_.clear();
  in_flight_ = 0;
  purged_at_ = runtime_.now();
  return count;
}

void Queue::close() {
  purge();
  if (expiry_due_) runtime_.cancel(expiry_);
  expiry_due_.reset();
}

void Queue::schedule_expiry() {
  if (by_sent_.empty()) return;
  const Time due = by_sent_.begin()->first + config_.retention;
  if (expiry_due_ && *expiry_due_ <= due) return;  // the task looks again when it comes
  if (expiry_due_) runtime_.cancel(expiry_);
  expiry_due_ = due;
  expiry_ = runtime_.at(
      due, [this] { expire(); }, Standing::background);
}

void Queue::expire() {
  expiry_due_.reset();
  bring_forward();
  while (!by_sent_.empty() && by_sent_.begin()->first + config_.retention <= runtime_.now()) {
    const Stored message = remove(by_sent_.begin()->second);
    Branch branch(runtime_);
    runtime_.note(records::kMessageExpired, *message.subject,
                  {{"queue", config_.label},
                   {"receive_count", message.receive_count},
                   {"age_ms", to_milliseconds(runtime_.now() - message.sent)}});
  }
  schedule_expiry();
}

std::size_t Queue::in_flight() const {
  bring_forward();
  return in_flight_;
}

MessageState Queue::state_of(const Stored& message) const {
  if (message.visible <= runtime_.now()) return MessageState::visible;
  return message.in_flight ? MessageState::in_flight : MessageState::delayed;
}

std::vector<MessageView> Queue::views() const {
  std::vector<MessageView> views;
  views.reserve(messages_.size());
  for (const auto& [place, message] : messages_) {
    views.push_back({.message_id = message.message_id,
                     .body = message.body,
                     .attributes = message.attributes,
                     .system = system_attributes(message),
                     .state = state_of(message)});
  }
  return views;
}

std::map<std::string, std::string> Queue::system_attributes(const Stored& message) const {
  std::map<std::string, std::string> system = {{"ApproximateReceiveCount", std::to_string(message.receive_count)},
                                               {"SentTimestamp", milliseconds(message.sent)},
                                               {"SenderId", message.sender_id}};
  if (message.receive_count > 0) system["ApproximateFirstReceiveTimestamp"] = milliseconds(message.first_received);
  if (message.trace_header) system["AWSTraceHeader"] = *message.trace_header;
  if (!message.dead_letter_source_arn.empty()) system["DeadLetterQueueSourceArn"] = message.dead_letter_source_arn;
  return system;
}

}  // namespace crucible::sqs
