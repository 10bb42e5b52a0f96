#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crucible::report {

/// The command that repeats one run, as a line for a POSIX shell.
std::string repeat_command(std::string_view path, const std::optional<std::uint64_t>& seed);

}  // namespace crucible::report
