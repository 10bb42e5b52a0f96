#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "harness/document/input_error.h"
#include "harness/scenario/load.h"

namespace crucible::scenario {
namespace {

using document::Node;

void refuse(const Node& mapping, std::string_view what, std::initializer_list<std::string_view> keys) {
  for (const Node::Entry& entry : mapping.entries) {
    if (std::find(keys.begin(), keys.end(), entry.key) == keys.end()) continue;
    throw document::InputError(entry.key_place, fmt::format("`{}:` {} not simulated yet", entry.key, what));
  }
}

void refuse_in_expectation(const Node& expectation) {
  refuse(expectation, "expectations are", {"alarm", "metric", "cost"});
}

void refuse_in_step(const Node& step) {
  refuse(step, "steps are", {"deploy", "schedule", "snapshot", "use", "each", "matrix"});
  if (const Node* expectation = step.find("expect")) refuse_in_expectation(*expectation);
  if (const Node* wrapped = step.find("expect_error")) {
    if (const Node* inner = wrapped->find("step")) refuse_in_step(*inner);
  }
}

}  // namespace

void refuse_what_is_not_simulated(const Node& root) {
  refuse(root, "is", {"use", "each", "matrix", "sometimes", "snapshot", "deploy"});
  if (const Node* steps = root.find("steps")) {
    for (const Node& step : steps->items) refuse_in_step(step);
  }
  if (const Node* expectations = root.find("expect")) {
    for (const Node& expectation : expectations->items) refuse_in_expectation(expectation);
  }
}

}  // namespace crucible::scenario
