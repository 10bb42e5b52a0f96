#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/api/caller.h"

namespace crucible::iam {

struct Statement;

/// A policy document that cannot be parsed, or that says something which is not simulated. The message names it.
class InvalidPolicy : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An IAM policy document attached to a resource (a queue, a function, an event bus), compiled for evaluation.
///
/// Understood: Effect; Principal `*`, AWS (`*`, an account, its root ARN) and Service; Action and Resource with `*` and
/// `?`; the conditions String[Not]Equals, StringEqualsIgnoreCase, String[Not]Like, Arn[Not]Equals, Arn[Not]Like and
/// Bool, each also as `...IfExists`, on aws:SourceArn, aws:SourceAccount, aws:PrincipalAccount,
/// aws:PrincipalIsAWSService, aws:PrincipalServiceName and aws:SecureTransport (always true). Everything else is
/// refused by name. Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements".
class ResourcePolicy {
 public:
  /// The policy that says nothing.
  ResourcePolicy() = default;
  /// Throws InvalidPolicy.
  static ResourcePolicy parse(const nlohmann::ordered_json& document);

  enum class Decision { allowed, denied, no_match };
  /// An explicit deny wins over any allow. What `no_match` means is the resource's affair.
  Decision evaluate(std::string_view action, std::string_view resource_arn, const api::Caller& caller) const;

  bool empty() const { return statements_.empty(); }

 private:
  std::vector<std::shared_ptr<const Statement>> statements_;
};

}  // namespace crucible::iam
