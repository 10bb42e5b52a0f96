#pragma once

#include <map>
#include <string>

#include "fake_aws/cloudformation/load.h"
#include "harness/document/node.h"

namespace crucible::cloudformation {

/// The value of every parameter: a string, or a list of strings for the list types, with the place it was declared at.
using Parameters = std::map<std::string, document::Node>;

/// Reads the Parameters section (nullptr: none) and applies the given values, then every constraint the section
/// declares. A parameter without a default must be given; a given one must exist.
Parameters read_parameters(const document::Node* section, const LoadOptions& options, const document::Place& root);

}  // namespace crucible::cloudformation
