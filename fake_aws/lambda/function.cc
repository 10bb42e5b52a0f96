#include "fake_aws/lambda/function.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "fake_aws/api/arn.h"
#include "fake_aws/lambda/errors.h"

namespace crucible::lambda {
namespace {

/// The statement AddPermission writes. Source: Lambda API reference, AddPermission: SourceArn becomes ArnLike.
nlohmann::ordered_json statement(const Permission& permission, const std::string& function_arn) {
  nlohmann::ordered_json json = {{"Sid", permission.statement_id}, {"Effect", "Allow"}};
  if (permission.principal == "*") {
    json["Principal"] = "*";
  } else if (permission.principal.find('.') != std::string::npos) {
    json["Principal"]["Service"] = permission.principal;
  } else {
    json["Principal"]["AWS"] = permission.principal;
  }
  json["Action"] = permission.action;
  json["Resource"] = function_arn;
  if (permission.source_arn) json["Condition"]["ArnLike"]["AWS:SourceArn"] = *permission.source_arn;
  if (permission.source_account) json["Condition"]["StringEquals"]["AWS:SourceAccount"] = *permission.source_account;
  return json;
}

}  // namespace

Function::Function(Runtime& runtime, StackPool& stacks, ExecutionEnvironment::Listener& listener, Duration idle_time,
                   FunctionConfig config, std::string arn, HandlerFactory factory)
    : config_(std::move(config)),
      arn_(std::move(arn)),
      subject_("function/" + config_.label, {{"function", config_.label}, {"memory_mb", config_.memory_mb}}),
      factory_(std::move(factory)),
      environments_(runtime, stacks, *this, listener, idle_time) {}

void Function::update(FunctionConfig config, HandlerFactory factory) {
  config.name = config_.name;
  config.label = config_.label;
  config_ = std::move(config);
  if (factory) factory_ = std::move(factory);
  environments_.retire_all("deployed");
}

iam::ResourcePolicy Function::compile(const std::vector<Permission>& permissions) const {
  nlohmann::ordered_json document = {{"Version", "2012-10-17"}, {"Statement", nlohmann::ordered_json::array()}};
  for (const Permission& permission : permissions) document["Statement"].push_back(statement(permission, arn_));
  return iam::ResourcePolicy::parse(document);
}

api::Result<> Function::add(const Permission& permission) {
  const bool taken = std::any_of(permissions_.begin(), permissions_.end(), [&](const Permission& other) {
    return other.statement_id == permission.statement_id;
  });
  if (taken) {
    return errors::conflict(
        fmt::format("The statement id ({}) provided already exists. Please provide a new statement "
                    "id, or remove the existing statement.",
                    permission.statement_id));
  }
  std::vector<Permission> permissions = permissions_;
  permissions.push_back(permission);
  try {
    policy_ = compile(permissions);
  } catch (const iam::InvalidPolicy& invalid) {
    return errors::invalid_value(invalid.what());
  }
  permissions_ = std::move(permissions);
  return api::Nothing{};
}

api::Result<> Function::remove_permission(std::string_view statement_id) {
  const auto erased = std::erase_if(
      permissions_, [&](const Permission& permission) { return permission.statement_id == statement_id; });
  if (erased == 0) {
    return api::ApiError{.code = "ResourceNotFoundException",
                         .message = fmt::format("Statement {} is not found in resource policy.", statement_id),
                         .http_status = 404};
  }
  policy_ = compile(permissions_);
  return api::Nothing{};
}

std::optional<api::ApiError> Function::refuses(const api::Caller& caller) const {
  const auto decision = policy_.evaluate("lambda:InvokeFunction", arn_, caller);
  if (decision == iam::ResourcePolicy::Decision::allowed) return std::nullopt;
  const bool denied = decision == iam::ResourcePolicy::Decision::denied;
  const auto own = api::Arn::parse(arn_);
  // Within the account an allow of the caller's own policies is enough, and those are taken to give it.
  if (!denied && caller.service.empty() && own && caller.account == own->account) return std::nullopt;
  const std::string who = caller.service.empty() ? "arn:aws:iam::" + caller.account + ":root" : caller.service;
  return errors::denied(who, arn_, denied);
}

}  // namespace crucible::lambda
