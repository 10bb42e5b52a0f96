#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crucible::document {

using Json = nlohmann::ordered_json;

/// Where something stands in a file. Lines and columns count from 1; 0 means "nowhere in particular".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One node of a YAML or JSON file, which remembers its place and its YAML tag. Mappings keep the file's order, and a
/// duplicate key is an error when the file is read. Scalars are resolved by YAML 1.2's core schema: `yes`, `1_000`,
/// `.inf` and dates are strings, `0x1F` and `1e3` are numbers, `~` is null. A quoted scalar and a scalar with a local
/// tag are strings; numbers keep their text. Columns count bytes.
class Node {
 public:
  enum class Type { null, boolean, number, string, sequence, mapping };
  struct Entry;

  Type type = Type::null;
  Place place;
  std::string tag;             ///< the local tag without its `!` ("Ref", "GetAtt"), empty where there is none
  std::string text;            ///< scalars: the text as written (strings: after unquoting)
  std::vector<Node> items;     ///< sequences
  std::vector<Entry> entries;  ///< mappings

  bool is_mapping() const { return type == Type::mapping; }
  bool is_sequence() const { return type == Type::sequence; }
  bool is_string() const { return type == Type::string; }
  bool is_null() const { return type == Type::null; }
  /// A text, number or boolean; null is none of them.
  bool is_scalar() const { return is_string() || type == Type::number || type == Type::boolean; }

  /// The value under `key`, or nullptr where there is none (or this is no mapping).
  const Node* find(std::string_view key) const;

  /// The same as a JSON value. Tags are dropped. A number beyond the 64-bit integers and double stays a string.
  Json to_json() const;
};

struct Node::Entry {
  std::string key;
  Place key_place;
  Node value;
};

/// Reads one YAML document (JSON is YAML). Throws InputError (see input_error.h) for what is not well formed, for
/// text that is not UTF-8, for duplicate keys, for nesting deeper than 200, for anchors that contain themselves or
/// expand to more than 100,000 nodes, and for more than 2,000,000 nodes in all.
Node parse(std::string_view text, const std::string& file_name);

/// Reads a file; throws InputError where it is missing, unreadable, a folder, or larger than 64 MiB.
Node parse_file(const std::string& path);

}  // namespace crucible::document
