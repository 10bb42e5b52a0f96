#include "harness/document/input_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace crucible::document {
namespace {

constexpr std::size_t quoted_bytes_max = 80;
constexpr std::size_t prefix_bytes_min = 3;
constexpr std::size_t distance_max = 4;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// A message is one line whatever it quotes.
std::string one_line(std::string_view text) {
  std::string line;
  for (char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\t') {
      line += "\\t";
    } else if (is_control(c)) {
      line += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      line += c;
    }
  }
  return line;
}

std::string with_place(const Place& place, const std::string& message) {
  std::string text = place.file;
  if (place.line > 0) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : ":", place.line, place.column);
  }
  return text.empty() ? message : text + ": " + message;
}

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return result;
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

InputError::InputError(const Place& place, const std::string& message)
    : std::runtime_error(with_place(place, one_line(message))), place_(place), message_(one_line(message)) {}

std::string nearest_word(std::string_view word, std::span<const std::string> known) {
  const std::string wanted = lower(word);
  const std::size_t distance_allowed = std::clamp<std::size_t>(wanted.size() / 3, 1, distance_max);
  const std::string* best = nullptr;
  std::size_t best_distance = distance_allowed + 1;
  const std::string* begun = nullptr;
  for (const std::string& candidate : known) {
    if (candidate == word) {
      continue;
    }
    const std::string other = lower(candidate);
    const std::size_t gap = other.size() > wanted.size() ? other.size() - wanted.size() : wanted.size() - other.size();
    if (gap <= distance_allowed) {
      const std::size_t distance = edit_distance(wanted, other);
      if (distance < best_distance && distance < std::max<std::size_t>(wanted.size(), 1)) {
        best = &candidate;
        best_distance = distance;
      }
    }
    const bool begins = wanted.size() >= prefix_bytes_min && other.compare(0, wanted.size(), wanted) == 0;
    if (begins && (begun == nullptr || candidate.size() < begun->size())) {
      begun = &candidate;
    }
  }
  // Something like a typing slip beats a word left unfinished; anything further away does not.
  if (best != nullptr && (begun == nullptr || best_distance <= 1)) {
    return *best;
  }
  return begun != nullptr ? *begun : std::string();
}

std::string unknown_word(std::string_view what, std::string_view word, std::span<const std::string> known) {
  std::string text = fmt::format("unknown {} {}", what, in_quotes(word));
  const std::string nearest = nearest_word(word, known);
  if (!nearest.empty()) {
    text += fmt::format("; did you mean \"{}\"?", nearest);
  }
  return text;
}

std::string in_quotes(std::string_view word) {
  if (word.size() <= quoted_bytes_max) {
    return fmt::format("\"{}\"", one_line(word));
  }
  std::size_t end = quoted_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
    --end;  // never cut inside a UTF-8 character
  }
  return fmt::format("\"{}...\"", one_line(word.substr(0, end)));
}

}  // namespace crucible::document
