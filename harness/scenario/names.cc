#include "harness/scenario/names.h"

#include <algorithm>

#include "harness/document/input_error.h"

namespace crucible::scenario {
namespace {

using document::Node;

template <typename Spec>
std::vector<std::string> ids_of(const std::vector<Spec>& specs) {
  std::vector<std::string> ids;
  for (const Spec& spec : specs) ids.push_back(spec.logical_id);
  return ids;
}

template <typename Spec>
std::vector<std::string> names_of(const std::vector<Spec>& specs) {
  std::vector<std::string> names;
  for (const Spec& spec : specs) names.push_back(spec.name);
  return names;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string require(std::string_view what, const std::vector<std::string>& ids, const Node& node) {
  if (contains(ids, node.text)) return node.text;
  throw document::InputError(
      node.place, document::unknown_word(what, node.text, ids) + (ids.empty() ? "; the template has none" : ""));
}

template <typename Spec>
void check_one_of(std::string_view what, const std::vector<Spec>& specs, const Node& node) {
  if (contains(names_of(specs), node.text)) return;
  require(what, ids_of(specs), node);
}

}  // namespace

std::string Names::function(const Node& node) const {
  return require("function", ids_of(stack_.functions), node);
}
std::string Names::queue(const Node& node) const {
  return require("queue", ids_of(stack_.queues), node);
}
std::string Names::rule(const Node& node) const {
  return require("rule", ids_of(stack_.rules), node);
}
std::string Names::archive(const Node& node) const {
  return require("archive", ids_of(stack_.archives), node);
}

void Names::check_literal(std::string_view kind, const Node& node) const {
  if (kind == "function") check_one_of(kind, stack_.functions, node);
  if (kind == "queue") check_one_of(kind, stack_.queues, node);
  if (kind == "rule") check_one_of(kind, stack_.rules, node);
  if (kind == "archive") check_one_of(kind, stack_.archives, node);
  if (kind == "table") check_one_of(kind, stack_.tables, node);
}

}  // namespace crucible::scenario
