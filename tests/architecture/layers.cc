#include "tests/architecture/layers.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>

namespace crucible::architecture {
namespace {

/// From the ground up. A layer links only layers named before it; those of one line do not see each other.
const std::vector<std::vector<std::string_view>>& floors() {
  static const std::vector<std::vector<std::string_view>> floors = {
      {"harness/kernel", "harness/document", "fake_aws/eventbridge/pattern", "src/alchemiser"},
      {"fake_aws/api"},
      {"fake_aws/iam"},
      {"fake_aws/sqs"},
      {"fake_aws/lambda"},
      {"fake_aws/eventbridge"},
      {"fake_aws/scheduler", "fake_aws/cloudformation"},
      {"harness/world"},
      {"harness/scenario"},
      {"harness/explore"},
      {"harness/report"},
      {"harness/cli"},
  };
  return floors;
}

/// The floor that a folder stands on, from 0.
std::optional<std::size_t> floor_of(std::string_view folder) {
  for (std::size_t i = 0; i < floors().size(); ++i) {
    const auto& floor = floors()[i];
    if (std::find(floor.begin(), floor.end(), folder) != floor.end()) return i;
  }
  return std::nullopt;
}

const Layer* layer_of(const std::string& path, const std::vector<Layer>& layers) {
  const Layer* deepest = nullptr;
  for (const auto& layer : layers) {
    const bool holds = path.compare(0, layer.folder.size() + 1, layer.folder + "/") == 0;
    if (holds && (deepest == nullptr || layer.folder.size() > deepest->folder.size())) deepest = &layer;
  }
  return deepest;
}

/// The folders of a layer and of everything it links.
std::set<std::string> visible_from(const Layer& layer, const std::vector<Layer>& layers) {
  std::set<std::string> folders;
  std::vector<const Layer*> open = {&layer};
  while (!open.empty()) {
    const Layer& next = *open.back();
    open.pop_back();
    if (!folders.insert(next.folder).second) continue;
    for (const auto& other : layers) {
      if (next.links.count(other.target) != 0) open.push_back(&other);
    }
  }
  return folders;
}

}  // namespace

std::vector<Layer> layers(const std::vector<SourceFile>& cmake_files) {
  std::vector<Layer> layers;
  for (const auto& file : cmake_files) {
    std::string text;
    for (const auto& line : file.lines) text += line.text.substr(0, line.text.find('#')) + '\n';
    const auto begin = text.find("crucible_layer(");
    if (begin == std::string::npos) continue;
    const auto open = text.find('(', begin) + 1;
    std::istringstream words(text.substr(open, text.find(')', open) - open));
    Layer layer{file.path.substr(0, file.path.rfind('/')), {}, {}};
    words >> layer.target;
    bool is_link = false;
    for (std::string word; words >> word;) {
      if (is_link) layer.links.insert(word);
      is_link = is_link || word == "LINKS";
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

Findings upward_links(const std::vector<Layer>& layers) {
  Findings findings;
  for (const auto& layer : layers) {
    const auto floor = floor_of(layer.folder);
    if (!floor) {
      findings.push_back(layer.folder +
                         " stands on no floor: give it one in tests/architecture and in ARCHITECTURE.md");
      continue;
    }
    for (const auto& other : layers) {
      if (layer.links.count(other.target) == 0) continue;
      const auto below = floor_of(other.folder);
      if (!below || *below >= *floor) {
        findings.push_back(layer.folder + " links " + other.folder + ", which does not lie below it");
      }
    }
  }
  return findings;
}

Findings unlinked_includes(const SourceFile& file, const std::vector<Layer>& layers,
                           const std::set<std::string>& paths) {
  Findings findings;
  const Layer* layer = layer_of(file.path, layers);
  const auto visible = layer == nullptr ? std::set<std::string>{} : visible_from(*layer, layers);
  for (const auto& line : file.lines) {
    constexpr std::string_view include = "#include \"";
    if (line.text.compare(0, include.size(), include) != 0) continue;
    const auto name = line.text.substr(include.size(), line.text.find('"', include.size()) - include.size());
    const auto path = paths.count(name) != 0 ? name : "src/" + name;
    if (paths.count(path) == 0) {
      add(findings, file, line, name + " is no header of ours: include by full path from the repository root");
      continue;
    }
    if (layer == nullptr) continue;
    const Layer* other = layer_of(path, layers);
    if (other == nullptr || visible.count(other->folder) == 0) {
      add(findings, file, line,
          layer->folder + " includes " + path + " and does not link " + (other == nullptr ? "it" : other->target));
    }
  }
  return findings;
}

}  // namespace crucible::architecture
