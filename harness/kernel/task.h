#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace crucible {

/// Work to be done at a time: a move-only callable without arguments. Captures of up to 48 bytes live inside the task;
/// larger ones go to the heap.
class Task {
 public:
  Task() = default;

  template <typename Callable>
  requires(!std::is_same_v<std::decay_t<Callable>, Task> && std::is_invocable_v<std::decay_t<Callable>&>)
      Task(Callable&& callable) {  // NOLINT: a lambda is a task
    using Held = std::decay_t<Callable>;
    if constexpr (sizeof(Held) <= kInline && alignof(Held) <= alignof(std::max_align_t) &&
                  std::is_nothrow_move_constructible_v<Held>) {
      new (storage_) Held(std::forward<Callable>(callable));
      actions_ = &kInlineActions<Held>;
    } else {
      new (storage_) Held*(new Held(std::forward<Callable>(callable)));
      actions_ = &kHeapActions<Held>;
    }
  }

  Task(Task&& other) noexcept : actions_(std::exchange(other.actions_, nullptr)) {
    if (actions_ != nullptr) actions_->move(other.storage_, storage_);
  }
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      reset();
      actions_ = std::exchange(other.actions_, nullptr);
      if (actions_ != nullptr) actions_->move(other.storage_, storage_);
    }
    return *this;
  }
  ~Task() { reset(); }

  explicit operator bool() const { return actions_ != nullptr; }
  void operator()() { actions_->call(storage_); }

  void reset() {
    if (const Actions* actions = std::exchange(actions_, nullptr)) actions->destroy(storage_);
  }

 private:
  static constexpr std::size_t kInline = 48;

  struct Actions {
    void (*call)(void*);
    void (*move)(void* from, void* to);  // leaves nothing behind at `from`
    void (*destroy)(void*);
  };

  template <typename Held>
  static Held& inside(void* storage) {
    return *std::launder(reinterpret_cast<Held*>(storage));
  }

  template <typename Held>
  static constexpr Actions kInlineActions = {[](void* storage) { inside<Held>(storage)(); },
                                             [](void* from, void* to) {
                                               new (to) Held(std::move(inside<Held>(from)));
                                               inside<Held>(from).~Held();
                                             },
                                             [](void* storage) { inside<Held>(storage).~Held(); }};

  template <typename Held>
  static constexpr Actions kHeapActions = {[](void* storage) { (*inside<Held*>(storage))(); },
                                           [](void* from, void* to) { new (to) Held*(inside<Held*>(from)); },
                                           [](void* storage) { delete inside<Held*>(storage); }};

  const Actions* actions_ = nullptr;
  alignas(std::max_align_t) std::byte storage_[kInline];
};

}  // namespace crucible
