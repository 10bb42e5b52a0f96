#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/kernel/policy.h"

namespace crucible {

/// The non-zero answers of a run, in the order they were given. A subject's name is kept once, however many of the
/// answers are about it: a day of retries is hundreds of them about one delivery.
class DecisionLog {
 public:
  void add(const Name& site, const Subject& subject, std::uint64_t nth, std::uint64_t answer);

  std::size_t size() const { return entries_.size(); }
  std::vector<Decision> list() const;

 private:
  struct Entry {
    std::string_view site;  // a Name's text is a literal
    std::uint32_t subject;
    std::uint64_t nth;
    std::uint64_t answer;
  };

  std::vector<Entry> entries_;
  std::vector<std::string> subjects_;
  std::unordered_map<std::uint64_t, std::uint32_t> by_key_;  // looked up, never walked
};

}  // namespace crucible
