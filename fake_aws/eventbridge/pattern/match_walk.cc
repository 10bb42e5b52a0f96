#include "fake_aws/eventbridge/pattern/match_walk.h"

#include <algorithm>
#include <set>
#include <utility>

namespace crucible::pattern {
namespace {

constexpr std::size_t dead_ends_max = 100'000;  // bounds memory; forgetting one only costs time

class Walk {
 public:
  Walk(const std::vector<FieldTest>& fields, const EventFields& event) : fields_(fields), event_(event) {}

  bool run() {
    frames_.reserve(fields_.size());
    if (!push_frame()) return true;
    while (true) {
      if (advance()) {
        if (is_known_dead_end()) {
          fixed_.resize(frames_.back().fixed_before);
          continue;
        }
        if (!push_frame()) return true;
        continue;
      }
      if (!step_back()) return false;
    }
  }

 private:
  // A field being visited: its candidates are its absence, then each of its leaves.
  struct Frame {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t next = 0;
    bool absence_tried = false;
    std::size_t fixed_before = 0;
  };

  bool push_frame() {
    if (frames_.size() == fields_.size()) return false;
    const auto [first, last] = event_.find(fields_[frames_.size()].path);
    frames_.push_back({.first = first, .last = last, .next = first, .fixed_before = fixed_.size()});
    return true;
  }

  // Takes the next candidate of the last frame that fits what is fixed, and fixes its elements.
  bool advance() {
    Frame& frame = frames_.back();
    const ValueList& values = *fields_[frames_.size() - 1].values;
    if (!frame.absence_tried) {
      frame.absence_tried = true;
      if (values.allows_absence && is_absent(frame)) return true;
    }
    while (frame.next < frame.last) {
      const std::size_t leaf = frame.next++;
      if (++steps_ > steps_max) throw MatchTooExpensive("the event pattern is too expensive to match with this event");
      if (is_consistent(leaf) && any_is_true_of(values, event_.value(leaf))) {
        fix(leaf);
        return true;
      }
    }
    return false;
  }

  // The last frame has no candidate left: back to the frame before, unless no frame has one.
  bool step_back() {
    frames_.pop_back();
    if (frames_.empty()) return false;
    const bool choices_left =
        std::any_of(frames_.begin(), frames_.end(), [](const Frame& frame) { return frame.next < frame.last; });
    if (!choices_left) return false;
    if (dead_ends_.size() < dead_ends_max) dead_ends_.insert(situation());
    fixed_.resize(frames_.back().fixed_before);
    return true;
  }

  bool is_absent(const Frame& frame) const {
    for (std::size_t leaf = frame.first; leaf < frame.last; ++leaf) {
      if (is_consistent(leaf)) return false;
    }
    return true;
  }

  bool is_consistent(std::size_t leaf) const {
    const ArrayElement* elements = event_.elements_begin(leaf);
    for (std::size_t at = 0; at < event_.elements_size(leaf); ++at) {
      for (const ArrayElement& fixed : fixed_) {
        if (fixed.array == elements[at].array && fixed.element != elements[at].element) return false;
      }
    }
    return true;
  }

  void fix(std::size_t leaf) {
    const ArrayElement* elements = event_.elements_begin(leaf);
    for (std::size_t at = 0; at < event_.elements_size(leaf); ++at) {
      if (std::find(fixed_.begin(), fixed_.end(), elements[at]) == fixed_.end()) fixed_.push_back(elements[at]);
    }
  }

  using Situation = std::pair<std::size_t, std::vector<ArrayElement>>;

  // What decides how the walk goes on from here: the field to visit and the fixed elements that it or a later one
  // meets.
  Situation situation() {
    if (last_use_.empty()) find_last_uses();
    Situation now{frames_.size(), {}};
    for (const ArrayElement& fixed : fixed_) {
      if (last_use_[fixed.array] > frames_.size()) now.second.push_back(fixed);
    }
    std::sort(now.second.begin(), now.second.end());
    return now;
  }

  bool is_known_dead_end() { return !dead_ends_.empty() && dead_ends_.count(situation()) != 0; }

  // Of each array, one more than the index of the last field with a value in it.
  void find_last_uses() {
    last_use_.assign(std::size_t{event_.arrays()} + 1, 0);
    for (std::size_t field = 0; field < fields_.size(); ++field) {
      const auto [first, last] = event_.find(fields_[field].path);
      for (std::size_t leaf = first; leaf < last; ++leaf) {
        const ArrayElement* elements = event_.elements_begin(leaf);
        for (std::size_t at = 0; at < event_.elements_size(leaf); ++at) last_use_[elements[at].array] = field + 1;
      }
    }
  }

  const std::vector<FieldTest>& fields_;
  const EventFields& event_;
  std::vector<Frame> frames_;
  std::vector<ArrayElement> fixed_;
  std::vector<std::size_t> last_use_;
  std::set<Situation> dead_ends_;
  std::size_t steps_ = 0;
};

// Without arrays nothing ties one field's choice to another's.
bool each_matches(const std::vector<FieldTest>& fields, const EventFields& event) {
  return std::all_of(fields.begin(), fields.end(), [&event](const FieldTest& field) {
    const auto [first, last] = event.find(field.path);
    if (first == last) return field.values->allows_absence;
    for (std::size_t leaf = first; leaf < last; ++leaf) {
      if (any_is_true_of(*field.values, event.value(leaf))) return true;
    }
    return false;
  });
}

}  // namespace

bool any_is_true_of(const ValueList& values, const EventValue& value) {
  return std::any_of(values.tests.begin(), values.tests.end(),
                     [&value](const ValueTest& test) { return is_true_of(test, value); });
}

bool matches_all(const std::vector<FieldTest>& fields, const EventFields& event) {
  return event.is_free_of_arrays() ? each_matches(fields, event) : Walk(fields, event).run();
}

}  // namespace crucible::pattern
