#include "harness/scenario/scenario.h"

#include "fake_aws/cloudformation/stack.h"
#include "harness/scenario/load.h"

namespace crucible::scenario {

Scenario load(const std::string& path) {
  return read_scenario(document::parse_file(path), path, document::parse_file);
}

Scenario parse(std::string_view text, const std::string& path) {
  return read_scenario(document::parse(text, path), path, document::parse_file);
}

}  // namespace crucible::scenario
