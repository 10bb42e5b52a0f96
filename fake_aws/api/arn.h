#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace crucible::api {

/// `arn:partition:service:region:account:resource`, taken apart. The resource keeps its slashes and colons.
struct Arn {
  std::string partition = "aws";
  std::string service;
  std::string region;
  std::string account;
  std::string resource;

  std::string text() const;
  static std::optional<Arn> parse(std::string_view text);
  friend auto operator<=>(const Arn&, const Arn&) = default;
};

/// The account and Region in which a fake service lives.
struct Scope {
  std::string account = "123456789012";
  std::string region = "us-east-1";
  std::string partition = "aws";
};

}  // namespace crucible::api
