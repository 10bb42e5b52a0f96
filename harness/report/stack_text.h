#pragma once

#include <string>

#include "fake_aws/cloudformation/stack.h"
#include "harness/report/report.h"

namespace crucible::report {

/// What a template deploys, for a person: buses with their rules, archives and targets, then queues, functions,
/// schedules, alarms, tables and topics by logical id; then what was noted and skipped, what is only simulated where the
/// fake service can, and what lint finds: the field's commonest mistakes, none of which stops a run.
void write_stack(const cloudformation::Stack& stack, const std::string& path, const Sink& sink);

}  // namespace crucible::report
