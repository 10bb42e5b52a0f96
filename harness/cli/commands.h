#pragma once

#include <string>
#include <vector>

#include "harness/cli/status.h"

namespace crucible::cli {

/// The subcommands, each in a file of its own. `words` are what follows the subcommand's name. They throw UsageError,
/// OutputError and document::InputError, before anything has been written to standard output.
using Words = std::vector<std::string>;

Status run_command(const Words& words);
Status sweep_command(const Words& words);
Status trace_command(const Words& words);
Status explain_command(const Words& words);
Status match_command(const Words& words);
Status template_command(const Words& words);
Status schema_command(const Words& words);

}  // namespace crucible::cli
