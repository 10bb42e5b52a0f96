#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/eventbridge/pattern/invalid_pattern.h"

namespace crucible::pattern {

enum class Token {
  end,
  object_start,
  object_end,
  array_start,
  array_end,
  name,
  string,
  integer,
  decimal,
  true_value,
  false_value,
  null_value
};

inline bool is_number(Token token) {
  return token == Token::integer || token == Token::decimal;
}

/// The JSON tokens of a pattern, read with the very pace of Jackson 2.14's character reader, because AWS reports the
/// place its reader had reached: just past the opening quote of a string not yet asked for, past the value's first
/// token when a name is returned. Every syntax fault throws InvalidPattern with Jackson's text. Text after the root
/// value is not read. Nesting deeper than depth_max is refused.
class JsonTokens {
 public:
  static constexpr std::size_t depth_max = 1000;

  explicit JsonTokens(std::string_view utf8);

  Token next();
  Token current() const { return current_; }
  /// The last field name read.
  const std::string& name() const { return name_; }
  /// The current token's text: the name, the unescaped string, the number as written, or the token itself.
  std::string text();

  /// An error at the place reached so far.
  InvalidPattern error(const std::string& reason) const;
  /// `inner` wrapped once more, at the place reached so far.
  InvalidPattern again(const InvalidPattern& inner) const;

  /// For quoting the pattern: units read so far, and the text between two such counts.
  std::size_t units() const { return units_.size(); }
  std::size_t units_read() const { return at_; }
  std::string slice(std::size_t from, std::size_t to) const;

 private:
  enum class Container { root, array, object };
  struct Scope {
    Container container;
    int line;
    int column;
    int entries;
  };

  [[noreturn]] void fail(const std::string& reason) const { throw error(reason); }
  [[noreturn]] void fail_character(int unit, const std::string& comment) const;
  [[noreturn]] void fail_number(int unit, const std::string& comment) const;
  [[noreturn]] void fail_token(std::u16string matched);
  [[noreturn]] void fail_end(const std::string& where) const { fail("Unexpected end-of-input" + where); }

  bool at_end() const { return at_ >= units_.size(); }
  bool skip_space(char16_t unit);
  int next_significant();
  int after_comma(int unit);
  int after_colon();
  void mark_token_start();
  void open(Container container);
  void close(char16_t bracket);

  Token value(int unit);
  Token odd_value(int unit);
  Token word(std::u16string_view text, Token token);
  void match_word(std::u16string_view text, std::size_t from);
  Token number(bool negative);
  Token number_slowly(bool negative, std::size_t start);
  Token number_fraction(char16_t unit, std::size_t start, std::size_t at, bool negative);
  Token end_number(std::size_t start, std::size_t end, Token token);
  [[noreturn]] void fail_number_start(int unit, bool negative);

  void read_name();
  void finish_string();
  std::u16string read_quoted(const char* context, const std::string& end_text);
  char16_t escaped();

  std::string location(int line, int column) const;
  int column() const { return static_cast<int>(at_ - line_start_) + 1; }
  const char* container_name() const;

  std::u16string units_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
  int token_line_ = 1;
  int token_column_ = 0;
  std::vector<Scope> scopes_;
  Token current_ = Token::end;
  Token after_name_ = Token::end;
  bool string_pending_ = false;
  std::string name_;
  std::string text_;
};

}  // namespace crucible::pattern
