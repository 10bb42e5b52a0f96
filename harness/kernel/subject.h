#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/kernel/value.h"

namespace crucible {

/// A subject's number in the journal of its World.
enum class SubjectId : std::uint32_t { none = 0 };

/// What a record or a decision is about: an event, a delivery, an invocation, a queue. Its name is unique in its World
/// and depends only on what led to it, never on a counter shared with others, because decisions are keyed by it. Its
/// attributes are stated once here and belong to every record and fault point about it, and so do those of the subject
/// above it (a delivery inherits its event's).
class Subject {
 public:
  /// `above` must outlive this subject.
  explicit Subject(std::string name, Attributes attributes = {}, const Subject* above = nullptr);

  const std::string& name() const { return name_; }
  /// The hash of the name.
  std::uint64_t key() const { return key_; }
  const Subject* above() const { return above_; }

  /// Calls `visit(Name, Value)` for each attribute of this subject alone.
  template <typename Visit>
  void for_each_own(Visit&& visit) const {
    for (const Held& held : attributes_) visit(held.name, held.value(text_));
  }

 private:
  friend class Journal;
  struct Held {
    Name name;
    Value scalar;
    std::uint32_t offset;
    std::uint32_t length;
    Value value(const std::string& text) const;
  };

  std::string name_;
  std::uint64_t key_;
  const Subject* above_;
  std::vector<Held> attributes_;
  std::string text_;                        // the text of all attributes, end to end
  mutable SubjectId id_ = SubjectId::none;  // given by the journal when the subject is first noted
};

}  // namespace crucible
