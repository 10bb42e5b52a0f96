#include "harness/kernel/agenda.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace crucible {

std::size_t Agenda::bucket_of(Time time) const {
  const auto difference = static_cast<std::uint64_t>(time.time_since_epoch().count()) ^
                          static_cast<std::uint64_t>(last_.time_since_epoch().count());
  return static_cast<std::size_t>(std::bit_width(difference));
}

void Agenda::place(Entry entry) {
  const std::size_t bucket = bucket_of(entry.time);
  buckets_[bucket].push_back(entry);
  if (bucket > 0) occupied_ |= std::uint64_t{1} << (bucket - 1);
}

TaskHandle Agenda::push(Time time, std::uint32_t note, Standing standing, Task task) {
  assert(time >= last_ && "a task cannot be due in the past");
  std::uint32_t slot = 0;
  if (free_slots_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
  }
  slots_[slot].task = std::move(task);
  slots_[slot].note = note;
  slots_[slot].standing = standing;
  slots_[slot].cancelled = false;
  place({.time = time, .slot = slot});
  ++pending_;
  if (standing == Standing::foreground) ++pending_foreground_;
  return {.slot = slot, .generation = slots_[slot].generation};
}

bool Agenda::cancel(TaskHandle handle) {
  if (handle.slot >= slots_.size()) return false;
  Slot& slot = slots_[handle.slot];
  if (slot.generation != handle.generation || slot.cancelled || !slot.task) return false;
  slot.cancelled = true;
  ++slot.generation;
  no_longer_pending(slot);
  Task doomed = std::move(slot.task);  // its captures may come back to this agenda when they are destroyed
  return true;
}

void Agenda::no_longer_pending(const Slot& slot) {
  --pending_;
  if (slot.standing == Standing::foreground) --pending_foreground_;
}

void Agenda::release(std::uint32_t slot) {
  ++slots_[slot].generation;
  free_slots_.push_back(slot);
}

void Agenda::drop_cancelled_front() {
  std::vector<Entry>& front = buckets_[0];
  while (front_ < front.size() && slots_[front[front_].slot].cancelled) release(front[front_++].slot);
  if (front_ == front.size()) {
    front.clear();
    front_ = 0;
  }
}

bool Agenda::settle(Time limit) {
  drop_cancelled_front();
  while (buckets_[0].empty()) {
    if (occupied_ == 0) return false;
    const auto bucket = static_cast<std::size_t>(std::countr_zero(occupied_)) + 1;
    std::vector<Entry>& entries = buckets_[bucket];
    std::erase_if(entries, [this](const Entry& entry) {
      if (!slots_[entry.slot].cancelled) return false;
      release(entry.slot);
      return true;
    });
    if (entries.empty()) {
      occupied_ &= occupied_ - 1;
      continue;
    }
    const Time earliest = std::min_element(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
                            return a.time < b.time;
                          })->time;
    if (earliest > limit) return false;
    last_ = earliest;
    occupied_ &= occupied_ - 1;
    // Every entry of this bucket agrees with the new floor above the bucket's bit, so it moves strictly down, and in
    // order, which keeps equal times first in, first out.
    moving_.swap(entries);
    for (const Entry& entry : moving_) place(entry);
    moving_.clear();
  }
  return buckets_[0][front_].time <= limit;
}

std::optional<Agenda::Due> Agenda::pop(Time limit) {
  if (!settle(limit)) return std::nullopt;
  const Entry entry = buckets_[0][front_++];
  Slot& slot = slots_[entry.slot];
  Due due{.time = entry.time, .note = slot.note, .task = std::move(slot.task)};
  no_longer_pending(slot);
  release(entry.slot);
  return due;
}

std::optional<Time> Agenda::next_time() {
  drop_cancelled_front();
  if (!buckets_[0].empty()) return buckets_[0][front_].time;
  std::optional<Time> earliest;
  for (std::uint64_t left = occupied_; left != 0 && !earliest; left &= left - 1) {
    for (const Entry& entry : buckets_[static_cast<std::size_t>(std::countr_zero(left)) + 1]) {
      if (!slots_[entry.slot].cancelled && (!earliest || entry.time < *earliest)) earliest = entry.time;
    }
  }
  return earliest;
}

std::vector<Agenda::Pending> Agenda::list_foreground(std::size_t most) const {
  std::vector<Pending> list;
  for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
    for (std::size_t at = bucket == 0 ? front_ : 0; at < buckets_[bucket].size(); ++at) {
      const Slot& slot = slots_[buckets_[bucket][at].slot];
      if (!slot.cancelled && slot.standing == Standing::foreground) {
        list.push_back({.time = buckets_[bucket][at].time, .note = slot.note});
      }
    }
  }
  std::stable_sort(list.begin(), list.end(), [](const Pending& a, const Pending& b) { return a.time < b.time; });
  if (list.size() > most) list.resize(most);
  return list;
}

}  // namespace crucible
