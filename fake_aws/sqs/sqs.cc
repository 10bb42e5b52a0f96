#include "fake_aws/sqs/sqs.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"
#include "fake_aws/sqs/records.h"

namespace crucible::sqs {
namespace {

std::string redrive_text(const Redrive& redrive) {
  return fmt::format("{{\"deadLetterTargetArn\":\"{}\",\"maxReceiveCount\":\"{}\"}}", redrive.dead_letter_target_arn,
                     redrive.max_receive_count);
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
