#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "harness/kernel/name.h"

namespace crucible {

/// A place in a fake service where something may go one way or another. Sites are constants beside the service that
/// asks; their names are a contract with scenario files.
struct Site {
  enum class Sort : std::uint8_t {
    variation,  ///< latency, jitter, order: differs from seed to seed
    fault,      ///< answer n is the failure `words[n - 1]`; answer 0 is none
    parameter,  ///< how exactly the fault `of` strikes: a number, or a word of `words` (answer n is `words[n]`)
  };

  Name name;
  Sort sort = Sort::variation;
  std::span<const std::string_view> words = {};
  /// For parameters: the fault they belong to, and the parameter's key in a scenario's `effect:`.
  Name of = "";
  std::string_view parameter = {};
};

}  // namespace crucible
