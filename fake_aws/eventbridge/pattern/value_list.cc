#include "fake_aws/eventbridge/pattern/value_list.h"

#include <stdexcept>
#include <utility>

#include "fake_aws/eventbridge/pattern/number_key.h"

namespace crucible::pattern {
namespace {

constexpr const char* one_key_only = "Only one key allowed in match expression";

void expect_object_end(JsonTokens& tokens) {
  if (tokens.next() != Token::object_end) throw tokens.error(one_key_only);
}

std::string expect_string(JsonTokens& tokens, const char* otherwise) {
  if (tokens.next() != Token::string) throw tokens.error(otherwise);
  return tokens.text();
}

// prefix or suffix, with a text or with {"equals-ignore-case": text}.
struct Affix {
  std::string text;
  bool ignore_case = false;
};

Affix read_affix(JsonTokens& tokens, const std::string& kind, const std::string& title) {
  const Token token = tokens.next();
  if (token == Token::string) {
    Affix affix{.text = tokens.text()};
    expect_object_end(tokens);
    return affix;
  }
  if (token != Token::object_start) throw tokens.error(kind + " match pattern must be a string");
  if (tokens.next() != Token::name) throw tokens.error(title + " expression name not found");
  if (tokens.name() != "equals-ignore-case") throw tokens.error("Unsupported " + kind + " pattern: " + tokens.name());
  Affix affix{.text = expect_string(tokens, "equals-ignore-case match pattern must be a string"), .ignore_case = true};
  expect_object_end(tokens);
  expect_object_end(tokens);
  return affix;
}

ValueTest read_exists(JsonTokens& tokens) {
  const Token token = tokens.next();
  if (token != Token::true_value && token != Token::false_value) {
    throw tokens.error("exists match pattern must be either true or false.");
  }
  expect_object_end(tokens);
  if (token == Token::true_value) return Exists{};
  return Absent{};
}

ValueTest read_cidr(JsonTokens& tokens) {
  // AWS's own text: the message of prefix.
  const std::string text = expect_string(tokens, "prefix match pattern must be a string");
  try {
    AddressRange range{parse_cidr(text)};
    expect_object_end(tokens);
    return range;
  } catch (const std::invalid_argument& fault) {
    throw InvalidPattern(fault.what(), "", 0, 0);
  }
}

ValueTest read_wildcard(JsonTokens& tokens) {
  const std::string text = expect_string(tokens, "wildcard match pattern must be a string");
  try {
    WildcardMatch match{Wildcard(text)};
    expect_object_end(tokens);
    return match;
  } catch (const std::invalid_argument& fault) {
    throw tokens.error(fault.what());
  }
}

// {"operator": operand}, whose brace is the current token.
ValueTest read_expression(JsonTokens& tokens, const Options& options) {
  if (tokens.next() != Token::name) throw tokens.error("Match expression name not found");
  const std::string name = tokens.name();
  if (name == "exactly") {
    ExactString exact{expect_string(tokens, "exact match pattern must be a string")};
    expect_object_end(tokens);
    return exact;
  }
  if (name == "prefix") {
    Affix affix = read_affix(tokens, "prefix", "Prefix");
    if (affix.ignore_case) return FoldedPrefix{FoldedText(affix.text)};
    return Prefix{std::move(affix.text)};
  }
  if (name == "suffix") {
    Affix affix = read_affix(tokens, "suffix", "Suffix");
    if (affix.ignore_case) return FoldedSuffix{FoldedText(affix.text)};
    return Suffix{std::move(affix.text)};
  }
  if (name == "equals-ignore-case") {
    FoldedEquals equals{FoldedText(expect_string(tokens, "equals-ignore-case match pattern must be a string"))};
    expect_object_end(tokens);
    return equals;
  }
  if (name == "numeric") return read_numeric(tokens, options);
  if (name == "anything-but") return read_anything_but(tokens, options);
  if (name == "exists") return read_exists(tokens);
  if (name == "cidr") return read_cidr(tokens);
  if (name == "wildcard") return read_wildcard(tokens);
  throw tokens.error("Unrecognized match type " + name);
}

ValueTest literal_string(std::string text) {
  if (const std::optional<IpAddress> address = parse_ip_address(text)) return ExactAddress{*address};
  return ExactString{std::move(text)};
}

ValueTest literal_number(std::string text, const Options& options) {
  std::optional<std::int64_t> key = number_key(text);
  if (key && options.numeric_range == NumericRange::documented && !in_documented_range(*key)) key.reset();
  return ExactNumber{std::move(text), key};
}

}  // namespace

std::int64_t comparable_key(const std::string& number, const Options& options) {
  const std::optional<std::int64_t> key = number_key(number);
  if (!key) throw std::invalid_argument("Cannot compare number : " + number);
  if (options.numeric_range == NumericRange::documented && !in_documented_range(*key)) {
    throw std::invalid_argument("Value must be between -5.0E9 and 5.0E9, inclusive");
  }
  return *key;
}

ValueList read_value_list(JsonTokens& tokens, const Options& options) {
  ValueList list;
  const std::size_t from = tokens.units_read() - 1;
  while (true) {
    const Token token = tokens.next();
    if (token == Token::array_end) break;
    switch (token) {
      case Token::object_start:
        list.tests.push_back(read_expression(tokens, options));
        list.allows_absence = list.allows_absence || std::holds_alternative<Absent>(list.tests.back());
        break;
      case Token::string:
        list.tests.push_back(literal_string(tokens.text()));
        break;
      case Token::integer:
      case Token::decimal:
        list.tests.push_back(literal_number(tokens.text(), options));
        break;
      case Token::true_value:
        list.tests.emplace_back(ExactWord{ValueType::true_value});
        break;
      case Token::false_value:
        list.tests.emplace_back(ExactWord{ValueType::false_value});
        break;
      case Token::null_value:
        list.tests.emplace_back(ExactWord{ValueType::null_value});
        break;
      default:
        throw tokens.error("Match value must be String, number, true, false, or null");
    }
  }
  if (list.tests.empty()) throw tokens.error("Empty arrays are not allowed");
  list.source = tokens.slice(from, tokens.units_read());
  return list;
}

}  // namespace crucible::pattern
