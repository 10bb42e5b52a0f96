#pragma once

#include <vector>

#include "fake_aws/cloudformation/intrinsics.h"
#include "fake_aws/cloudformation/property_table.h"

namespace crucible::cloudformation {

/// What the SAM transform makes of one AWS::Serverless::Function: the function, and its rules, permissions, schedules,
/// queues and invoke configuration, with the logical ids SAM gives them (`<Function><Event>`,
/// `<Function><Event>Permission`, ...). Source: aws/serverless-application-model. Nothing is evaluated yet.
std::vector<Resource> expand_function(const Resource& function, Reading& reading);

/// The rules, permissions, schedules and queues of a function's Events, appended to `into`.
void expand_events(const Resource& function, const document::Node& events, Reading& reading,
                   std::vector<Resource>& into);

/// A resource of SAM's making, which shares its function's condition.
Resource generated_resource(const Resource& function, const std::string& logical_id, std::string_view type,
                            const document::Place& place, document::Node properties);

/// The Globals section merged under each function's own properties, as SAM merges it: mappings key by key, lists the
/// global items first, anything else replaced by the function's own.
void apply_globals(const document::Node& globals, std::vector<Resource>& resources);

}  // namespace crucible::cloudformation
