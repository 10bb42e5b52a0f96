#include "fake_aws/eventbridge/pattern/json_tokens.h"

#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/source_text.h"
#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {
namespace {

constexpr const char* known_tokens = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

}  // namespace

JsonTokens::JsonTokens(std::string_view utf8) : units_(to_utf16(utf8)) {
  scopes_.push_back({Container::root, 1, 0, 0});
}

InvalidPattern JsonTokens::error(const std::string& reason) const {
  return {reason, location(line_, column()), line_, column()};
}

InvalidPattern JsonTokens::again(const InvalidPattern& inner) const {
  return {inner, location(line_, column()), line_, column()};
}

std::string JsonTokens::location(int line, int column) const {
  return source_location(units_, line, column);
}

std::string JsonTokens::slice(std::size_t from, std::size_t to) const {
  return to_utf8(std::u16string_view(units_).substr(from, to - from));
}

const char* JsonTokens::container_name() const {
  switch (scopes_.back().container) {
    case Container::array:
      return "Array";
    case Container::object:
      return "Object";
    case Container::root:
      break;
  }
  return "root";
}

void JsonTokens::fail_character(int unit, const std::string& comment) const {
  fail(fmt::format("Unexpected character ({}): {}", describe_unit(unit), comment));
}

void JsonTokens::fail_token(std::u16string matched) {
  constexpr std::size_t token_units_max = 256;
  while (!at_end() && is_identifier_part(units_[at_])) {
    matched.push_back(units_[at_++]);
    if (matched.size() >= token_units_max) {
      matched += u"...";
      break;
    }
  }
  fail(fmt::format("Unrecognized token '{}': was expecting {}", to_utf8(matched), known_tokens));
}

bool JsonTokens::skip_space(char16_t unit) {
  if (unit > u' ') return false;
  if (unit == u'\n' || unit == u'\r') {
    if (unit == u'\r' && !at_end() && units_[at_] == u'\n') ++at_;
    ++line_;
    line_start_ = at_;
  } else if (unit != u' ' && unit != u'\t') {
    fail(fmt::format("Illegal character ({}): only regular white space (\\r, \\n, \\t) is allowed between tokens",
                     describe_unit(unit)));
  }
  return true;
}

int JsonTokens::next_significant() {
  while (!at_end()) {
    const char16_t unit = units_[at_++];
    if (skip_space(unit)) continue;
    if (unit == u'/') {
      fail_character('/',
                     "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not "
                     "enabled for parser)");
    }
    return unit;
  }
  return -1;
}

int JsonTokens::after_comma(int unit) {
  if (unit != ',') fail_character(unit, fmt::format("was expecting comma to separate {} entries", container_name()));
  const int following = next_significant();
  if (following < 0) fail_end(fmt::format(" within/between {} entries", container_name()));
  return following;
}

int JsonTokens::after_colon() {
  const int colon = next_significant();
  if (colon >= 0 && colon != ':') fail_character(colon, "was expecting a colon to separate field name and value");
  const int following = next_significant();
  if (following < 0) fail_end(fmt::format(" within/between {} entries", container_name()));
  return following;
}

void JsonTokens::mark_token_start() {
  token_line_ = line_;
  token_column_ = static_cast<int>(at_ - line_start_);
}

void JsonTokens::open(Container container) {
  if (scopes_.size() > depth_max) {
    fail(fmt::format("Document nesting depth ({}) exceeds the maximum allowed ({})", scopes_.size(), depth_max));
  }
  scopes_.push_back({container, token_line_, token_column_, 0});
}

void JsonTokens::close(char16_t bracket) {
  mark_token_start();
  const Scope scope = scopes_.back();
  const bool array = bracket == u']';
  if (scope.container != (array ? Container::array : Container::object)) {
    fail(fmt::format("Unexpected close marker '{}': expected '{}' (for {} starting at {})", array ? ']' : '}',
                     array ? '}' : ']', container_name(), location(scope.line, scope.column)));
  }
  scopes_.pop_back();
  current_ = array ? Token::array_end : Token::object_end;
}

Token JsonTokens::next() {
  if (current_ == Token::name) {
    current_ = after_name_;
    if (current_ == Token::array_start) open(Container::array);
    if (current_ == Token::object_start) open(Container::object);
    return current_;
  }
  if (string_pending_) finish_string();
  int unit = next_significant();
  if (unit < 0) {
    const Scope& scope = scopes_.back();
    if (scope.container != Container::root) {
      fail_end(fmt::format(": expected close marker for {} (start marker at {})", container_name(),
                           location(scope.line, scope.column)));
    }
    return current_ = Token::end;
  }
  if (unit == ']' || unit == '}') {
    close(static_cast<char16_t>(unit));
    return current_;
  }
  Scope& scope = scopes_.back();
  if (scope.container != Container::root && scope.entries > 0) unit = after_comma(unit);
  ++scope.entries;
  if (scope.container == Container::object) {
    if (unit != '"') {
      --at_;  // AWS has recorded this one fault at the character itself, as later Jacksons report it
      fail_character(unit, "was expecting double-quote to start field name");
    }
    read_name();
    current_ = Token::name;
    unit = after_colon();
    mark_token_start();
    after_name_ = value(unit);
    return current_;
  }
  mark_token_start();
  current_ = value(unit);
  if (current_ == Token::array_start) open(Container::array);
  if (current_ == Token::object_start) open(Container::object);
  return current_;
}

