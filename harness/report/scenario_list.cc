#include "harness/report/scenario_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/text.h"

namespace crucible::report {

void write_scenario_list(const std::vector<scenario::Scenario>& scenarios, const Sink& sink) {
  std::size_t path_width = 0;
  for (const scenario::Scenario& scenario : scenarios) {
    path_width = std::max(path_width, width_of(printable(scenario.path)));
  }
  for (const scenario::Scenario& scenario : scenarios) {
    std::string line = padded(printable(scenario.path), path_width) + "  " + printable(scenario.name);
    if (!scenario.tags.empty())
      line += fmt::format("  [{}]", printable(fmt::format("{}", fmt::join(scenario.tags, ", "))));
    sink(line + "\n");
  }
}

void write_scenario_list_json(const std::vector<scenario::Scenario>& scenarios, const Sink& sink) {
  sink("{\"scenarios\": [");
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const scenario::Scenario& scenario = scenarios[i];
    std::string tags;
    for (const std::string& tag : scenario.tags) tags += (tags.empty() ? "" : ", ") + json_string(tag);
    sink(fmt::format("{}\n  {{\"path\": {}, \"name\": {}, \"description\": {}, \"tags\": [{}]}}", i == 0 ? "" : ",",
                     json_string(scenario.path), json_string(scenario.name), json_string(scenario.description), tags));
  }
  sink(scenarios.empty() ? "]}\n" : "\n]}\n");
}

}  // namespace crucible::report
