#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/kernel/site.h"

namespace crucible::world {
class Application;
}

namespace crucible::scenario {

/// One place where a scenario's fault can strike: its site, what a selector can ask about it, and the parameters that
/// its effects take. `crucible schema fault-points` prints them.
struct FaultPoint {
  const Site* site = nullptr;
  /// Top-level names; `event` and `payload` stand for whole JSON objects.
  std::vector<std::string> attributes;
  std::vector<const Site*> parameters;

  std::string_view name() const { return site->name.text(); }
  /// The answer that is this effect; 0 where the point has no such effect.
  std::uint64_t answer_of(std::string_view effect) const;
};

/// The fake services' fault points and those of the application's outside world, if there is an application. In the
/// order in which the services name them.
std::vector<FaultPoint> fault_points(const world::Application* application);

/// The parameters that an effect takes wherever it has them: `delay` has `by`, `error` has `code`.
std::span<const std::string_view> parameters_of_effect(std::string_view effect);

}  // namespace crucible::scenario
