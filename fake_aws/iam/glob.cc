#include "fake_aws/iam/glob.h"

#include <cstddef>

namespace crucible::iam {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <typename Same>
bool matches(std::string_view pattern, std::string_view text, Same same) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last `*`, to which a mismatch goes back
  std::size_t taken = 0;                      // where the text that it stands for ends
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || same(pattern[p], text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  return matches(pattern, text, [](char a, char b) { return a == b; });
}

bool glob_matches_any_case(std::string_view pattern, std::string_view text) {
  return matches(pattern, text, [](char a, char b) { return lower(a) == lower(b); });
}

bool arn_matches(std::string_view pattern, std::string_view arn) {
  for (int part = 0; part < 5; ++part) {
    const std::size_t end = pattern.find(':');
    const std::size_t arn_end = arn.find(':');
    if (end == std::string_view::npos || arn_end == std::string_view::npos) return false;
    if (!glob_matches(pattern.substr(0, end), arn.substr(0, arn_end))) return false;
    pattern.remove_prefix(end + 1);
    arn.remove_prefix(arn_end + 1);
  }
  return glob_matches(pattern, arn);
}

}  // namespace crucible::iam
