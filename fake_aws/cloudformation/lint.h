#pragma once

#include <string>
#include <vector>

#include "fake_aws/cloudformation/stack.h"

namespace crucible::cloudformation {

/// What deploys and yet will disappoint: the field's commonest mistakes, each at its place. Nothing here stops a run.
struct Finding {
  Place place;
  std::string logical_id;
  std::string code;  // a stable word for it, such as "dead-letter-queue-without-policy"
  std::string text;
  friend bool operator==(const Finding&, const Finding&) = default;
};

std::vector<Finding> lint(const Stack& stack);

}  // namespace crucible::cloudformation
