#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "harness/kernel/runtime.h"

namespace crucible::sqs {

class Queue;

/// What ListMessageMoveTasks shows of a task.
struct MoveTaskView {
  std::string handle = {};
  std::string status = {};  // RUNNING, COMPLETED, CANCELLED, FAILED
  std::string source_arn = {};
  std::optional<std::string> destination_arn = {};
  std::int64_t moved = 0;
  std::int64_t to_move = 0;
  std::optional<std::string> failure_reason = {};  // CouldNotDetermineMessageSource, as AWS names it
  Time started;
};

/// StartMessageMoveTask at work: a batch every second, of what the dead-letter queue holds and shows, until nothing is
/// left. AWS takes moved messages for new ones: new id, new enqueue time, receive count from zero.
/// Source: SQS developer guide, "Configuring a dead-letter queue redrive".
class MoveTask {
 public:
  using FindQueue = std::function<Queue*(std::string_view arn)>;

  MoveTask(Runtime& runtime, FindQueue find, std::string handle, std::string source_arn,
           std::optional<std::string> destination_arn, int maximum_per_second);
  ~MoveTask();
  MoveTask(const MoveTask&) = delete;
  MoveTask& operator=(const MoveTask&) = delete;

  void start();
  void cancel();
  bool running() const { return view_.status == "RUNNING"; }
  const MoveTaskView& view() const { return view_; }

 private:
  void move_batch();
  /// False where the message has nowhere to go and the task has failed.
  bool move(Queue& source, std::uint64_t place);
  void end(std::string status);

  Runtime& runtime_;
  FindQueue find_;
  int maximum_per_second_;
  MoveTaskView view_;
  TaskHandle next_;
};

}  // namespace crucible::sqs
