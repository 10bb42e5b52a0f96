#pragma once

#include <optional>
#include <string>

#include "harness/kernel/world.h"
#include "harness/scenario/expectation.h"
#include "harness/scenario/run.h"

namespace crucible::world {
class ApplicationRun;
class Cloud;
}  // namespace crucible::world

namespace crucible::scenario {

/// Judges one expectation, again and again as time passes: records are counted as they come, so each is looked at once.
class Judge {
 public:
  /// All must outlive the judge; `application` may be null where nothing asks for its state.
  Judge(const Expectation& expectation, const World& world, const world::Cloud& cloud,
        const world::ApplicationRun* application)
      : expectation_(expectation), world_(world), cloud_(cloud), application_(application) {}

  bool holds();
  /// What fell short, and what was seen instead. Precondition: it does not hold.
  Failure failure();

  /// Whether more time can only break it: what may be none at all.
  bool is_upper_bound() const;

 private:
  /// `last` becomes the record from which to tell the story: the last shown, or the nearest.
  std::string seen_records(const RecordExpectation& what, RecordId& last) const;
  std::string seen_messages(const QueueExpectation& what) const;
  void count_records(const RecordExpectation& what);

  const Expectation& expectation_;
  const World& world_;
  const world::Cloud& cloud_;
  const world::ApplicationRun* application_;
  std::uint32_t looked_at_ = 0;
  std::int64_t matching_ = 0;
};

}  // namespace crucible::scenario
