#include "harness/cli/scenario_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "harness/document/input_error.h"
#include "harness/document/node.h"

namespace crucible::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& message) {
  throw document::InputError({.file = path}, message);
}

// The operating system's reason, without the library's decoration.
[[noreturn]] void refuse(const std::string& path, const std::error_code& error) {
  refuse(path, error.message());
}

bool may_be_a_scenario(const std::string& file_name) {
  if (file_name.starts_with('.') || file_name.starts_with("template.") || file_name.ends_with(".schema.json")) {
    return false;
  }
  return file_name.ends_with(".yaml") || file_name.ends_with(".yml") || file_name.ends_with(".json");
}

bool is_template(const std::string& path) {
  return document::parse_file(path).find("Resources") != nullptr;
}

std::vector<std::string> files_below(const std::string& folder) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  if (error) refuse(folder, error);
  std::vector<std::string> files;
  while (at != fs::recursive_directory_iterator()) {
    const std::string name = at->path().filename().string();
    const bool is_folder = at->is_directory(error) && !error;
    if (is_folder && name.starts_with('.')) at.disable_recursion_pending();
    if (!is_folder && may_be_a_scenario(name) && !is_template(at->path().string())) {
      files.push_back(at->path().string());
    }
    at.increment(error);
    if (error) refuse(folder, error);
  }
  if (files.empty()) refuse(folder, "no scenario in this folder (*.yaml, *.yml or *.json)");
  return files;
}

// `./a//b/../c` and `a/c` are one file, told once, as it was written first.
std::string identity_of(const std::string& path) {
  return fs::path(path).lexically_normal().string();
}

std::vector<std::string_view> folders_of(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    folders.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return folders;
}

}  // namespace

std::vector<std::string> find_scenario_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      if (error && error != std::errc::no_such_file_or_directory) refuse(path, error);
      refuse(path, "no such file or folder");
    }
    if (fs::is_directory(status)) {
      // A slash at the end of a folder's name would show in every path below it.
      std::string folder = path;
      while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
      const std::vector<std::string> below = files_below(folder);
      files.insert(files.end(), below.begin(), below.end());
    } else {
      files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> once;
  std::vector<std::string> seen;
  for (std::string& file : files) {
    std::string identity = identity_of(file);
    if (std::find(seen.begin(), seen.end(), identity) != seen.end()) continue;
    seen.push_back(std::move(identity));
    once.push_back(std::move(file));
  }
  return once;
}

std::vector<scenario::Scenario> load_scenarios(const std::vector<std::string>& files) {
  std::vector<scenario::Scenario> scenarios;
  scenarios.reserve(files.size());
  for (const std::string& file : files) scenarios.push_back(load_one_scenario(file));
  return scenarios;
}

scenario::Scenario load_one_scenario(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) refuse(path, "this is a folder; name one scenario file");
  if (fs::is_regular_file(path, error) && is_template(path)) {
    refuse(path, "this is a template, not a scenario; crucible template shows what it deploys");
  }
  return scenario::load(path);
}

std::vector<report::Title> titles_of(const std::vector<scenario::Scenario>& scenarios) {
  std::size_t common = 0;
  if (!scenarios.empty()) {
    const std::vector<std::string_view> first = folders_of(scenarios.front().path);
    common = first.size();
    for (const scenario::Scenario& scenario : scenarios) {
      const std::vector<std::string_view> folders = folders_of(scenario.path);
      const auto parting = std::mismatch(first.begin(), first.end(), folders.begin(), folders.end());
      common = std::min(common, static_cast<std::size_t>(parting.first - first.begin()));
    }
  }
  std::vector<report::Title> titles;
  for (const scenario::Scenario& scenario : scenarios) {
    std::string label;
    const std::vector<std::string_view> folders = folders_of(scenario.path);
    for (std::size_t i = common; i < folders.size(); ++i) label += std::string(folders[i]) + "/";
    titles.push_back({.path = scenario.path, .name = scenario.name, .label = label + scenario.name});
  }
  return titles;
}

}  // namespace crucible::cli
