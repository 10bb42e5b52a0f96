#include "fake_aws/sqs/sqs.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"
#include "fake_aws/sqs/records.h"
#include "fake_aws/sqs/send_request.h"
#include "fake_aws/sqs/sites.h"
#include "harness/kernel/hash.h"

namespace crucible::sqs {
namespace {

using sites::Effect;

std::string redrive_text(const Redrive& redrive) {
  return fmt::format("{{\"deadLetterTargetArn\":\"{}\",\"maxReceiveCount\":\"{}\"}}", redrive.dead_letter_target_arn,
                     redrive.max_receive_count);
}

Duration chosen_delay(Runtime& runtime, const Site& site, const Subject& subject) {
  const std::uint64_t milliseconds = runtime.choose(site, subject, sites::kDelayBound);
  return milliseconds == 0 ? sites::kDefaultDelay : std::chrono::milliseconds(milliseconds);
}

api::ApiError chosen_error(Runtime& runtime, const Site& site, const Subject& subject) {
  return errors::injected(sites::kErrorCodes[runtime.choose(site, subject, sites::kErrorCodes.size())]);
}

/// The first attribute in which two configurations differ, by AWS's name.
std::string_view difference(const QueueConfig& a, const QueueConfig& b) {
  if (a.visibility_timeout != b.visibility_timeout) return "VisibilityTimeout";
  if (a.retention != b.retention) return "MessageRetentionPeriod";
  if (a.delay != b.delay) return "DelaySeconds";
  if (a.maximum_message_size != b.maximum_message_size) return "MaximumMessageSize";
  if (a.receive_wait != b.receive_wait) return "ReceiveMessageWaitTimeSeconds";
  if (a.redrive != b.redrive) return "RedrivePolicy";
  if (a.redrive_allow != b.redrive_allow) return "RedriveAllowPolicy";
  return {};
}

}  // namespace

Sqs::Sqs(Runtime& runtime, api::Scope scope) : runtime_(runtime), scope_(std::move(scope)) {}

Sqs::~Sqs() = default;

std::string Sqs::arn_of(std::string_view name) const {
  return fmt::format("arn:{}:sqs:{}:{}:{}", scope_.partition, scope_.region, scope_.account, name);
}

std::string Sqs::url_of(std::string_view name) const {
  return fmt::format("https://sqs.{}.amazonaws.com/{}/{}", scope_.region, scope_.account, name);
}

const Queue* Sqs::find(std::string_view arn_or_url_or_name) const {
  std::string_view name = arn_or_url_or_name;
  if (const auto arn = api::Arn::parse(name)) {
    if (arn->service != "sqs" || arn->account != scope_.account || arn->region != scope_.region) return nullptr;
    name.remove_prefix(name.rfind(':') + 1);
  } else if (name.starts_with("https://")) {
    name.remove_prefix(name.rfind('/') + 1);
    if (url_of(name) != arn_or_url_or_name) return nullptr;
  }
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

Queue* Sqs::find(std::string_view arn_or_url_or_name) {
  return const_cast<Queue*>(static_cast<const Sqs*>(this)->find(arn_or_url_or_name));
}

std::optional<api::ApiError> Sqs::check_redrive(const QueueConfig& config) const {
  if (!config.redrive) return std::nullopt;
  const auto invalid = [&](std::string_view reason) {
    return errors::invalid_value(fmt::format("Value {} for parameter RedrivePolicy is invalid. Reason: {}",
                                             redrive_text(*config.redrive), reason));
  };
  const auto arn = api::Arn::parse(config.redrive->dead_letter_target_arn);
  if (!arn || arn->service != "sqs") return invalid("Invalid value for deadLetterTargetArn.");
  if (arn->account != scope_.account || arn->region != scope_.region) {
    return invalid("Dead letter target must be in the same account and Region as the source.");
  }
  if (arn->resource.ends_with(".fifo")) return invalid("Dead letter target must be same type of queue as the source.");
  const Queue* target = find(config.redrive->dead_letter_target_arn);
  if (target == nullptr) return invalid("Dead letter target does not exist.");
  if (const auto& allow = target->config().redrive_allow) {
    const auto& sources = allow->source_queue_arns;
    const bool listed = std::find(sources.begin(), sources.end(), arn_of(config.name)) != sources.end();
    if (allow->permission == RedriveAllow::Permission::deny_all ||
        (allow->permission == RedriveAllow::Permission::by_queue && !listed)) {
      return invalid("The RedriveAllowPolicy of the dead letter target does not allow this source queue.");
    }
  }
  return std::nullopt;
}

api::Result<std::string> Sqs::create_queue(const QueueConfig& requested) {
  QueueConfig config = requested;
  if (config.label.empty()) config.label = config.name;
  if (auto error = check_name(config.name)) return *error;
  if (auto error = check_ranges(config)) return *error;
  if (const Queue* existing = find(config.name)) {
    const std::string_view differs = difference(existing->config(), config);
    if (differs.empty()) return existing->arn();
    return api::ApiError{.code = "QueueAlreadyExists",
                         .message = fmt::format("A queue already exists with the same name and a different value for "
                                                "attribute {}",
                                                differs)};
  }
  const auto deleted = deleted_at_.find(config.name);
  if (deleted != deleted_at_.end() && runtime_.now() < deleted->second + limits::kNameFreeAfter) {
    return api::ApiError{.code = "AWS.SimpleQueueService.QueueDeletedRecently",
                         .message =
                             "You must wait 60 seconds after deleting a queue before you can create another "
                             "with the same name."};
  }
  if (auto error = check_redrive(config)) return *error;
  std::string arn = arn_of(config.name);
  queues_.push_back(std::make_unique<Queue>(runtime_, std::move(config), arn));
  by_name_[queues_.back()->name()] = queues_.back().get();
  return arn;
}

api::Result<> Sqs::delete_queue(std::string_view queue) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  found->close();
  deleted_at_[found->name()] = runtime_.now();
  by_name_.erase(found->name());
  return api::Nothing{};
}

api::Result<> Sqs::set_attributes(std::string_view queue, const QueueAttributes& attributes) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  QueueConfig config = found->config();
  config.visibility_timeout = attributes.visibility_timeout.value_or(config.visibility_timeout);
  config.retention = attributes.retention.value_or(config.retention);
  config.delay = attributes.delay.value_or(config.delay);
  config.maximum_message_size = attributes.maximum_message_size.value_or(config.maximum_message_size);
  config.receive_wait = attributes.receive_wait.value_or(config.receive_wait);
  if (attributes.redrive) config.redrive = attributes.redrive;
  if (attributes.redrive_allow) config.redrive_allow = attributes.redrive_allow;
  if (auto error = check_ranges(config)) return *error;
  if (attributes.redrive) {
    if (auto error = check_redrive(config)) return *error;
  }
  found->reconfigure(std::move(config));
  return api::Nothing{};
}

