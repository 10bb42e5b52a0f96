#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crucible {

/// A word of a vocabulary known when we compile: a record kind, an attribute, a decision site. It carries its hash, so
/// that the journal finds it in its table without reading the text. Only literals can become names.
class Name {
 public:
  template <std::size_t Size>
  consteval Name(const char (&literal)[Size])  // NOLINT: implicit on purpose, a literal is a name
      : text_(literal, Size - 1), hash_(fnv1a(text_)) {}

  constexpr std::string_view text() const { return text_; }
  constexpr std::uint64_t hash() const { return hash_; }
  friend constexpr bool operator==(const Name& a, const Name& b) { return a.hash_ == b.hash_ && a.text_ == b.text_; }

 private:
  static consteval std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
  }

  std::string_view text_;
  std::uint64_t hash_;
};

}  // namespace crucible
