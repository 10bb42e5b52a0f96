#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "harness/document/node.h"

namespace crucible::document {

/// Bad input: a scenario, template, pattern or option that its author has to change. `what()` is one line,
/// `file:line:column: message`, with the nearest known word where one is near.
class InputError : public std::runtime_error {
 public:
  InputError(const Place& place, const std::string& message);
  const Place& place() const { return place_; }
  const std::string& message() const { return message_; }

 private:
  Place place_;
  std::string message_;
};

/// The known word nearest to `word` (case-insensitive edit distance with transpositions; a known word that `word`
/// begins counts as near, so `MaximumEventAge` finds `MaximumEventAgeInSeconds`), or "" where none is near enough.
std::string nearest_word(std::string_view word, std::span<const std::string> known);

/// `unknown <what> "word"; did you mean "nearest"?`, without the question where nothing is near.
std::string unknown_word(std::string_view what, std::string_view word, std::span<const std::string> known);

/// `word` in double quotes for a message: control characters escaped, cut after 80 bytes.
std::string in_quotes(std::string_view word);

}  // namespace crucible::document
