#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/kernel/task.h"
#include "harness/kernel/time.h"

namespace crucible {

/// Names a task on the agenda. A handle whose task has run or was cancelled names nothing, whatever took its place.
struct TaskHandle {
  std::uint32_t slot = UINT32_MAX;
  std::uint32_t generation = 0;
  friend bool operator==(const TaskHandle&, const TaskHandle&) = default;
};

/// Whether a task is something the run waits for. A world whose only tasks left are in the background (the next firing
/// of a schedule, the expiry of a message) has settled.
enum class Standing : std::uint8_t { foreground, background };

/// What is left to happen: tasks ordered by time, and among equal times first in, first out.
///
/// A monotone radix heap: entries are bucketed by the highest bit in which their time differs from the last one taken,
/// so a push is constant time and each entry moves down at most 64 buckets in its life; it stays flat to tens of
/// millions pending. It needs times never to lie in the past, which a virtual clock guarantees. Cancelled tasks free
/// their captures at once and their entry when its time comes.
class Agenda {
 public:
  /// Tasks carry a word of the caller's (the World keeps the cause of the task there).
  struct Due {
    Time time;
    std::uint32_t note;
    Task task;
  };

  explicit Agenda(Time start) : last_(start) {}

  /// Precondition: `time` is not before the time of the last task taken.
  TaskHandle push(Time time, std::uint32_t note, Standing standing, Task task);
  /// True where the task was still to come.
  bool cancel(TaskHandle handle);

  /// The first task due at or before `limit`, or nullopt. Taking one moves the floor of allowed times to its time.
  std::optional<Due> pop(Time limit);
  /// When the next task is due.
  std::optional<Time> next_time();

  /// Tasks that will still run, and those of them in the foreground.
  std::size_t pending() const { return pending_; }
  std::size_t pending_foreground() const { return pending_foreground_; }

  struct Pending {
    Time time;
    std::uint32_t note;
  };
  /// The foreground tasks still to come, earliest first, at most `most` of them.
  std::vector<Pending> list_foreground(std::size_t most) const;

 private:
  struct Entry {
    Time time;
    std::uint32_t slot;
  };
  struct Slot {
    Task task;
    std::uint32_t generation = 0;
    std::uint32_t note = 0;
    Standing standing = Standing::foreground;
    bool cancelled = false;
  };

  std::size_t bucket_of(Time time) const;
  void place(Entry entry);
  /// Makes bucket 0 hold the earliest entries if they are due by `limit`; false where nothing is.
  bool settle(Time limit);
  void release(std::uint32_t slot);
  void drop_cancelled_front();
  void no_longer_pending(const Slot& slot);

  Time last_;
  std::array<std::vector<Entry>, 65> buckets_;
  std::uint64_t occupied_ = 0;  // bit k: bucket k + 1 holds entries; bucket 0 has its own cursor
  std::size_t front_ = 0;       // the next entry of bucket 0
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::vector<Entry> moving_;  // scratch for settle, kept to spare allocations
  std::size_t pending_ = 0;
  std::size_t pending_foreground_ = 0;
};

}  // namespace crucible
