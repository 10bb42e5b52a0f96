#include "harness/document/node.h"

#include "harness/document/scalar.h"

namespace crucible::document {

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) {
      return &entry.value;
    }
  }
  return nullptr;
}

Json Node::to_json() const {
  switch (type) {
    case Type::null:
      return nullptr;
    case Type::boolean:
      return text == "true" || text == "True" || text == "TRUE";
    case Type::number:
      return number_to_json(text);
    case Type::string:
      return text;
    case Type::sequence: {
      Json json = Json::array();
      for (const Node& item : items) {
        json.push_back(item.to_json());
      }
      return json;
    }
    case Type::mapping: {
      // The keys are known to differ, so they are appended without ordered_json's linear look-up for each.
      Json::object_t members;
      members.reserve(entries.size());
      for (const Entry& entry : entries) {
        members.Container::emplace_back(entry.key, entry.value.to_json());
      }
      return members;
    }
  }
  return nullptr;
}

}  // namespace crucible::document
