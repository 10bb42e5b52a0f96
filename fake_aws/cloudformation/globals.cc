#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/cloudformation/node_building.h"
#include "fake_aws/cloudformation/serverless.h"
#include "harness/document/input_error.h"

namespace crucible::cloudformation {
namespace {

using document::InputError;
using document::Node;

const std::vector<std::string>& function_globals() {
  static const std::vector<std::string> names = {"Handler",
                                                 "Runtime",
                                                 "CodeUri",
                                                 "DeadLetterQueue",
                                                 "Description",
                                                 "MemorySize",
                                                 "Timeout",
                                                 "VpcConfig",
                                                 "Environment",
                                                 "Tags",
                                                 "PropagateTags",
                                                 "Tracing",
                                                 "KmsKeyArn",
                                                 "SourceKMSKeyArn",
                                                 "Layers",
                                                 "AutoPublishAlias",
                                                 "DeploymentPreference",
                                                 "RolePath",
                                                 "PermissionsBoundary",
                                                 "ReservedConcurrentExecutions",
                                                 "ProvisionedConcurrencyConfig",
                                                 "AssumeRolePolicyDocument",
                                                 "EventInvokeConfig",
                                                 "FileSystemConfigs",
                                                 "CodeSigningConfigArn",
                                                 "Architectures",
                                                 "SnapStart",
                                                 "EphemeralStorage",
                                                 "FunctionUrlConfig",
                                                 "RuntimeManagementConfig",
                                                 "LoggingConfig",
                                                 "RecursiveLoop"};
  return names;
}

Node merged(const Node& global, const Node& local) {
  if (is_intrinsic(global) || is_intrinsic(local) || global.type != local.type) {
    return local;
  }
  if (local.is_sequence()) {
    Node list = local;
    list.items.insert(list.items.begin(), global.items.begin(), global.items.end());
    return list;
  }
  if (!local.is_mapping()) {
    return local;
  }
  Node mapping = local;
  for (const Node::Entry& entry : global.entries) {
    const auto own = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                  [&](const Node::Entry& candidate) { return candidate.key == entry.key; });
    if (own == mapping.entries.end()) {
      mapping.entries.push_back(entry);
    } else {
      own->value = merged(entry.value, own->value);
    }
  }
  return mapping;
}

}  // namespace

void apply_globals(const Node& globals, std::vector<Resource>& resources) {
  if (!globals.is_mapping()) {
    throw InputError(globals.place, "Globals must be a mapping");
  }
  for (const Node::Entry& section : globals.entries) {
    if (section.key != "Function") {
      static const std::vector<std::string> known = {"Function"};
      throw InputError(section.key_place, fmt::format("Globals: {}; only Function is simulated",
                                                      document::unknown_word("section", section.key, known)));
    }
    if (!section.value.is_mapping()) {
      throw InputError(section.value.place, "Globals.Function must be a mapping");
    }
    for (const Node::Entry& entry : section.value.entries) {
      const auto& known = function_globals();
      if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
        throw InputError(entry.key_place,
                         fmt::format("Globals.Function: {}", document::unknown_word("property", entry.key, known)));
      }
    }
    for (Resource& resource : resources) {
      if (resource.type != nullptr && resource.type->name == "AWS::Serverless::Function") {
        resource.properties = merged(section.value, resource.properties);
      }
    }
  }
}

}  // namespace crucible::cloudformation
