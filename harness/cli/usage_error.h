#pragma once

#include <stdexcept>
#include <string>

namespace crucible::cli {

/// A command line that its author has to change. `what()` is one line that begins with the command:
/// `crucible run: unknown option "--sed"; did you mean "--seed"?`.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace crucible::cli
