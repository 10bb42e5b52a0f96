#pragma once

#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "harness/kernel/runtime.h"
#include "harness/kernel/task.h"

namespace crucible {

/// Stacks for fibers, each with a guard page below it, reused as fibers come and go. It must outlive its fibers.
class StackPool {
 public:
  static constexpr std::size_t kDefaultStackSize = 256 * 1024;

  explicit StackPool(std::size_t stack_size = kDefaultStackSize);
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  boost::context::stack_context take();
  void give_back(boost::context::stack_context stack);

 private:
  boost::context::protected_fixedsize_stack source_;
  std::vector<boost::context::stack_context> idle_;
};

/// Thrown inside a fiber that is being killed, at the point where it is suspended, so that its destructors run. It is
/// no std::exception: ordinary handlers do not catch it, and `catch (...)` must rethrow it.
struct FiberKilled {};

/// Plain blocking code that can be suspended: a handler runs on a fiber, and each call that takes virtual time suspends
/// it. It runs inside `resume()`, on the caller's thread, until it suspends again or ends.
class Fiber {
 public:
  enum class KillOutcome {
    unwound,    ///< its destructors have run
    swallowed,  ///< the code caught FiberKilled and went on; it was stopped at the next suspension, or ended by itself
    abandoned,  ///< it caught FiberKilled time after time; its stack is left as it is and its destructors never run
  };

  Fiber(Runtime& runtime, StackPool& pool, Task body);
  /// Kills the fiber if it has not finished.
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  /// From outside: runs the fiber on to its next suspension. Precondition: it is neither running nor finished.
  void resume();
  /// From inside: back to whoever resumed us. Throws FiberKilled where the fiber is killed meanwhile. While the fiber
  /// is being unwound (a destructor makes a blocking call) it returns at once.
  void suspend();
  /// From inside: suspends until `time`.
  void sleep_until(Time time);
  void sleep_for(Duration duration) { sleep_until(runtime_.now() + duration); }

  /// From outside, at a suspension: unwinds the fiber. One that never ran never will.
  KillOutcome kill();

  bool finished() const { return finished_; }
  bool running() const { return running_; }
  /// What the body threw, if anything.
  std::exception_ptr error() const { return error_; }

 private:
  class Stack;
  void run();
  void switch_in();

  /// The C++ runtime keeps the exceptions in flight per thread; each fiber needs its own.
  struct ExceptionState {
    void* caught = nullptr;
    unsigned int uncaught = 0;
  };
  void swap_exception_state();

  Runtime& runtime_;
  StackPool& pool_;
  Task body_;
  boost::context::fiber inside_;
  boost::context::fiber outside_;
  ExceptionState exceptions_;
  std::exception_ptr error_;
  RecordId cause_ = RecordId::none;
  bool started_ = false;
  bool running_ = false;
  bool finished_ = false;
  bool killed_ = false;
  bool kill_thrown_ = false;
  bool unwound_ = false;
  int times_swallowed_ = 0;
  // For the address sanitizer, which must be told of each switch.
  void* fake_stack_ = nullptr;
  const void* stack_bottom_ = nullptr;
  std::size_t stack_size_ = 0;
  const void* outside_bottom_ = nullptr;
  std::size_t outside_size_ = 0;
};

}  // namespace crucible
