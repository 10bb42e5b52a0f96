#pragma once

#include <map>
#include <string>

#include "fake_aws/cloudformation/stack.h"
#include "harness/document/node.h"

namespace crucible::cloudformation {

struct LoadOptions {
  std::map<std::string, std::string> parameters = {};
  std::string region = "us-east-1";
  std::string account_id = "123456789012";
  std::string stack_name = "crucible";
  std::string partition = "aws";
  std::map<std::string, std::string> imports = {};  // what Fn::ImportValue finds
};

/// Evaluates a CloudFormation or SAM template into what it deploys. Throws document::InputError, with the place in the
/// template, for whatever AWS would refuse and for whatever would change behaviour without being simulated. What
/// changes nothing is listed in `Stack::notices`; what a deployer may or may not simulate in `Stack::carried`. The
/// result depends on nothing but its arguments: a name that is left to CloudFormation is hashed from stack and logical
/// id.
Stack load(const document::Node& template_root, const LoadOptions& options);

}  // namespace crucible::cloudformation
