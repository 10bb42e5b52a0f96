#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crucible::pattern {

/// An IPv4 or IPv6 address as AWS reads it: octets are decimal whatever their leading zeros, groups may be written
/// long, and an IPv4-mapped IPv6 address is the IPv4 address. Families never compare equal. Source: aws/event-ruler's
/// CIDR, over Java's InetAddress literals.
struct IpAddress {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // the first 4 for IPv4
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

std::optional<IpAddress> parse_ip_address(std::string_view text);

/// The addresses of one family from `bottom` to `top`, both included.
struct IpRange {
  IpAddress bottom;
  IpAddress top;
  bool contains(const IpAddress& address) const;
};

/// The whole CIDR block that holds the address as written. Throws std::invalid_argument with AWS's reason; a block of a
/// single address (/32, /128) is refused, as event-ruler does.
IpRange parse_cidr(const std::string& text);

}  // namespace crucible::pattern
