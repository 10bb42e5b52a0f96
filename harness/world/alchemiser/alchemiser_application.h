#pragma once

#include "harness/world/application.h"

namespace crucible::world {

/// The Alchemiser trading system (src/alchemiser) with a fake broker, market, mailer and strategy files around it. A
/// function is bound by the template's `Handler` text.
class AlchemiserApplication final : public Application {
 public:
  std::string_view name() const override { return "alchemiser"; }
  std::string_view given_schema() const override;
  std::span<const Site* const> fault_points() const override;
  std::unique_ptr<ApplicationRun> start(Runtime& runtime, Cloud& cloud, const document::Node* given) const override;
};

}  // namespace crucible::world
