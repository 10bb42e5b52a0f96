#pragma once

#include <cstdint>

namespace crucible::eventbridge {

/// Where every accepted event and every delivery (an event for one target of a matched rule) has gone, for the
/// conservation law `created == delivered + dead_lettered + dropped + in_flight`, which holds at every moment.
struct Tally {
  std::int64_t published = 0;  ///< events accepted, replayed and scheduled ones included
  std::int64_t unrouted = 0;   ///< of these, the ones that no bus or no rule took
  std::int64_t created = 0;    ///< deliveries
  std::int64_t delivered = 0;
  std::int64_t dead_lettered = 0;
  std::int64_t dropped = 0;
  std::int64_t in_flight = 0;
  bool conserved() const { return created == delivered + dead_lettered + dropped + in_flight; }
  friend bool operator==(const Tally&, const Tally&) = default;
};

}  // namespace crucible::eventbridge
