#pragma once

#include <string>
#include <string_view>

#include "harness/document/node.h"

namespace crucible::cloudformation {

/// Template nodes that no author wrote: what SAM generates is template text again, at the place of what it came from.
document::Node text_node_at(const document::Place& place, std::string text);
document::Node mapping_at(const document::Place& place);
document::Node list_at(const document::Place& place);
document::Node reference_to(const document::Place& place, const std::string& logical_id);  // !Ref
document::Node attribute_of(const document::Place& place, const std::string& logical_id,
                            std::string_view attribute);  // !GetAtt

void put(document::Node& mapping, std::string_view key, document::Node value);
/// Puts `from`'s value under `key` as `as` where there is one.
void copy(const document::Node& from, std::string_view key, document::Node& to, std::string_view as);

bool is_intrinsic(const document::Node& node);

}  // namespace crucible::cloudformation