api::Result<> Sqs::set_policy(std::string_view queue, iam::ResourcePolicy policy) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  found->set_policy(std::move(policy));
  return api::Nothing{};
}

api::Result<> Sqs::purge_queue(std::string_view queue) {
  Queue* found = find(queue);
  if (found == nullptr) return errors::no_such_queue();
  if (found->purged_at() && runtime_.now() < *found->purged_at() + limits::kPurgeEvery) {
    return api::ApiError{
        .code = "AWS.SimpleQueueService.PurgeQueueInProgress",
        .message = fmt::format("Only one PurgeQueue operation on {} is allowed every 60 seconds.", found->name()),
        .http_status = 403};
  }
  const std::size_t count = found->purge();
  runtime_.note(records::kQueuePurged, found->subject(), {{"messages", count}});
  return api::Nothing{};
}

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
  // Each message looked at is either received or leaves the queue, so the loop ends.
  while (received.size() < static_cast<std::size_t>(maximum)) {
    const auto next = found->visible(static_cast<std::size_t>(maximum));
    const std::size_t before = received.size();
    bool moved = false;
    for (const std::uint64_t place : next) {
      if (received.size() == static_cast<std::size_t>(maximum)) break;
      if (move_if_worn_out(*found, place)) {
        moved = true;
        continue;
      }
      // A duplicating receive hands the message out without hiding it: somebody else may have it as well.
      received.push_back(hand_out(*found, place, effect == Effect::duplicate ? Duration{0} : hidden));
    }
    if (!moved || received.size() == before + next.size()) break;
    if (hidden == Duration{0} || effect == Effect::duplicate) break;
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

api::Result<std::string> Sqs::start_message_move_task(std::string_view source_arn,
                                                      std::optional<std::string> destination_arn,
                                                      int maximum_per_second) {
  const Queue* source = find(source_arn);
  if (source == nullptr) {
    return api::ApiError{.code = "ResourceNotFoundException",
                         .message = "The resource that you specified for the SourceArn parameter doesn't exist.",
                         .http_status = 404};
  }
  const bool is_dead_letter_queue = std::any_of(by_name_.begin(), by_name_.end(), [&](const auto& entry) {
    const auto& redrive = entry.second->config().redrive;
    return redrive && redrive->dead_letter_target_arn == source->arn();
  });
  if (!is_dead_letter_queue) {
    return errors::invalid_value("Source queue must be configured as a Dead Letter Queue.");
  }
  if (destination_arn && find(*destination_arn) == nullptr) {
    return api::ApiError{.code = "ResourceNotFoundException",
                         .message = "The resource that you specified for the DestinationArn parameter doesn't exist.",
                         .http_status = 404};
  }
  if (maximum_per_second < 1 || maximum_per_second > limits::kMoveRateMax) {
    return errors::not_in_range("MaxNumberOfMessagesPerSecond", maximum_per_second, 1, limits::kMoveRateMax);
  }
  for (const auto& task : move_tasks_) {
    if (task->running() && task->view().source_arn == source->arn()) {
      return api::ApiError{.code = "AWS.SimpleQueueService.UnsupportedOperation",
                           .message =
                               "There is already a task running. Only one active task is allowed for a source "
                               "queue arn at a given time."};
    }
  }
  std::string handle =
      id_from(fmt::format("move-task/{}/{}", source->arn(), runtime_.now().time_since_epoch().count()));
  move_tasks_.push_back(std::make_unique<MoveTask>(
      runtime_, [this](std::string_view arn) { return find(arn); }, handle, source->arn(), std::move(destination_arn),
      maximum_per_second));
  move_tasks_.back()->start();
  return handle;
}

api::Result<std::int64_t> Sqs::cancel_message_move_task(std::string_view handle) {
  for (const auto& task : move_tasks_) {
    if (task->view().handle != handle || !task->running()) continue;
    task->cancel();
    return task->view().moved;
  }
  return api::ApiError{.code = "ResourceNotFoundException", .message = "Task does not exist.", .http_status = 404};
}

std::vector<MoveTaskView> Sqs::message_move_tasks(std::string_view source_arn) const {
  std::vector<MoveTaskView> views;
  for (auto task = move_tasks_.rbegin(); task != move_tasks_.rend(); ++task) {
    if ((*task)->view().source_arn == source_arn) views.push_back((*task)->view());
  }
  return views;
}

std::vector<MessageView> Sqs::messages(std::string_view queue) const {
  const Queue* found = find(queue);
  return found == nullptr ? std::vector<MessageView>{} : found->views();
}

std::vector<std::string> Sqs::queue_arns() const {
  std::vector<std::string> arns;
  for (const auto& queue : queues_) {
    const auto found = by_name_.find(queue->name());
    if (found != by_name_.end() && found->second == queue.get()) arns.push_back(queue->arn());
  }
  return arns;
}

}  // namespace crucible::sqs
