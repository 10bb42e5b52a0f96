#pragma once

#include "alchemiser/values/instant.h"

namespace alchemiser {

/// The time, and waiting for it to pass. `sleep_for` blocks the caller; a duration of zero or less returns at once.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
  virtual void sleep_for(Duration duration) = 0;
};

}  // namespace alchemiser
