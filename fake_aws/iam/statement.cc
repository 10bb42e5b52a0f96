#include "fake_aws/iam/statement.h"

#include <algorithm>
#include <optional>

#include "fake_aws/api/arn.h"
#include "fake_aws/iam/glob.h"

namespace crucible::iam {
namespace {

/// aws:SourceAccount is the account of the resource on whose behalf a service calls.
std::optional<std::string> source_account(const api::Caller& caller) {
  if (caller.service.empty()) return std::nullopt;
  if (!caller.account.empty()) return caller.account;
  const auto arn = api::Arn::parse(caller.source_arn);
  if (!arn || arn->account.empty()) return std::nullopt;
  return arn->account;
}

/// What the request says of a key; nullopt where it says nothing.
std::optional<std::string> value_of(Condition::Key key, const api::Caller& caller) {
  switch (key) {
    case Condition::Key::source_arn:
      if (caller.source_arn.empty()) return std::nullopt;
      return caller.source_arn;
    case Condition::Key::source_account:
      return source_account(caller);
    case Condition::Key::principal_account:
      if (!caller.service.empty() || caller.account.empty()) return std::nullopt;
      return caller.account;
    case Condition::Key::principal_is_aws_service:
      return caller.service.empty() ? "false" : "true";
    case Condition::Key::principal_service_name:
      if (caller.service.empty()) return std::nullopt;
      return caller.service;
    case Condition::Key::secure_transport:
      return "true";
  }
  return std::nullopt;
}

bool same_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return lower(x) == lower(y);
  });
}

bool fits(Condition::Operator comparison, std::string_view expected, std::string_view actual) {
  switch (comparison) {
    case Condition::Operator::string_equals:
      return expected == actual;
    case Condition::Operator::string_equals_ignore_case:
    case Condition::Operator::boolean:
      return same_any_case(expected, actual);
    case Condition::Operator::string_like:
      return glob_matches(expected, actual);
    case Condition::Operator::arn_like:
      return arn_matches(expected, actual);
  }
  return false;
}

}  // namespace

bool Condition::holds(const api::Caller& caller) const {
  const std::optional<std::string> actual = value_of(key, caller);
  // A key that is absent satisfies a negated operator. Source: IAM User Guide, "Condition operators".
  if (!actual) return if_exists || negated;
  const bool any = std::any_of(values.begin(), values.end(),
                               [&](const std::string& value) { return fits(comparison, value, *actual); });
  return any != negated;
}

bool Statement::applies(std::string_view action, std::string_view resource_arn, const api::Caller& caller) const {
  const auto named = [](const std::vector<std::string>& list, const std::string& who) {
    return !who.empty() && std::find(list.begin(), list.end(), who) != list.end();
  };
  const bool is_principal =
      any_principal || (caller.service.empty() ? named(accounts, caller.account) : named(services, caller.service));
  if (!is_principal) return false;
  const bool acts = std::any_of(actions.begin(), actions.end(),
                                [&](const std::string& pattern) { return glob_matches_any_case(pattern, action); });
  if (!acts) return false;
  const bool reaches = std::any_of(resources.begin(), resources.end(),
                                   [&](const std::string& pattern) { return glob_matches(pattern, resource_arn); });
  if (!reaches) return false;
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& condition) { return condition.holds(caller); });
}

}  // namespace crucible::iam
