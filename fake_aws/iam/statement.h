#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/caller.h"

namespace crucible::iam {

/// One condition of a statement: any of the values must fit what the request says of the key.
struct Condition {
  enum class Operator : std::uint8_t { string_equals, string_equals_ignore_case, string_like, arn_like, boolean };
  enum class Key : std::uint8_t {
    source_arn,
    source_account,
    principal_account,
    principal_is_aws_service,
    principal_service_name,
    secure_transport,
  };
  Operator comparison;
  bool negated = false;
  bool if_exists = false;
  Key key;
  std::vector<std::string> values;

  bool holds(const api::Caller& caller) const;
};

/// One statement of a resource policy, compiled.
struct Statement {
  std::string sid;
  bool allows = true;
  bool any_principal = false;
  std::vector<std::string> accounts;
  std::vector<std::string> services;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::vector<Condition> conditions;

  bool applies(std::string_view action, std::string_view resource_arn, const api::Caller& caller) const;
};

}  // namespace crucible::iam
