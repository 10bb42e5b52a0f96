#include "harness/report/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "harness/report/text.h"
#include "harness/scenario/fault_points.h"
#include "harness/scenario/record_kinds.h"
#include "harness/world/application.h"

namespace crucible::report {
namespace {

std::string list_json(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string parameter_json(const Site& site) {
  if (site.words.empty()) return fmt::format("{{\"name\": {}}}", json_string(site.parameter));
  std::vector<std::string> words;
  for (const std::string_view word : site.words) words.push_back(json_string(word));
  return fmt::format("{{\"name\": {}, \"values\": {}}}", json_string(site.parameter), list_json(words));
}

std::string effect_json(const scenario::FaultPoint& point, std::string_view effect) {
  std::vector<std::string> parameters;
  for (const std::string_view name : scenario::parameters_of_effect(effect)) {
    for (const Site* site : point.parameters) {
      if (site->parameter == name) parameters.push_back(parameter_json(*site));
    }
  }
  return fmt::format("{{\"effect\": {}, \"parameters\": {}}}", json_string(effect), list_json(parameters));
}

std::string point_json(const scenario::FaultPoint& point) {
  std::vector<std::string> attributes;
  for (const std::string& attribute : point.attributes) attributes.push_back(json_string(attribute));
  std::vector<std::string> effects;
  for (const std::string_view word : point.site->words) effects.push_back(effect_json(point, word));
  return fmt::format("{{\"point\": {}, \"attributes\": {}, \"effects\": {}}}", json_string(point.name()),
                     list_json(attributes), list_json(effects));
}

std::vector<scenario::FaultPoint> all_fault_points() {
  std::vector<scenario::FaultPoint> points = scenario::fault_points(nullptr);
  for (const world::Application* application : world::applications()) {
    for (scenario::FaultPoint& point : scenario::fault_points(application)) {
      const bool is_known = std::any_of(points.begin(), points.end(), [&](const scenario::FaultPoint& known) {
        return known.name() == point.name();
      });
      if (!is_known) points.push_back(std::move(point));
    }
  }
  return points;
}

}  // namespace

void write_record_kinds(const Sink& sink) {
  sink("{\"records\": [");
  std::string_view separator = "\n  ";
  for (const scenario::RecordKind& kind : scenario::known_record_kinds()) {
    sink(fmt::format("{}{{\"kind\": {}, \"meaning\": {}}}", separator, json_string(kind.name),
                     json_string(kind.meaning)));
    separator = ",\n  ";
  }
  sink("\n]}\n");
}

void write_fault_points(const Sink& sink) {
  sink("{\"fault_points\": [");
  std::string_view separator = "\n  ";
  for (const scenario::FaultPoint& point : all_fault_points()) {
    sink(std::string(separator) + point_json(point));
    separator = ",\n  ";
  }
  sink("\n]}\n");
}

}  // namespace crucible::report
