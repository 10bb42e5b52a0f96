#include <stdexcept>

#include "fake_aws/eventbridge/pattern/number_key.h"
#include "fake_aws/eventbridge/pattern/value_list.h"

namespace crucible::pattern {
namespace {

constexpr const char* too_many = "Too many elements in numeric expression";

std::string expect_number(JsonTokens& tokens, const std::string& operation) {
  if (!is_number(tokens.next())) throw tokens.error("Value of " + operation + " must be numeric");
  return tokens.text();
}

void expect_array_end(JsonTokens& tokens, const char* otherwise) {
  if (tokens.next() != Token::array_end) throw tokens.error(otherwise);
}

NumberRange whole_range(const Options& options) {
  if (options.numeric_range == NumericRange::any_double) return {};
  return {documented_lowest(), documented_highest()};
}

// Keys are whole numbers, so "above x" is "from the key after x's".
NumberRange read_lower_bound_first(JsonTokens& tokens, const std::string& operation, const Options& options) {
  NumberRange range = whole_range(options);
  const std::string bottom_text = expect_number(tokens, operation);
  const int step_up = operation == ">" ? 1 : 0;
  const Token token = tokens.next();
  if (token == Token::array_end) {
    range.low = comparable_key(bottom_text, options) + step_up;
    return range;
  }
  if (token != Token::string) throw tokens.error("Bad value in numeric range: " + tokens.text());
  const std::string upper = tokens.text();
  if (upper != "<" && upper != "<=") throw tokens.error("Bad numeric range operator: " + upper);
  const std::string top_text = expect_number(tokens, upper);
  expect_array_end(tokens, "Too many terms in numeric range expression");
  const std::int64_t bottom = comparable_key(bottom_text, options);
  const std::int64_t top = comparable_key(top_text, options);
  if (bottom >= top) throw std::invalid_argument("Bottom must be less than top");
  range.low = bottom + step_up;
  range.high = upper == "<" ? top - 1 : top;
  return range;
}

NumberRange read_comparison(JsonTokens& tokens, const std::string& operation, const Options& options) {
  NumberRange range = whole_range(options);
  if (operation == "=") {
    const std::string text = expect_number(tokens, "equals");
    expect_array_end(tokens, too_many);
    range.low = range.high = comparable_key(text, options);
    return range;
  }
  if (operation == "<" || operation == "<=") {
    const std::string text = expect_number(tokens, operation);
    expect_array_end(tokens, too_many);
    range.high = comparable_key(text, options) - (operation == "<" ? 1 : 0);
    return range;
  }
  if (operation == ">" || operation == ">=") return read_lower_bound_first(tokens, operation, options);
  tokens.next();  // AWS reads on before it looks at the operator
  throw tokens.error("Unrecognized numeric range operator: " + operation);
}

}  // namespace

ValueTest read_numeric(JsonTokens& tokens, const Options& options) {
  if (tokens.next() != Token::array_start) throw tokens.error("Value of numeric must be an array.");
  if (tokens.next() != Token::string) throw tokens.error("Invalid member in numeric match: " + tokens.text());
  const std::string operation = tokens.text();
  NumberRange range;
  try {
    range = read_comparison(tokens, operation, options);
  } catch (const std::invalid_argument& fault) {
    throw tokens.error(fault.what());
  }
  if (tokens.next() != Token::object_end) throw tokens.error(too_many);
  return range;
}

}  // namespace crucible::pattern
