#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crucible::cloudformation {

/// What becomes of a resource type: its family's reader makes a spec of it, or it changes nothing that is simulated
/// and is listed, or loading it would pretend to a behaviour that is missing and it is refused.
enum class Standing { simulated, noted, refused };

/// A type's `Ref` and `Fn::GetAtt` values are formats over {p}artition, {r}egion, {a}ccount, {n}ame, {b}us (a rule's,
/// with `/`, empty on the default bus), {B}us (the same with `|`, as Ref has it) and {g}roup (a schedule's).
struct ResourceAttribute {
  std::string_view name;
  std::string_view format;
};

struct ResourceType {
  std::string_view name;
  Standing standing = Standing::simulated;
  std::string_view name_property = "";
  std::size_t name_length_max = 255;
  std::string_view ref = "{n}";
  std::array<ResourceAttribute, 3> attributes = {};
  std::string_view reason = "";
};

/// nullptr for a type that is not known here at all.
const ResourceType* find_resource_type(std::string_view name);
std::vector<std::string> resource_type_names();
std::vector<std::string> attribute_names(const ResourceType& type);

/// The name CloudFormation would make up: `<stack>-<LogicalId>-<12 characters>`, cut to what the type allows.
std::string generated_name(std::string_view stack_name, std::string_view logical_id, const ResourceType& type);

}  // namespace crucible::cloudformation
