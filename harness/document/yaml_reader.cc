#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "harness/document/input_error.h"
#include "harness/document/readers.h"
#include "harness/document/scalar.h"

namespace crucible::document {
namespace {

struct Extent {
  std::size_t nodes = 1;
  int height = 1;
};

Extent extent_of(const Node& node) {
  Extent extent;
  const auto add = [&extent](const Node& child) {
    const Extent inner = extent_of(child);
    extent.nodes += inner.nodes;
    extent.height = std::max(extent.height, inner.height + 1);
  };
  for (const Node& item : node.items) {
    add(item);
  }
  for (const Node::Entry& entry : node.entries) {
    add(entry.value);
  }
  return extent;
}

// Builds the node tree from the events. Anchored nodes are kept by value and copied where an alias names them, which
// is what makes a node's place and lifetime simple; the two limits keep "billion laughs" from costing anything.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const std::string& file_name) : file_name_(file_name) {}

  std::optional<Node> root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { finish(start(mark, "", anchor)); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Place place = place_of(mark);
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) {
      throw InputError(place, "the alias stands inside the value it names");
    }
    const Extent extent = extent_of(found->second);
    count_expanded(place, extent.nodes);
    if (static_cast<int>(open_.size()) + extent.height > depth_max) {
      throw InputError(place, fmt::format("nested deeper than {} levels", depth_max));
    }
    attach(place, found->second);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Open open = start(mark, tag, anchor);
    open.node.text = value;
    const bool is_resolved = tag.empty() || tag == "?" || (is_core_tag(tag) && tag != "tag:yaml.org,2002:str");
    open.node.type = is_resolved ? type_of_plain_scalar(value) : Node::Type::string;
    finish(std::move(open));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open_.push_back(start(mark, tag, anchor));
    open_.back().node.type = Node::Type::sequence;
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open_.push_back(start(mark, tag, anchor));
    open_.back().node.type = Node::Type::mapping;
  }

  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::set<std::string, std::less<>> keys;
    std::optional<Node::Entry> entry;  // a key still waiting for its value
  };

  Place place_of(const YAML::Mark& mark) const { return {file_name_, mark.line + 1, mark.column + 1}; }

  static bool is_core_tag(const std::string& tag) {
    constexpr std::string_view prefix = "tag:yaml.org,2002:";
    if (tag.compare(0, prefix.size(), prefix) != 0) {
      return false;
    }
    const std::string_view name = std::string_view(tag).substr(prefix.size());
    return name == "str" || name == "int" || name == "float" || name == "bool" || name == "null" || name == "map" ||
           name == "seq";
  }

  Open start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    Open open;
    open.anchor = anchor;
    open.node.place = place_of(mark);
    if (static_cast<int>(open_.size()) >= depth_max) {
      throw InputError(open.node.place, fmt::format("nested deeper than {} levels", depth_max));
    }
    if (++nodes_ > nodes_max) {
      throw InputError(open.node.place, fmt::format("more than {} values", nodes_max));
    }
    if (tag.size() > 1 && tag[0] == '!') {
      open.node.tag = tag.substr(1);
    } else if (!tag.empty() && tag != "!" && tag != "?" && !is_core_tag(tag)) {
      throw InputError(open.node.place, fmt::format("the YAML tag {} is not supported", in_quotes(tag)));
    }
    return open;
  }

  void close() {
    Open open = std::move(open_.back());
    open_.pop_back();
    finish(std::move(open));
  }

  void finish(Open open) {
    if (open.anchor != 0) {
      count_expanded(open.node.place, extent_of(open.node).nodes);
      anchored_[open.anchor] = open.node;
    }
    const Place place = open.node.place;
    attach(place, std::move(open.node));
  }

  void attach(const Place& place, Node node) {
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.type == Node::Type::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (parent.entry) {
      parent.entry->value = std::move(node);
      parent.node.entries.push_back(std::move(*parent.entry));
      parent.entry.reset();
    } else {
      begin_entry(parent, place, std::move(node));
    }
  }

  static void begin_entry(Open& parent, const Place& place, Node key) {
    if (key.type == Node::Type::null || key.is_mapping() || key.is_sequence() || !key.tag.empty()) {
      throw InputError(place, "a key must be a plain word or a string");
    }
    if (!parent.keys.insert(key.text).second) {
      throw InputError(place, fmt::format("duplicate key {}", in_quotes(key.text)));
    }
    parent.entry = Node::Entry{std::move(key.text), place, {}};
  }

  void count_expanded(const Place& place, std::size_t nodes) {
    expanded_nodes_ += nodes;
    if (expanded_nodes_ > expanded_nodes_max) {
      throw InputError(place, fmt::format("anchors and aliases expand to more than {} values", expanded_nodes_max));
    }
  }

  const std::string& file_name_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchored_;
  std::size_t nodes_ = 0;
  std::size_t expanded_nodes_ = 0;
};

}  // namespace

Node read_yaml(std::string_view text, const std::string& file_name) {
  std::istringstream stream{std::string(text)};
  Builder builder(file_name);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || !builder.root) {
      throw InputError({file_name, 1, 1}, "the file is empty");
    }
    Node root = std::move(*builder.root);
    Builder second(file_name);
    if (parser.HandleNextDocument(second) && second.root && !second.root->is_null()) {
      throw InputError(second.root->place, "only one YAML document is expected in a file");
    }
    return root;
  } catch (const YAML::Exception& error) {
    const bool has_place = error.mark.line >= 0 && error.mark.column >= 0;
    throw InputError(has_place ? Place{file_name, error.mark.line + 1, error.mark.column + 1} : Place{file_name, 0, 0},
                     "not well-formed YAML: " + error.msg);
  }
}

}  // namespace crucible::document
