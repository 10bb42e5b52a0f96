#pragma once

#include <string>

namespace crucible::cli {

/// A file's bytes; `-` is standard input. Throws document::InputError where it cannot be read or is larger than 1 GiB.
std::string read_input(const std::string& path);

}  // namespace crucible::cli
