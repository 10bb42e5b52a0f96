#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/document/node.h"

namespace crucible::document {

/// What both readers refuse, so that no file exhausts the stack, the memory or the patience of whoever reads it.
constexpr int depth_max = 200;
constexpr std::size_t nodes_max = 2'000'000;
constexpr std::size_t expanded_nodes_max = 100'000;

/// Thrown by read_json where the text is not JSON; it may still be YAML, so this is no InputError yet.
struct NotJson {
  Place place;
  std::string message;
};

/// Reads strict JSON, as RFC 8259 has it. Throws NotJson for its syntax, InputError for the limits and duplicate keys.
Node read_json(std::string_view text, const std::string& file_name);

/// Reads one YAML document through yaml-cpp's events. Throws InputError.
Node read_yaml(std::string_view text, const std::string& file_name);

}  // namespace crucible::document
