#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"

namespace crucible::document {

/// The words of json_schema.cc's messages, and the few questions about a schema that decide which message is best.

/// A value as a message shows it: `the string "abc"`, `the number 5`, `a mapping with the keys a, b`.
std::string found_words(const Node& node);
/// `a string or a number`, for the value of a schema's `type`.
std::string type_words(const Json& type);
/// `one of "a", "b", 3`.
std::string one_of_words(const Json& allowed);
/// What any of the branches would have accepted: their titles, constants or types.
std::string branch_words(const std::vector<const Json*>& branches);
std::string title_or(const Json& schema, const std::string& otherwise);
std::string joined(const std::vector<std::string>& words);
/// `; did you mean "x"?`, or "".
std::string question(std::string_view word, const std::vector<std::string>& known);

bool has_type(const Node& node, const Json& type);
std::size_t characters_in(std::string_view text);
std::vector<std::string> strings_of(const Json& values);
std::vector<std::string> property_names(const Json& schema);
/// The keys by which branches differ: what each requires and not every one does.
std::vector<std::string> discriminators(const std::vector<const Json*>& branches);

/// How surely `branch` is the one meant: 0 the type is wrong, 1 only the type fits, from `branch_score_chosen` on the
/// node carries a key of `discriminators` that the branch requires, or a constant of the branch.
constexpr int branch_score_chosen = 10;
int branch_score(const Node& node, const Json& branch, const std::vector<std::string>& discriminators);

/// Throws std::invalid_argument for a keyword that check_schema would silently not apply.
void refuse_unknown_keywords(const Json& schema);

}  // namespace crucible::document
