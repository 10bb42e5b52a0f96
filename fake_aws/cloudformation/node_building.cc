#include "fake_aws/cloudformation/node_building.h"

namespace crucible::cloudformation {

using document::Node;
using document::Place;

Node text_node_at(const Place& place, std::string text) {
  Node node;
  node.type = Node::Type::string;
  node.place = place;
  node.text = std::move(text);
  return node;
}

Node mapping_at(const Place& place) {
  Node node;
  node.type = Node::Type::mapping;
  node.place = place;
  return node;
}

Node list_at(const Place& place) {
  Node node;
  node.type = Node::Type::sequence;
  node.place = place;
  return node;
}

Node reference_to(const Place& place, const std::string& logical_id) {
  Node node = text_node_at(place, logical_id);
  node.tag = "Ref";
  return node;
}

Node attribute_of(const Place& place, const std::string& logical_id, std::string_view attribute) {
  Node node = text_node_at(place, logical_id + "." + std::string(attribute));
  node.tag = "GetAtt";
  return node;
}

void put(Node& mapping, std::string_view key, Node value) {
  Place place = value.place;
  mapping.entries.push_back({std::string(key), std::move(place), std::move(value)});
}

void copy(const Node& from, std::string_view key, Node& to, std::string_view as) {
  for (const Node::Entry& entry : from.entries) {
    if (entry.key == key) {
      to.entries.push_back({std::string(as), entry.key_place, entry.value});
    }
  }
}

bool is_intrinsic(const Node& node) {
  return !node.tag.empty() || (node.is_mapping() && node.entries.size() == 1 &&
                               (node.entries[0].key == "Ref" || node.entries[0].key.rfind("Fn::", 0) == 0));
}

}  // namespace crucible::cloudformation
