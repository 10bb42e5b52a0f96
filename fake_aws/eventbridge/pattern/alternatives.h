#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {

struct LessByUtf16 {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const { return less_by_utf16(left, right); }
};

/// One way for a pattern to match: every field with the number of its value list, in the order fields are visited.
using Alternative = std::map<std::string, std::size_t, LessByUtf16>;

/// A pattern without $or has one alternative; each $or multiplies them. A field named again replaces its earlier list
/// in every alternative so far, whether the two stand in one object or on both sides of a $or (AWS-recorded for one
/// object, event-ruler for the rest).
class Alternatives {
 public:
  void put(const std::string& path, std::size_t value_list);
  /// A copy from which a branch of $or goes on.
  Alternatives branch() const;
  /// Adds a branch's alternatives to these.
  void join(Alternatives&& branch);
  void clear() { all_.clear(); }

  std::size_t size() const { return all_.size(); }
  const std::vector<Alternative>& all() const { return all_; }

 private:
  std::vector<Alternative> all_;
};

}  // namespace crucible::pattern
