#include "fake_aws/eventbridge/pattern/wildcard.h"

#include <cstddef>
#include <stdexcept>

#include <fmt/format.h>

namespace crucible::pattern {

Wildcard::Wildcard(std::string_view text) : parts_(1) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char unit = text[at];
    const char following = at + 1 < text.size() ? text[at + 1] : '"';
    const std::size_t position = at + 1;  // AWS counts the opening quote
    if (unit == '*') {
      if (following == '*')
        throw std::invalid_argument(fmt::format("Consecutive wildcard characters at pos {}", position));
      parts_.emplace_back();
    } else if (unit == '\\') {
      if (following != '*' && following != '\\') {
        throw std::invalid_argument(fmt::format("Invalid escape character at pos {}", position));
      }
      parts_.back().push_back(following);
      ++at;
    } else {
      parts_.back().push_back(unit);
    }
  }
}

bool Wildcard::matches(std::string_view value) const {
  if (parts_.size() == 1) return value == parts_.front();
  const std::string& first = parts_.front();
  const std::string& last = parts_.back();
  if (value.size() < first.size() + last.size() || !value.starts_with(first) || !value.ends_with(last)) return false;
  value.remove_prefix(first.size());
  value.remove_suffix(last.size());
  for (std::size_t part = 1; part + 1 < parts_.size(); ++part) {
    const std::size_t found = value.find(parts_[part]);
    if (found == std::string_view::npos) return false;
    value.remove_prefix(found + parts_[part].size());
  }
  return true;
}

}  // namespace crucible::pattern
