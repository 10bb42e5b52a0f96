#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/cloudformation/stack.h"
#include "harness/document/node.h"

namespace crucible::scenario {

/// The logical ids of a template, as the steps of a scenario refer to them. Each look-up throws document::InputError,
/// at the node's place and with the nearest known name, where nothing is called that.
class Names {
 public:
  explicit Names(const cloudformation::Stack& stack) : stack_(stack) {}

  const cloudformation::Stack& stack() const { return stack_; }
  std::string function(const document::Node& node) const;
  std::string queue(const document::Node& node) const;
  std::string rule(const document::Node& node) const;
  std::string archive(const document::Node& node) const;

  /// A literal in a fault's selector: a logical id or a physical name of this kind (`function`, `queue`, `rule`,
  /// `archive`, `table`, `schedule`); other kinds are not looked up.
  void check_literal(std::string_view kind, const document::Node& node) const;

 private:
  const cloudformation::Stack& stack_;
};

}  // namespace crucible::scenario
