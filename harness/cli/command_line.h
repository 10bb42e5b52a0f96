#pragma once

#include "harness/cli/commands.h"

namespace crucible::cli {

/// The whole command line but for the program's name: finds the subcommand, runs it, and turns what it throws into a
/// message on standard error and an exit status.
Status run_command_line(const Words& words);

}  // namespace crucible::cli
