#pragma once

#include "harness/world/cloud.h"

namespace crucible::world {

/// Each creates the resources of one kind. All throw document::InputError at the place of what a service refuses.
void refuse_what_is_not_simulated(const cloudformation::Stack& stack);
void deploy_queues(Cloud& cloud, const cloudformation::Stack& stack);
void deploy_functions(Cloud& cloud, const cloudformation::Stack& stack, ApplicationRun* application,
                      const StubFactory& stubs);
void deploy_buses(Cloud& cloud, const cloudformation::Stack& stack);
void deploy_rules(Cloud& cloud, const cloudformation::Stack& stack);
void deploy_schedules(Cloud& cloud, const cloudformation::Stack& stack);

}  // namespace crucible::world
