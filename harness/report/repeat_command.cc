#include "harness/report/repeat_command.h"

#include <fmt/format.h>

#include "harness/report/text.h"

namespace crucible::report {

std::string repeat_command(std::string_view path, const std::optional<std::uint64_t>& seed) {
  // A path that looks like an option is told from one by the folder it is in.
  std::string command = "crucible run " + shell_word(path.starts_with('-') ? "./" + std::string(path) : path);
  if (seed) command += fmt::format(" --seed {}", *seed);
  return command;
}

}  // namespace crucible::report
