#include "fake_aws/iam/resource_policy.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "fake_aws/api/arn.h"
#include "fake_aws/iam/statement.h"

namespace crucible::iam {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& what) {
  throw InvalidPolicy(what);
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string text_of(const Json& value, const std::string& where) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  refuse(where + " must be a string or a list of strings");
}

std::vector<std::string> texts_of(const Json& value, const std::string& where) {
  std::vector<std::string> texts;
  if (value.is_array()) {
    for (const Json& item : value) texts.push_back(text_of(item, where));
  } else {
    texts.push_back(text_of(value, where));
  }
  if (texts.empty()) refuse(where + " must not be empty");
  for (const std::string& text : texts) {
    if (text.find("${") != std::string::npos)
      refuse(where + ": policy variables such as '" + text + "' are not simulated");
  }
  return texts;
}

bool is_account(std::string_view text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_aws_principal(const std::string& text, Statement& statement) {
  if (text == "*") {
    statement.any_principal = true;
  } else if (is_account(text)) {
    statement.accounts.push_back(text);
  } else {
    const auto arn = api::Arn::parse(text);
    if (!arn || arn->service != "iam" || arn->resource != "root") {
      refuse("Principal AWS '" + text + "' is not simulated; '*', an account or its root ARN are");
    }
    statement.accounts.push_back(arn->account);
  }
}

void read_principal(const Json& principal, Statement& statement) {
  if (principal.is_string()) {
    if (principal != "*")
      refuse("Principal '" + principal.get<std::string>() + "' is no principal; the only text is '*'");
    statement.any_principal = true;
    return;
  }
  if (!principal.is_object() || principal.empty()) refuse("Principal must be '*' or an object");
  for (const auto& [kind, value] : principal.items()) {
    const std::vector<std::string> names = texts_of(value, "Principal " + kind);
    if (kind == "AWS") {
      for (const std::string& name : names) add_aws_principal(name, statement);
    } else if (kind == "Service") {
      statement.services.insert(statement.services.end(), names.begin(), names.end());
    } else {
      refuse("Principal " + kind + " is not simulated; AWS and Service are");
    }
  }
}

Condition operator_named(const std::string& name) {
  struct Known {
    std::string_view name;
    Condition::Operator comparison;
    bool negated;
  };
  using Operator = Condition::Operator;
  static constexpr std::array kKnown = {
      Known{"StringEquals", Operator::string_equals, false}, Known{"StringNotEquals", Operator::string_equals, true},
      Known{"StringEqualsIgnoreCase", Operator::string_equals_ignore_case, false},
      Known{"StringNotEqualsIgnoreCase", Operator::string_equals_ignore_case, true},
      Known{"StringLike", Operator::string_like, false}, Known{"StringNotLike", Operator::string_like, true},
      // IAM: "ArnEquals and ArnLike behave identically".
      Known{"ArnEquals", Operator::arn_like, false}, Known{"ArnLike", Operator::arn_like, false},
      Known{"ArnNotEquals", Operator::arn_like, true}, Known{"ArnNotLike", Operator::arn_like, true},
      Known{"Bool", Operator::boolean, false}};
  constexpr std::string_view kIfExists = "IfExists";
  const bool if_exists = name.ends_with(kIfExists);
  const std::string_view base = std::string_view(name).substr(0, name.size() - (if_exists ? kIfExists.size() : 0));
  for (const Known& known : kKnown) {
    if (known.name == base) {
      Condition condition{};
      condition.comparison = known.comparison;
      condition.negated = known.negated;
      condition.if_exists = if_exists;
      return condition;
    }
  }
  refuse("the condition operator '" + name + "' is not simulated");
}

Condition::Key key_named(const std::string& name) {
  using Key = Condition::Key;
  static constexpr std::array<std::pair<std::string_view, Key>, 6> kKnown = {
      {{"aws:sourcearn", Key::source_arn},
       {"aws:sourceaccount", Key::source_account},
       {"aws:principalaccount", Key::principal_account},
       {"aws:principalisawsservice", Key::principal_is_aws_service},
       {"aws:principalservicename", Key::principal_service_name},
       {"aws:securetransport", Key::secure_transport}}};
  const std::string folded = lower(name);  // condition keys are not case-sensitive
  for (const auto& known : kKnown) {
    if (known.first == folded) return known.second;
  }
  refuse("the condition key '" + name + "' is not simulated");
}

void read_conditions(const Json& block, Statement& statement) {
  if (!block.is_object()) refuse("Condition must be an object");
  for (const auto& [operator_name, keys] : block.items()) {
    if (!keys.is_object()) refuse("Condition " + operator_name + " must be an object");
    for (const auto& [key, values] : keys.items()) {
      Condition condition = operator_named(operator_name);
      condition.key = key_named(key);
      condition.values = texts_of(values, "Condition " + operator_name + " " + key);
      statement.conditions.push_back(std::move(condition));
    }
  }
}

Statement read_statement(const Json& json) {
  if (!json.is_object()) refuse("a Statement must be an object");
  Statement statement;
  bool has_effect = false;
  bool has_principal = false;
  for (const auto& [key, value] : json.items()) {
    if (key == "Sid") {
      statement.sid = text_of(value, "Sid");
    } else if (key == "Effect") {
      if (value != "Allow" && value != "Deny") refuse("Effect must be Allow or Deny");
      statement.allows = value == "Allow";
      has_effect = true;
    } else if (key == "Principal") {
      read_principal(value, statement);
      has_principal = true;
    } else if (key == "Action") {
      statement.actions = texts_of(value, key);
    } else if (key == "Resource") {
      statement.resources = texts_of(value, key);
    } else if (key == "Condition") {
      read_conditions(value, statement);
    } else if (key == "NotPrincipal" || key == "NotAction" || key == "NotResource") {
      refuse(key + " is not simulated");
    } else {
      refuse("'" + key + "' is no element of a policy statement");
    }
  }
  if (!has_effect) refuse("a Statement has no Effect");
  if (!has_principal) refuse("a Statement has no Principal, which a resource policy needs");
  if (statement.actions.empty()) refuse("a Statement has no Action");
  if (statement.resources.empty()) refuse("a Statement has no Resource");
  return statement;
}

}  // namespace

ResourcePolicy ResourcePolicy::parse(const Json& document) {
  if (!document.is_object()) refuse("a policy document must be an object");
  ResourcePolicy policy;
  bool has_statement = false;
  for (const auto& [key, value] : document.items()) {
    if (key == "Version") {
      if (value != "2012-10-17" && value != "2008-10-17") refuse("Version must be 2012-10-17 or 2008-10-17");
    } else if (key == "Id") {
      text_of(value, "Id");
    } else if (key == "Statement") {
      has_statement = true;
      const auto add = [&policy](const Json& statement) {
        policy.statements_.push_back(std::make_shared<const Statement>(read_statement(statement)));
      };
      if (value.is_array()) {
        for (const Json& statement : value) add(statement);
      } else {
        add(value);
      }
    } else {
      refuse("'" + key + "' is no element of a policy document");
    }
  }
  if (!has_statement) refuse("a policy document has no Statement");
  return policy;
}

ResourcePolicy::Decision ResourcePolicy::evaluate(std::string_view action, std::string_view resource_arn,
                                                  const api::Caller& caller) const {
  Decision decision = Decision::no_match;
  for (const auto& statement : statements_) {
    if (!statement->applies(action, resource_arn, caller)) continue;
    if (!statement->allows) return Decision::denied;
    decision = Decision::allowed;
  }
  return decision;
}

}  // namespace crucible::iam
