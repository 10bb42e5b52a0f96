#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/values/decimal.h"
#include "harness/document/node.h"

namespace crucible::world {

using ::alchemiser::Decimal;

/// A strategy file as a scenario gives it: what it allocates, or why it cannot be evaluated.
struct GivenStrategy {
  std::string file;
  Decimal weight{1};
  std::map<std::string, Decimal> allocations;
  std::optional<std::string> fails;
};

/// The outside world of the Alchemiser when a run begins (`given:`), and what `set: {given: ...}` may change.
struct Given {
  std::optional<Decimal> cash;
  std::map<std::string, Decimal> positions;  ///< symbol to quantity
  std::map<std::string, Decimal> prices;     ///< symbol to price in dollars
  std::map<std::string, bool> fractionable;  ///< true for symbols that are not named
  std::optional<std::string> endpoint;
  std::optional<std::vector<GivenStrategy>> strategies;
};

/// The JSON Schema of `given:`.
std::string_view given_schema();

/// Reads `given:`, valid by the schema; throws document::InputError for a number that is none.
Given read_given(const document::Node& node);

}  // namespace crucible::world
