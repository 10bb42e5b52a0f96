#include "harness/kernel/fiber.h"

#include <cxxabi.h>

#include <cassert>
#include <new>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#define CRUCIBLE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CRUCIBLE_ASAN 1
#endif
#endif
#ifdef CRUCIBLE_ASAN
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#endif

namespace crucible {
namespace {

namespace context = boost::context;

/// How often a body may catch FiberKilled and go on to another suspension before it is given up.
constexpr int kPatience = 16;

void start_switch([[maybe_unused]] void** save, [[maybe_unused]] const void* bottom,
                  [[maybe_unused]] std::size_t size) {
#ifdef CRUCIBLE_ASAN
  __sanitizer_start_switch_fiber(save, bottom, size);
#endif
}

void finish_switch([[maybe_unused]] void* saved, [[maybe_unused]] const void** from_bottom,
                   [[maybe_unused]] std::size_t* from_size) {
#ifdef CRUCIBLE_ASAN
  __sanitizer_finish_switch_fiber(saved, from_bottom, from_size);
#endif
}

/// What Boost.Context wants of a stack allocator, over a pool.
struct PooledStack {
  StackPool* pool;
  context::stack_context allocate() { return pool->take(); }
  void deallocate(context::stack_context& stack) noexcept { pool->give_back(stack); }
};

}  // namespace

StackPool::StackPool(std::size_t stack_size) : source_(stack_size) {}

StackPool::~StackPool() {
  for (context::stack_context& stack : idle_) source_.deallocate(stack);
}

context::stack_context StackPool::take() {
  if (idle_.empty()) return source_.allocate();
  const context::stack_context stack = idle_.back();
  idle_.pop_back();
  return stack;
}

void StackPool::give_back(context::stack_context stack) {
  idle_.push_back(stack);
}

Fiber::Fiber(Runtime& runtime, StackPool& pool, Task body) : runtime_(runtime), pool_(pool), body_(std::move(body)) {}

Fiber::~Fiber() {
  assert(!running_ && "a fiber cannot destroy itself");
  if (started_ && !finished_) kill();
}

void Fiber::swap_exception_state() {
  auto* live = reinterpret_cast<ExceptionState*>(abi::__cxa_get_globals());
  std::swap(*live, exceptions_);
}

void Fiber::run() {
  finish_switch(nullptr, &outside_bottom_, &outside_size_);
  try {
    body_();
  } catch (const FiberKilled&) {
    unwound_ = true;
  } catch (const boost::context::detail::forced_unwind&) {
    throw;
  } catch (...) {
    error_ = std::current_exception();
  }
  body_.reset();
  finished_ = true;
}

void Fiber::switch_in() {
  running_ = true;
  swap_exception_state();
  void* outside_fake_stack = nullptr;
  start_switch(&outside_fake_stack, stack_bottom_, stack_size_);
  inside_ = std::move(inside_).resume();
  finish_switch(outside_fake_stack, nullptr, nullptr);
  swap_exception_state();
  running_ = false;
}

void Fiber::resume() {
  assert(!running_ && !finished_);
  if (!started_) {
    started_ = true;
    PooledStack allocator{&pool_};
    context::stack_context stack = allocator.allocate();
    stack_size_ = stack.size;
    stack_bottom_ = static_cast<const char*>(stack.sp) - stack.size;
    inside_ = context::fiber(std::allocator_arg, context::preallocated(stack.sp, stack.size, stack), allocator,
                             [this](context::fiber&& outside) {
                               outside_ = std::move(outside);
                               run();
                               start_switch(nullptr, outside_bottom_, outside_size_);  // null: this stack is done with
                               return std::move(outside_);
                             });
    cause_ = runtime_.cause();
  }
  switch_in();
}

void Fiber::suspend() {
  assert(running_);
  if (!killed_) {
    cause_ = runtime_.cause();
    start_switch(&fake_stack_, outside_bottom_, outside_size_);
    outside_ = std::move(outside_).resume();
    finish_switch(fake_stack_, &outside_bottom_, &outside_size_);
    if (!killed_) {
      runtime_.set_cause(cause_);
      return;
    }
  }
  // A destructor that blocks while the stack is being unwound, by this kill or by an exception of the body's own that
  // was in flight when it came, must not be suspended, nor throw.
  if (std::uncaught_exceptions() > 0) return;
  // Thrown before and here again: the body has swallowed it and come to block once more.
  if (std::exchange(kill_thrown_, true)) ++times_swallowed_;
  if (times_swallowed_ < kPatience) throw FiberKilled{};
  start_switch(&fake_stack_, outside_bottom_, outside_size_);
  outside_ = std::move(outside_).resume();
  std::terminate();  // an abandoned fiber is never resumed
}

void Fiber::sleep_until(Time time) {
  if (killed_ && std::uncaught_exceptions() > 0) return;
  const TaskHandle wake = runtime_.at(time, [this] { resume(); });
  try {
    suspend();
  } catch (...) {
    runtime_.cancel(wake);
    throw;
  }
  runtime_.cancel(wake);  // somebody else may have resumed or killed us; a wake that has come is not undone by this
}

Fiber::KillOutcome Fiber::kill() {
  assert(!running_);
  if (finished_) return KillOutcome::unwound;
  killed_ = true;
  if (!started_) {  // it will not run: there is nothing to unwind but what the body holds
    finished_ = true;
    body_.reset();
    return KillOutcome::unwound;
  }
  const RecordId cause = runtime_.cause();
  switch_in();
  runtime_.set_cause(cause);
  if (!finished_) {
    // Destroying the context would throw into it once more, and it would swallow that too. So the context object is
    // moved to memory that nothing destroys; its stack stays mapped to the end of the process.
    void* const forever = new char[sizeof(context::fiber)];
    new (forever) context::fiber(std::move(inside_));
#ifdef CRUCIBLE_ASAN
    __lsan_ignore_object(forever);
    __lsan_register_root_region(stack_bottom_, stack_size_);  // what the stack still holds is no leak either
#endif
    finished_ = true;
    return KillOutcome::abandoned;
  }
  // Where FiberKilled was thrown, it must have come out at the bottom of the stack, and have been thrown once.
  return kill_thrown_ && (!unwound_ || times_swallowed_ > 0) ? KillOutcome::swallowed : KillOutcome::unwound;
}

}  // namespace crucible
