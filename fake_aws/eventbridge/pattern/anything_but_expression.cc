#include <stdexcept>
#include <utility>

#include "fake_aws/eventbridge/pattern/value_list.h"

namespace crucible::pattern {
namespace {

constexpr const char* too_many = "Too many elements in numeric expression";

enum class Inner { values, prefix, suffix, ignore_case, wildcard };

Inner inner_operator(JsonTokens& tokens) {
  if (tokens.next() != Token::name) throw tokens.error("Anything-But expression name not found");
  const std::string& name = tokens.name();
  if (name == "equals-ignore-case") return Inner::ignore_case;
  if (name == "prefix") return Inner::prefix;
  if (name == "suffix") return Inner::suffix;
  if (name == "wildcard") return Inner::wildcard;
  throw tokens.error("Unsupported anything-but pattern: " + name);
}

const char* wrong_type(Inner inner) {
  switch (inner) {
    case Inner::values:
      return "Inside anything but list, start|null|boolean is not supported.";
    case Inner::ignore_case:
      return "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.";
    case Inner::wildcard:
      return "wildcard match pattern must be a string";
    case Inner::prefix:
    case Inner::suffix:
      break;
  }
  return "prefix/suffix match pattern must be a string";
}

// The current token as an operand. Wildcards are only checked once the whole list is read.
std::string operand(JsonTokens& tokens, Inner inner) {
  if (tokens.current() != Token::string) throw tokens.error(wrong_type(inner));
  std::string text = tokens.text();
  if (text.empty() && (inner == Inner::prefix || inner == Inner::suffix)) {
    throw tokens.error("Null prefix/suffix not allowed");
  }
  return text;
}

SimpleTest test_of(std::string text, Inner inner) {
  switch (inner) {
    case Inner::prefix:
      return Prefix{std::move(text)};
    case Inner::suffix:
      return Suffix{std::move(text)};
    case Inner::ignore_case:
      return FoldedEquals{FoldedText(text)};
    case Inner::wildcard:
      return WildcardMatch{Wildcard(text)};
    case Inner::values:
      break;
  }
  return ExactString{std::move(text)};
}

NoneOf read_operands(JsonTokens& tokens, Inner inner) {
  std::vector<std::string> texts;
  if (tokens.current() != Token::array_start) {
    texts.push_back(operand(tokens, inner));
  } else {
    try {
      while (tokens.next() != Token::array_end) texts.push_back(operand(tokens, inner));
    } catch (const InvalidPattern& fault) {
      throw tokens.again(fault);
    }
  }
  NoneOf none;
  try {
    for (std::string& text : texts) none.tests.push_back(test_of(std::move(text), inner));
  } catch (const std::invalid_argument& fault) {
    throw tokens.error(fault.what());
  }
  return none;
}

SimpleTest number_test(JsonTokens& tokens, const Options& options) {
  std::string text = tokens.text();
  const std::int64_t key = comparable_key(text, options);
  return ExactNumber{std::move(text), key};
}

NoneOf read_value_operands(JsonTokens& tokens, const Options& options) {
  NoneOf none;
  bool strings = false;
  bool numbers = false;
  try {
    while (tokens.next() != Token::array_end) {
      if (tokens.current() == Token::string) {
        none.tests.emplace_back(ExactString{tokens.text()});
        strings = true;
      } else if (is_number(tokens.current())) {
        none.tests.push_back(number_test(tokens, options));
        numbers = true;
      } else {
        throw tokens.error(wrong_type(Inner::values));
      }
    }
  } catch (const InvalidPattern& fault) {
    throw tokens.again(fault);
  } catch (const std::invalid_argument& fault) {
    throw tokens.error(fault.what());
  }
  if (strings == numbers) {
    throw tokens.error("Inside anything but list, either all values are number or string, mixed type is not supported");
  }
  return none;
}

NoneOf read_single_value(JsonTokens& tokens, const Options& options) {
  NoneOf none;
  if (tokens.current() == Token::string) {
    none.tests.emplace_back(ExactString{tokens.text()});
    return none;
  }
  try {
    none.tests.push_back(number_test(tokens, options));
  } catch (const std::invalid_argument& fault) {
    throw InvalidPattern(fault.what(), "", 0, 0);  // here AWS names no place
  }
  return none;
}

}  // namespace

ValueTest read_anything_but(JsonTokens& tokens, const Options& options) {
  Inner inner = Inner::values;
  Token token = tokens.next();
  if (token == Token::object_start) {
    inner = inner_operator(tokens);
    token = tokens.next();
  }
  if (token != Token::array_start && token != Token::string && !is_number(token)) {
    throw tokens.error("Value of anything-but must be an array or single string/number value.");
  }
  NoneOf none;
  if (inner != Inner::values) {
    none = read_operands(tokens, inner);
  } else if (token == Token::array_start) {
    none = read_value_operands(tokens, options);
  } else {
    none = read_single_value(tokens, options);
  }
  if (tokens.next() != Token::object_end) throw tokens.error(too_many);
  if (inner != Inner::values && tokens.next() != Token::object_end) throw tokens.error(too_many);
  return none;
}

}  // namespace crucible::pattern
