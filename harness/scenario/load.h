#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/document/node.h"
#include "harness/scenario/fault_points.h"
#include "harness/scenario/names.h"
#include "harness/scenario/scenario.h"

namespace crucible::scenario {

/// Reads a template that a scenario names.
using TemplateReader = std::function<document::Node(const std::string& path)>;

/// A scenario file's nodes as a Scenario. Throws document::InputError. The sections below assume a document that the
/// schema accepts.
Scenario read_scenario(document::Node root, const std::string& path, const TemplateReader& read_template);

/// What every section needs.
struct LoadContext {
  const Names& names;
  const std::vector<FaultPoint>& fault_points;
  const world::Application* application;
  Time start;
};

/// Refuses by name the keys that belong to the scenario language and are not simulated yet.
void refuse_what_is_not_simulated(const document::Node& root);

Settings read_settings(const document::Node& node);
Stub read_stub(const std::string& function, const document::Node& node);
std::vector<Fault> read_faults(const document::Node& list, const LoadContext& context);
Step read_step(const document::Node& node, const LoadContext& context);
Expectation read_expectation(const document::Node& node, const LoadContext& context);
Invariant read_invariant(const document::Node& node);
/// A selector over journal records; a kind that looks like a slip of a known one is refused.
Selector read_record_selector(const document::Node& node);

/// A decimal between 0 and 1 in `parts` (a probability, a share), exactly; throws InputError where it is none or finer.
std::int64_t read_share(const document::Node& node, std::int64_t parts);

}  // namespace crucible::scenario
