#pragma once

#include <cstddef>

#include "fake_aws/api/arn.h"
#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/constraints.h"
#include "fake_aws/eventbridge/detail.h"
#include "fake_aws/eventbridge/rule_record.h"

namespace crucible::eventbridge {

/// The constraints on the target that is the request's `position`th (from 1).
void check_target(Constraints& constraints, const Target& target, std::size_t position);

/// Makes a target ready for deliveries, or says why PutTargets refuses it.
api::Result<BoundTarget> bind_target(const Target& target, const RuleDescription& rule, const api::Scope& scope,
                                     DetailReader& json);

}  // namespace crucible::eventbridge
