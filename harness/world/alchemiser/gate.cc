#include "harness/world/alchemiser/gate.h"

#include <fmt/format.h>

namespace crucible::world {

std::string Gate::unique(std::string_view what) {
  // Lambda's retries repeat the request id, and only one environment runs an attempt, so the attempt's deadline (which
  // its start decides) tells the attempts of one request apart.
  std::string attempt = fmt::format("{}@{}", invocation().name(), environment_.deadline().time_since_epoch().count());
  if (attempt != counted_for_) {
    counted_for_ = std::move(attempt);
    count_ = 0;
  }
  return fmt::format("{}/{}/{}", counted_for_, what, ++count_);
}

}  // namespace crucible::world
