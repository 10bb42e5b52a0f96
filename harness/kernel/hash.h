#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace crucible {

/// XXH3-64: the hash behind decisions and ids, the same on every machine and compiler.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// Mixes two hashes into one (order matters).
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

/// 128 bits of XXH3: the fingerprint of a journal.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
  /// 32 lower-case hexadecimal digits.
  std::string text() const;
};

Fingerprint hash128(std::string_view bytes);

/// A UUID-shaped id (8-4-4-4-12 hexadecimal digits) that depends on `key` alone. The same key gives the same id in
/// every run, so editing one part of a scenario leaves the ids of the others as they were. Like EventBridge's own ids
/// it is not a valid RFC 4122 version 4 UUID.
std::string id_from(std::string_view key);

}  // namespace crucible
