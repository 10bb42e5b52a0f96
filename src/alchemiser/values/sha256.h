#pragma once

#include <string>
#include <string_view>

namespace alchemiser {

/// The SHA-256 digest of a text (FIPS 180-4) as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view text);

}  // namespace alchemiser
