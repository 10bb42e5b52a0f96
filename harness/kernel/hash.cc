#include "harness/kernel/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace crucible {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  // The finaliser of splitmix64, over a combination in which neither argument can cancel the other.
  std::uint64_t x = a + 0x9e3779b97f4a7c15U * (b + 1);
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

std::string Fingerprint::text() const {
  return fmt::format("{:016x}{:016x}", high, low);
}

Fingerprint hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {.high = hash.high64, .low = hash.low64};
}

std::string id_from(std::string_view key) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const Fingerprint hash = hash128(key);
  std::string text(36, '-');
  std::size_t digit = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == 8 || at == 13 || at == 18 || at == 23) continue;
    const std::uint64_t half = digit < 16 ? hash.high : hash.low;
    text[at] = kDigits[(half >> (60U - 4U * (digit % 16U))) & 0xfU];
    ++digit;
  }
  return text;
}

}  // namespace crucible
