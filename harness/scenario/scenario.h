#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"
#include "harness/kernel/world.h"
#include "harness/scenario/expectation.h"
#include "harness/scenario/fault.h"
#include "harness/scenario/settings.h"
#include "harness/scenario/step.h"
#include "harness/scenario/stub.h"

namespace crucible::cloudformation {
struct Stack;
}
namespace crucible::world {
class Application;
}

namespace crucible::scenario {

/// A scenario file as values: what is deployed, what happens, what goes wrong and what must hold. Every part knows its
/// place in the file, every name has been looked up, and times are absolute; running it can only show what the
/// simulated system does. Immutable after loading, so any number of runs may share it, in any threads.
struct Scenario {
  std::string path = {};  ///< as given to load()
  std::string name = {};  ///< the file's name without its ending where it gives none
  std::string description = {};
  std::vector<std::string> tags = {};
  std::optional<std::string> known_bug = {};
  document::Place known_bug_place = {};

  std::string template_path = {};  ///< empty where the template is written inline
  std::shared_ptr<const cloudformation::Stack> stack = {};
  const world::Application* application = nullptr;
  std::optional<document::Node> given = {};
  std::vector<Stub> functions = {};

  Time start{};
  std::uint64_t seed = 0;
  bool seeded = false;  ///< `policy: seeded`
  /// Absent: until nothing is left to happen.
  std::optional<Time> until = {};
  Settings settings = {};

  std::vector<Fault> faults = {};
  std::vector<Step> steps = {};
  std::vector<Expectation> expect = {};
  std::vector<Invariant> always = {};

  /// The file itself, for whoever writes a changed scenario (shrinking does).
  std::shared_ptr<const document::Node> source = {};
};

/// Reads a scenario and its template. Throws document::InputError for whatever is wrong with either.
Scenario load(const std::string& path);

/// The same for text; `path` names it in messages, and its folder is where `template:` starts from.
Scenario parse(std::string_view text, const std::string& path);

}  // namespace crucible::scenario
