#include "fake_aws/sqs/move_task.h"

#include <utility>

#include "fake_aws/sqs/queue.h"
#include "fake_aws/sqs/records.h"

namespace crucible::sqs {

MoveTask::MoveTask(Runtime& runtime, FindQueue find, std::string handle, std::string source_arn,
                   std::optional<std::string> destination_arn, int maximum_per_second)
    : runtime_(runtime), find_(std::move(find)), maximum_per_second_(maximum_per_second) {
  view_.handle = std::move(handle);
  view_.status = "RUNNING";
  view_.source_arn = std::move(source_arn);
  view_.destination_arn = std::move(destination_arn);
  view_.started = runtime.now();
}

MoveTask::~MoveTask() {
  cancel();
}

void MoveTask::start() {
  if (const Queue* source = find_(view_.source_arn)) view_.to_move = static_cast<std::int64_t>(source->size());
  next_ = runtime_.after(Duration{0}, [this] { move_batch(); });
}

void MoveTask::cancel() {
  if (!running()) return;
  runtime_.cancel(next_);
  end("CANCELLED");
}

void MoveTask::end(std::string status) {
  view_.status = std::move(status);
}

void MoveTask::move_batch() {
  Queue* source = find_(view_.source_arn);
  if (source == nullptr) {
    view_.failure_reason = "AWS.SimpleQueueService.NonExistentQueue";
    end("FAILED");
    return;
  }
  const auto batch = source->visible(static_cast<std::size_t>(maximum_per_second_));
  for (const std::uint64_t place : batch) {
    if (!move(*source, place)) return;
  }
  if (source->visible(1).empty()) {
    end("COMPLETED");
  } else {
    next_ = runtime_.after(std::chrono::seconds(1), [this] { move_batch(); });
  }
}

bool MoveTask::move(Queue& source, std::uint64_t place) {
  const std::string& origin_arn = source.at(place).dead_letter_source_arn;
  const std::string target_arn = view_.destination_arn.value_or(origin_arn);
  Queue* target = target_arn.empty() ? nullptr : find_(target_arn);
  if (target == nullptr) {
    view_.failure_reason =
        target_arn.empty() ? "CouldNotDetermineMessageSource" : "AWS.SimpleQueueService.NonExistentQueue";
    end("FAILED");
    return false;
  }
  Queue::Stored old = source.remove(place);
  Queue::Stored moved = target->make_message({.body = std::move(old.body),
                                              .attributes = std::move(old.attributes),
                                              .origin = "redriven/" + old.message_id,
                                              .trace_header = std::move(old.trace_header),
                                              .delay = Duration{0}},
                                             {});
  moved.sender_id = old.sender_id;
  Branch branch(runtime_);
  runtime_.note(records::kMessageMoved, *old.subject,
                {{"queue", source.label()},
                 {"to_queue", target->label()},
                 {"to_message_id", moved.message_id},
                 {"receive_count", old.receive_count},
                 {"reason", "move_task"}});
  target->put(std::move(moved));
  ++view_.moved;
  return true;
}

}  // namespace crucible::sqs
