#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace crucible {

/// How often each of many keys has come up. Keys are hashes, well mixed, so two that are equal are taken to be one;
/// open addressing keeps a count in one cache line where a node-based map would need several, and a run may have a
/// million.
class KeyedCounts {
 public:
  /// The count of `key` with this one, from 1.
  std::uint64_t next(std::uint64_t key) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    Slot& slot = find(slots_, key);
    if (slot.count == 0) {
      slot.key = key;
      ++used_;
    }
    return ++slot.count;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t count = 0;  // 0: the slot is free
  };

  static Slot& find(std::vector<Slot>& slots, std::uint64_t key) {
    const std::uint64_t mask = slots.size() - 1;
    for (std::uint64_t at = key & mask;; at = (at + 1) & mask) {
      if (slots[at].count == 0 || slots[at].key == key) return slots[at];
    }
  }

  void grow() {
    std::vector<Slot> larger(slots_.empty() ? 64 : slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.count > 0) find(larger, slot.key) = slot;
    }
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::uint64_t used_ = 0;
};

}  // namespace crucible
