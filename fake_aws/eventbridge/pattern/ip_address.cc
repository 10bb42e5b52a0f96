#include "fake_aws/eventbridge/pattern/ip_address.h"
#include "fake_aws/eventbridge/pattern/digits.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

namespace crucible::pattern {
namespace {

int hex_value(char unit) {
  if (is_digit(unit)) return unit - '0';
  if (unit >= 'a' && unit <= 'f') return unit - 'a' + 10;
  if (unit >= 'A' && unit <= 'F') return unit - 'A' + 10;
  return -1;
}

// Four runs of digits: what AWS takes for an IPv4 address before it looks at the values.
bool looks_like_v4(std::string_view text) {
  std::size_t dots = 0;
  bool digit_before = false;
  for (const char unit : text) {
    if (is_digit(unit)) {
      digit_before = true;
    } else if (unit == '.' && digit_before) {
      digit_before = false;
      ++dots;
    } else {
      return false;
    }
  }
  return dots == 3 && digit_before;
}

bool looks_like_v6(std::string_view text) {
  bool colon = false;
  for (const char unit : text) {
    if (unit == ':') {
      colon = true;
    } else if (hex_value(unit) < 0) {
      return false;
    }
  }
  return colon;
}

std::optional<IpAddress> parse_v4(std::string_view text) {
  constexpr std::size_t length_max = 15;
  if (text.size() > length_max) return std::nullopt;
  IpAddress address;
  int octet = 0;
  std::size_t at = 0;
  for (const char unit : text) {
    if (unit == '.') {
      address.bytes[at++] = static_cast<std::uint8_t>(octet);
      octet = 0;
      continue;
    }
    octet = octet * 10 + (unit - '0');
    if (octet > 255) return std::nullopt;
  }
  address.bytes[at] = static_cast<std::uint8_t>(octet);
  return address;
}

std::optional<IpAddress> parse_v6(std::string_view text) {
  constexpr std::size_t size = 16;
  if (text.size() < 2 || (text[0] == ':' && text[1] != ':')) return std::nullopt;
  IpAddress address{.v6 = true};
  std::size_t filled = 0;
  std::optional<std::size_t> gap;
  std::size_t at = text[0] == ':' ? 1 : 0;
  std::uint32_t group = 0;
  bool in_group = false;
  const auto end_group = [&]() {
    if (filled + 2 > size) return false;
    address.bytes[filled++] = static_cast<std::uint8_t>(group >> 8);
    address.bytes[filled++] = static_cast<std::uint8_t>(group & 0xFF);
    in_group = false;
    group = 0;
    return true;
  };
  while (at < text.size()) {
    const char unit = text[at++];
    if (unit != ':') {
      group = (group << 4) | static_cast<std::uint32_t>(hex_value(unit));
      if (group > 0xFFFF) return std::nullopt;
      in_group = true;
    } else if (in_group) {
      if (at == text.size() || !end_group()) return std::nullopt;
    } else {
      if (gap) return std::nullopt;
      gap = filled;
    }
  }
  if (in_group && !end_group()) return std::nullopt;
  if (gap) {
    if (filled == size) return std::nullopt;
    const auto from = address.bytes.begin() + static_cast<std::ptrdiff_t>(*gap);
    const auto end = address.bytes.begin() + static_cast<std::ptrdiff_t>(filled);
    std::copy_backward(from, end, address.bytes.end());
    std::fill(from, from + static_cast<std::ptrdiff_t>(size - filled), std::uint8_t{0});
    filled = size;
  }
  if (filled != size) return std::nullopt;
  const bool mapped =
      std::all_of(address.bytes.begin(), address.bytes.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
      address.bytes[10] == 0xFF && address.bytes[11] == 0xFF;
  if (!mapped) return address;
  IpAddress v4;
  std::copy(address.bytes.begin() + 12, address.bytes.end(), v4.bytes.begin());
  return v4;
}

// Java's String.split("/"): empty parts at the end do not count.
std::vector<std::string> split_at_slashes(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char unit : text) {
    if (unit == '/') {
      parts.emplace_back();
    } else {
      parts.back().push_back(unit);
    }
  }
  while (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  return parts;
}

// Java's Integer.parseInt.
int parse_mask_bits(const std::string& text) {
  const bool negative = !text.empty() && text.front() == '-';
  const bool has_sign = negative || (!text.empty() && text.front() == '+');
  const std::string_view digits = std::string_view(text).substr(has_sign ? 1 : 0);
  std::int64_t value = 0;
  for (const char unit : digits) {
    value = is_digit(unit) ? value * 10 + (unit - '0') : std::numeric_limits<std::int32_t>::max() + std::int64_t{2};
    if (value > std::numeric_limits<std::int32_t>::max() + std::int64_t{1}) break;
  }
  if (negative) value = -value;
  const bool fits =
      value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max();
  if (digits.empty() || !fits) throw std::invalid_argument("Malformed CIDR, mask bits must be an integer");
  return static_cast<int>(value);
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  if (looks_like_v4(text)) return parse_v4(text);
  if (looks_like_v6(text)) return parse_v6(text);
  return std::nullopt;
}

bool IpRange::contains(const IpAddress& address) const {
  return address.v6 == bottom.v6 && address.bytes >= bottom.bytes && address.bytes <= top.bytes;
}

IpRange parse_cidr(const std::string& text) {
  const std::vector<std::string> parts = split_at_slashes(text);
  if (parts.size() != 2) throw std::invalid_argument("Malformed CIDR, one '/' required");
  const int mask_bits = parse_mask_bits(parts[1]);
  if (mask_bits < 0) throw std::invalid_argument("Malformed CIDR, mask bits must not be negative");
  const std::optional<IpAddress> bottom = parse_ip_address(parts[0]);
  if (!bottom) {
    const bool plausible = looks_like_v4(parts[0]) || looks_like_v6(parts[0]);
    throw std::invalid_argument((plausible ? "Invalid IP address: " : "Nonstandard IP address: ") + parts[0]);
  }
  if (!bottom->v6 && mask_bits > 31) throw std::invalid_argument("IPv4 mask bits must be < 32");
  if (bottom->v6 && mask_bits > 127) throw std::invalid_argument("IPv6 mask bits must be < 128");
  IpRange range{.bottom = *bottom, .top = *bottom};
  const int width = bottom->v6 ? 128 : 32;
  for (int bit = mask_bits; bit < width; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const unsigned mask = 0x80U >> (bit % 8);
    range.bottom.bytes[byte] = static_cast<std::uint8_t>(range.bottom.bytes[byte] & ~mask);
    range.top.bytes[byte] = static_cast<std::uint8_t>(range.top.bytes[byte] | mask);
  }
  return range;
}

}  // namespace crucible::pattern
