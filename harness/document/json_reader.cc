#include <fmt/format.h>

#include <cstdint>
#include <set>

#include "harness/document/input_error.h"
#include "harness/document/readers.h"

// A reader of our own because nlohmann's keeps no places, and because yaml-cpp refuses JSON's surrogate pairs.
namespace crucible::document {
namespace {

void append_utf8(std::string& text, std::uint32_t code) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

class JsonReader {
 public:
  JsonReader(std::string_view text, const std::string& file_name) : text_(text), file_name_(file_name) {}

  Node read() {
    skip_space();
    Node root = value(1);
    skip_space();
    if (at_ < text_.size()) {
      fail("expected the end of the file after the JSON value");
    }
    return root;
  }

 private:
  Place here() const { return {file_name_, line_, static_cast<int>(at_ - line_start_) + 1}; }
  [[noreturn]] void fail(const std::string& message) const { throw NotJson{here(), message}; }
  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }

  bool take(char c) {
    if (!next_is(c)) {
      return false;
    }
    ++at_;
    return true;
  }

  void skip_space() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  std::string found() const {
    return at_ < text_.size() ? in_quotes(text_.substr(at_, 1)) : std::string("the end of the file");
  }

  Node value(int depth) {
    if (depth > depth_max) {
      throw InputError(here(), fmt::format("nested deeper than {} levels", depth_max));
    }
    if (++nodes_ > nodes_max) {
      throw InputError(here(), fmt::format("more than {} values", nodes_max));
    }
    Node node;
    node.place = here();
    if (next_is('{')) {
      mapping(node, depth);
    } else if (next_is('[')) {
      sequence(node, depth);
    } else if (next_is('"')) {
      node.type = Node::Type::string;
      node.text = string();
    } else {
      word(node);
    }
    return node;
  }

  void mapping(Node& node, int depth) {
    node.type = Node::Type::mapping;
    ++at_;
    skip_space();
    if (take('}')) {
      return;
    }
    std::set<std::string, std::less<>> seen;
    do {
      skip_space();
      if (!next_is('"')) {
        fail(fmt::format("expected a key in double quotes, found {}", found()));
      }
      Node::Entry entry;
      entry.key_place = here();
      entry.key = string();
      if (!seen.insert(entry.key).second) {
        throw InputError(entry.key_place, fmt::format("duplicate key {}", in_quotes(entry.key)));
      }
      skip_space();
      if (!take(':')) {
        fail(fmt::format("expected \":\" after the key, found {}", found()));
      }
      skip_space();
      entry.value = value(depth + 1);
      node.entries.push_back(std::move(entry));
      skip_space();
    } while (take(','));
    if (!take('}')) {
      fail(fmt::format("expected \",\" or \"}}\", found {}", found()));
    }
  }

  void sequence(Node& node, int depth) {
    node.type = Node::Type::sequence;
    ++at_;
    skip_space();
    if (take(']')) {
      return;
    }
    do {
      skip_space();
      node.items.push_back(value(depth + 1));
      skip_space();
    } while (take(','));
    if (!take(']')) {
      fail(fmt::format("expected \",\" or \"]\", found {}", found()));
    }
  }

  std::uint32_t hexadecimal() {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = at_ < text_.size() ? text_[at_] : '\0';
      std::uint32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<std::uint32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
      } else {
        fail("expected four hexadecimal digits after \\u");
      }
      code = code * 16 + digit;
      ++at_;
    }
    return code;
  }

  void unicode_escape(std::string& text) {
    std::uint32_t code = hexadecimal();
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      const std::uint32_t low = hexadecimal();
      if (low < 0xDC00 || low > 0xDFFF) {
        fail("a high surrogate must be followed by a low one");
      }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code >= 0xD800 && code <= 0xDFFF) {
      fail("a lone surrogate is no character");
    }
    append_utf8(text, code);
  }

  std::string string() {
    std::string text;
    ++at_;
    while (!take('"')) {
      if (at_ >= text_.size()) {
        fail("the string is not closed");
      }
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) < 0x20) {
        fail("a control character must be escaped in a string");
      }
      ++at_;
      if (c != '\\') {
        text += c;
        continue;
      }
      const char escape = at_ < text_.size() ? text_[at_] : '\0';
      constexpr std::string_view from = "\"\\/bfnrt";
      constexpr std::string_view to = "\"\\/\b\f\n\r\t";
      const std::size_t index = from.find(escape);
      if (escape != '\0' && index != std::string_view::npos) {
        text += to[index];
        ++at_;
      } else if (escape == 'u') {
        ++at_;
        unicode_escape(text);
      } else {
        fail("unknown escape in a string");
      }
    }
    return text;
  }

  std::size_t digits() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
      ++at_;
    }
    return at_ - start;
  }

  void number(Node& node) {
    const std::size_t start = at_;
    take('-');
    const bool leading_zero = next_is('0');
    const std::size_t whole = digits();
    bool well_formed = whole > 0 && (!leading_zero || whole == 1);
    if (take('.')) {
      well_formed = digits() > 0 && well_formed;
    }
    if (next_is('e') || next_is('E')) {
      ++at_;
      if (!take('-')) {
        take('+');
      }
      well_formed = digits() > 0 && well_formed;
    }
    if (!well_formed) {
      at_ = start;
      fail("malformed number");
    }
    node.type = Node::Type::number;
    node.text = text_.substr(start, at_ - start);
  }

  void word(Node& node) {
    for (const std::string_view known : {"true", "false", "null"}) {
      if (text_.substr(at_, known.size()) == known) {
        at_ += known.size();
        node.type = known == "null" ? Node::Type::null : Node::Type::boolean;
        node.text = known;
        return;
      }
    }
    if (at_ < text_.size() && (text_[at_] == '-' || (text_[at_] >= '0' && text_[at_] <= '9'))) {
      number(node);
      return;
    }
    fail(fmt::format("expected a JSON value, found {}", found()));
  }

  std::string_view text_;
  const std::string& file_name_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
  std::size_t nodes_ = 0;
};

}  // namespace

Node read_json(std::string_view text, const std::string& file_name) {
  return JsonReader(text, file_name).read();
}

}  // namespace crucible::document
