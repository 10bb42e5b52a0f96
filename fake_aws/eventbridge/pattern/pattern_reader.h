#pragma once

#include <string_view>
#include <vector>

#include "fake_aws/eventbridge/pattern/alternatives.h"
#include "fake_aws/eventbridge/pattern/options.h"
#include "fake_aws/eventbridge/pattern/value_list.h"

namespace crucible::pattern {

/// A pattern's text taken apart: its value lists, and the alternatives that refer to them by number.
struct PatternParts {
  std::vector<ValueList> lists;
  Alternatives alternatives;
};

/// Throws InvalidPattern. Refuses more alternatives than the options allow; does not judge wildcards' complexity.
PatternParts read_pattern(std::string_view json, const Options& options);

}  // namespace crucible::pattern
