#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/document/node.h"
#include "harness/kernel/time.h"

namespace crucible::scenario {

/// How many of something an expectation allows: `3`, `">= 1"`, `"< 5"`, `"2..4"`.
struct Count {
  std::int64_t least = 0;
  std::optional<std::int64_t> most = {};
  std::string text = ">= 0";  ///< as the author wrote it

  bool holds(std::int64_t number) const { return number >= least && (!most || number <= *most); }
};

/// The words of scenario files as values; each throws document::InputError at the node's place for anything else.
Count read_count(const document::Node& node);
Duration read_duration(const document::Node& node);
/// RFC 3339, or `+15m` counted from `start`.
Time read_time(const document::Node& node, Time start);
std::uint64_t read_seed(const document::Node& node);

/// nullopt where `text` is no count.
std::optional<Count> parse_count(std::string_view text);

}  // namespace crucible::scenario
