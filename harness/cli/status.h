#pragma once

namespace crucible::cli {

/// The exit status, a contract with scripts.
enum class Status {
  held = 0,        ///< all held
  fell_short = 1,  ///< something fell short
  bad_input = 2,   ///< the input or the command line is wrong; nothing was run
  defect = 3,      ///< a defect of crucible itself
};

}  // namespace crucible::cli
