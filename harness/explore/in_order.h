#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace crucible::explore {

/// Work that many threads share and whose results come out as if one had done it: `work(index)` runs on any of `jobs`
/// threads, `deliver(index, result)` on the caller's, in the order of the indices, so what is printed does not depend
/// on the number of threads. At most a few results a thread wait for their turn, so memory stays bounded.
///
/// `admit(index)` is asked once an index, in order, before its work begins; false ends the series before it.
/// `deliver` returns false to end it after this result. What `work` throws is rethrown when its turn comes, after the
/// results before it were delivered. Returns how many results were delivered.
template <typename Result>
class InOrder {
 public:
  using Admit = std::function<bool(std::size_t)>;
  using Work = std::function<Result(std::size_t)>;
  using Deliver = std::function<bool(std::size_t, Result)>;

  InOrder(std::size_t count, Admit admit, Work work, Deliver deliver)
      : end_(count), admit_(std::move(admit)), work_(std::move(work)), deliver_(std::move(deliver)) {}

  std::size_t run(std::size_t jobs) {
    if (jobs <= 1) return run_here();
    window_ = jobs * kWaitingPerJob;
    const Crew crew(*this, std::min(jobs, end_));
    return deliver_all();
  }

 private:
  static constexpr std::size_t kWaitingPerJob = 4;

  struct Done {
    std::optional<Result> result;
    std::exception_ptr thrown;
  };

  // Whatever way the caller leaves, the threads have been joined.
  struct Crew {
    Crew(InOrder& series, std::size_t size) : series_(series) {
      for (std::size_t i = 0; i < size; ++i) threads_.emplace_back([&series] { series.toil(); });
    }
    ~Crew() {
      series_.stop();
      for (std::thread& thread : threads_) thread.join();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    InOrder& series_;
    std::vector<std::thread> threads_;
  };

  std::size_t run_here() {
    for (std::size_t index = 0; index < end_; ++index) {
      if (!admit_(index)) return index;
      if (!deliver_(index, work_(index))) return index + 1;
    }
    return end_;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    room_.notify_all();
  }

  void toil() {
    std::unique_lock lock(mutex_);
    while (true) {
      room_.wait(lock, [this] { return is_stopped_ || next_ >= end_ || next_ < delivered_ + window_; });
      if (is_stopped_ || next_ >= end_) return;
      if (!admit_(next_)) {
        end_ = next_;
        done_.notify_all();
        room_.notify_all();
        return;
      }
      const std::size_t index = next_++;
      lock.unlock();
      Done done;
      try {
        done.result.emplace(work_(index));
      } catch (...) {
        done.thrown = std::current_exception();
      }
      lock.lock();
      waiting_.emplace(index, std::move(done));
      done_.notify_all();
    }
  }

  std::size_t deliver_all() {
    std::unique_lock lock(mutex_);
    while (true) {
      done_.wait(lock, [this] { return delivered_ >= end_ || waiting_.contains(delivered_); });
      if (delivered_ >= end_) return delivered_;
      Done done = std::move(waiting_.extract(delivered_).mapped());
      const std::size_t index = delivered_;
      lock.unlock();
      if (done.thrown) std::rethrow_exception(done.thrown);
      const bool goes_on = deliver_(index, std::move(*done.result));
      lock.lock();
      ++delivered_;
      room_.notify_all();
      if (!goes_on) return delivered_;
    }
  }

  std::size_t end_;
  Admit admit_;
  Work work_;
  Deliver deliver_;

  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable done_;
  std::map<std::size_t, Done> waiting_;
  std::size_t next_ = 0;
  std::size_t delivered_ = 0;
  std::size_t window_ = 0;
  bool is_stopped_ = false;
};

}  // namespace crucible::explore