Token JsonTokens::value(int unit) {
  switch (unit) {
    case '"':
      string_pending_ = true;
      return Token::string;
    case '[':
      return Token::array_start;
    case '{':
      return Token::object_start;
    case '}':
      fail_character(unit, "expected a value");
    case 't':
      return word(u"true", Token::true_value);
    case 'f':
      return word(u"false", Token::false_value);
    case 'n':
      return word(u"null", Token::null_value);
    case '-':
      return number(true);
    default:
      if (unit >= '0' && unit <= '9') return number(false);
      return odd_value(unit);
  }
}

Token JsonTokens::odd_value(int unit) {
  constexpr const char* to_allow = "enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow";
  if (unit == 'N') {
    match_word(u"NaN", 1);
    fail(fmt::format("Non-standard token 'NaN': {}", to_allow));
  }
  if (unit == 'I') {
    match_word(u"Infinity", 1);
    fail(fmt::format("Non-standard token 'Infinity': {}", to_allow));
  }
  if (unit == '+') {
    if (at_end()) fail_end(" in a Number value");
    ++at_;
    fail_number('+',
                "JSON spec does not allow numbers to have plus signs: enable "
                "`JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow");
  }
  if (is_identifier_start(static_cast<char16_t>(unit))) fail_token({static_cast<char16_t>(unit)});
  fail_character(unit, fmt::format("expected a valid value {}", known_tokens));
}

Token JsonTokens::word(std::u16string_view text, Token token) {
  match_word(text, 1);
  text_ = to_utf8(text);
  return token;
}

void JsonTokens::match_word(std::u16string_view text, std::size_t from) {
  for (; from < text.size(); ++from) {
    if (at_end() || units_[at_] != text[from]) fail_token(std::u16string(text.substr(0, from)));
    ++at_;
  }
  if (!at_end() && units_[at_] >= u'0' && is_identifier_part(units_[at_])) fail_token(std::u16string(text));
}

std::string JsonTokens::text() {
  switch (current_) {
    case Token::name:
      return name_;
    case Token::object_start:
      return "{";
    case Token::object_end:
      return "}";
    case Token::array_start:
      return "[";
    case Token::array_end:
      return "]";
    case Token::string:
      if (string_pending_) finish_string();
      return text_;
    default:
      return text_;
  }
}

void JsonTokens::read_name() {
  name_ = to_utf8(read_quoted("name", " in field name"));
}

void JsonTokens::finish_string() {
  string_pending_ = false;
  text_ = to_utf8(read_quoted("string value", ": was expecting closing quote for a string value"));
}

std::u16string JsonTokens::read_quoted(const char* context, const std::string& end_text) {
  std::u16string text;
  while (true) {
    if (at_end()) fail_end(end_text);
    const char16_t unit = units_[at_++];
    if (unit == u'"') return text;
    if (unit == u'\\') {
      text.push_back(escaped());
      continue;
    }
    if (unit < u' ') {
      fail(fmt::format("Illegal unquoted character ({}): has to be escaped using backslash to be included in {}",
                       describe_unit(unit), context));
    }
    text.push_back(unit);
  }
}

char16_t JsonTokens::escaped() {
  constexpr const char* in_escape = " in character escape sequence";
  if (at_end()) fail_end(in_escape);
  const char16_t unit = units_[at_++];
  switch (unit) {
    case u'b':
      return u'\b';
    case u't':
      return u'\t';
    case u'n':
      return u'\n';
    case u'f':
      return u'\f';
    case u'r':
      return u'\r';
    case u'"':
    case u'/':
    case u'\\':
      return unit;
    case u'u':
      break;
    default:
      fail(fmt::format("Unrecognized character escape {}", describe_unit(unit)));
  }
  int code = 0;
  for (int digits = 0; digits < 4; ++digits) {
    if (at_end()) fail_end(in_escape);
    const int digit_unit = units_[at_++];
    const int digit = hex_digit(digit_unit);
    if (digit < 0) fail_character(digit_unit, "expected a hex-digit for character escape sequence");
    code = code * 16 + digit;
  }
  return static_cast<char16_t>(code);
}

}  // namespace crucible::pattern
