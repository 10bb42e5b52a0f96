// Sqs's message move tasks.
#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/hash.h"

namespace crucible::sqs {

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

}  // namespace crucible::sqs
