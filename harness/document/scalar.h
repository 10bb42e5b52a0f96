#pragma once

#include <string_view>

#include "harness/document/node.h"

namespace crucible::document {

/// What a plain (unquoted) scalar is by YAML 1.2's core schema. `.inf` and `.nan` stay strings: nothing that is
/// simulated takes them.
Node::Type type_of_plain_scalar(std::string_view text);

/// A number's value as JSON: an integer where it is one and fits 64 bits, else a finite double, else its text.
Json number_to_json(std::string_view text);

}  // namespace crucible::document
