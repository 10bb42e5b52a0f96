#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/journal.h"

namespace crucible::pattern {
class Pattern;
}

namespace crucible::scenario {

/// An event pattern written in a scenario, compiled, that selects journal records, fault points, messages or states.
/// It remembers which literal values each top-level field must have, so that nearly every record is turned away by its
/// kind, before it becomes JSON.
class Selector {
 public:
  Selector() = default;

  /// Throws document::InputError at the node's place for what is no event pattern.
  static Selector compile(const document::Node& node);

  bool empty() const { return pattern_ == nullptr; }
  const document::Place& place() const { return place_; }
  /// The pattern as one line of JSON.
  const std::string& text() const { return text_; }
  const document::Node& node() const { return *node_; }

  bool matches(const Record& record) const;
  bool matches(const nlohmann::ordered_json& value) const;
  bool matches_text(std::string_view json_text) const;

  /// True where every value that the top-level `field` may take is a literal and `value` is none of them.
  bool excludes(std::string_view field, std::string_view value) const;
  /// The literal texts that the top-level `field` is limited to; nullptr where it is not limited to literals.
  const std::vector<std::string>* literals(std::string_view field) const;

  /// Why `value` does not match: the first field that differs, with what was found and what was wanted; "" where it does.
  std::string explain(const nlohmann::ordered_json& value) const;

 private:
  struct Limit {
    std::string field;
    std::vector<std::string> texts;
  };

  document::Place place_;
  std::string text_;
  std::shared_ptr<const document::Node> node_;
  std::shared_ptr<const pattern::Pattern> pattern_;
  std::vector<Limit> limits_;
};

}  // namespace crucible::scenario
