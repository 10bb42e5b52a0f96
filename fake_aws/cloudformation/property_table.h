#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/cloudformation/resource_types.h"
#include "fake_aws/cloudformation/stack.h"
#include "harness/document/node.h"

namespace crucible::cloudformation {

enum class Shape { text, integer, decimal, boolean, mapping, list, texts, json, any };

/// What becomes of a property. `carried` ones are read into the specs and left for the deployer to refuse.
enum class Use { simulated, noted, carried, refused };

/// One row of a type's property table: its shape, its AWS bounds and what becomes of it. `minimum` and `maximum` bound
/// an integer's value, a text's length and a list's count; 0 and 0 is no bound.
struct Property {
  std::string_view name;
  Shape shape = Shape::text;
  bool is_required = false;
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  Use use = Use::simulated;
  std::string_view reason = "";            // why it is noted or refused
  std::string_view allowed = "";           // "A|B|C"
  std::string_view extra_characters = "";  // with it, letters, digits and these only
};
using Table = std::span<const Property>;

/// Where messages and notices go while one resource is read.
struct Reading {
  Stack& stack;
  std::string logical_id;
  std::string type;  // as the template's author wrote it
  document::Place place;
};

/// A resource's (or an inner object's) properties, checked against its table on construction: unknown names get the
/// nearest right one, refused ones are refused by name, noted ones are listed, values have their shape and bounds.
/// `path` says where the object stands within the resource: "", "Targets.0.RetryPolicy".
class Properties {
 public:
  Properties(const document::Node& node, Table table, Reading& reading, const std::string& path);

  const document::Node* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::string text(std::string_view name, std::string_view otherwise = "") const;
  std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
  bool boolean(std::string_view name, bool otherwise) const;
  std::vector<std::string> texts(std::string_view name) const;
  /// The object under `name`, whose presence has been checked with has().
  Properties child(std::string_view name, Table table) const;
  std::vector<Properties> children(std::string_view name, Table table) const;
  /// A Json property, given as an object or as the text of one.
  Json json(std::string_view name) const;

  const document::Place& place() const { return node_.place; }
  [[noreturn]] void fail(const document::Place& place, const std::string& message) const;
  /// The same, at the property `name` where it is given.
  [[noreturn]] void fail(std::string_view name, const std::string& message) const;

 private:
  void check(const Property& property, const document::Node& value) const;
  void check_text(const Property& property, const document::Node& value) const;
  void check_integer(const Property& property, const document::Node& value) const;

  const document::Node& node_;
  Table table_;
  Reading& reading_;
  std::string path_;
};

/// "AWS::SQS::Queue" and the like, for a message about a resource as a whole.
std::string path_words(const Reading& reading, const std::string& path);

}  // namespace crucible::cloudformation
