#pragma once

#include <string>
#include <vector>

#include "fake_aws/eventbridge/pattern/json_tokens.h"
#include "fake_aws/eventbridge/pattern/options.h"
#include "fake_aws/eventbridge/pattern/value_test.h"

namespace crucible::pattern {

/// The value list of one field: what its scalars are asked, any one of which suffices.
struct ValueList {
  std::vector<ValueTest> tests;
  bool allows_absence = false;
  std::string source;  // the list as written in the pattern, for explanations
};

/// Reads a field's list, whose opening bracket is the current token. Throws InvalidPattern.
ValueList read_value_list(JsonTokens& tokens, const Options& options);

/// The two operators with a grammar of their own, after their name has been read.
ValueTest read_numeric(JsonTokens& tokens, const Options& options);
ValueTest read_anything_but(JsonTokens& tokens, const Options& options);

/// The key of a number that an operator compares with. Throws std::invalid_argument with AWS's reason if it has none.
std::int64_t comparable_key(const std::string& number, const Options& options);

}  // namespace crucible::pattern
