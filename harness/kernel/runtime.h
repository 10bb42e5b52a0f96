#pragma once

#include <cstdint>

#include "harness/kernel/agenda.h"
#include "harness/kernel/journal.h"
#include "harness/kernel/site.h"
#include "harness/kernel/subject.h"
#include "harness/kernel/task.h"
#include "harness/kernel/time.h"
#include "harness/kernel/value.h"

namespace crucible {

/// The only way a fake service meets the world: what time it is (`now`), something later (`at`, which `cancel` undoes),
/// one of several outcomes (`choose`), and what has happened (`note`).
///
/// Causes keep themselves: a record's cause is the record noted last in the same task, and a task's first cause is the
/// record noted last where it was scheduled. Where one thing leads to several (an event to its deliveries), each of
/// them opens a Branch.
class Runtime {
 public:
  virtual ~Runtime() = default;

  virtual Time now() const = 0;

  /// Runs `task` at `time`, or now where that has passed; after everything already due at that time.
  virtual TaskHandle at(Time time, Task task, Standing standing = Standing::foreground) = 0;
  /// True where the task was still to come.
  virtual bool cancel(TaskHandle handle) = 0;

  /// An answer below `bound` (at least 1) to the nth question at this site about this subject; 0 is the uneventful one.
  /// One call per statement: compilers differ in the order in which they evaluate arguments.
  virtual std::uint64_t choose(const Site& site, const Subject& subject, std::uint64_t bound,
                               Attributes attributes = {}) = 0;

  /// Appends a record to the journal.
  virtual RecordId note(const Name& kind, const Subject& subject, Attributes attributes = {}) = 0;

  /// The record that what happens next is caused by.
  virtual RecordId cause() const = 0;
  virtual void set_cause(RecordId cause) = 0;

  TaskHandle after(Duration delay, Task task, Standing standing = Standing::foreground) {
    return at(now() + delay, std::move(task), standing);
  }
};

/// What is noted while a Branch lives descends from the cause at its birth; afterwards that cause stands again.
class Branch {
 public:
  explicit Branch(Runtime& runtime) : runtime_(runtime), cause_(runtime.cause()) {}
  Branch(Runtime& runtime, RecordId cause) : Branch(runtime) { runtime.set_cause(cause); }
  ~Branch() { runtime_.set_cause(cause_); }
  Branch(const Branch&) = delete;
  Branch& operator=(const Branch&) = delete;

 private:
  Runtime& runtime_;
  RecordId cause_;
};

}  // namespace crucible
