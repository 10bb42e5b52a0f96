#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/architecture/source_file.h"

namespace crucible::architecture {

/// A layer of the house: a folder whose CMakeLists.txt declares it with crucible_layer().
struct Layer {
  std::string folder;
  std::string target;
  std::set<std::string> links;  ///< the targets it names; not what those link
};

/// The layers that these CMakeLists.txt files declare. Folders that declare none are no layers.
std::vector<Layer> layers(const std::vector<SourceFile>& cmake_files);

/// Links that go sideways or up, for the order of layers that ARCHITECTURE.md draws.
Findings upward_links(const std::vector<Layer>& layers);

/// Includes of what the file's layer does not link, directly or through what it links, and includes that are not by
/// full path from the repository root. `paths` are all headers of ours.
Findings unlinked_includes(const SourceFile& file, const std::vector<Layer>& layers,
                           const std::set<std::string>& paths);

}  // namespace crucible::architecture
