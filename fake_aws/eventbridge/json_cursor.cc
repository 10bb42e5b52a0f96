#include "fake_aws/eventbridge/json_cursor.h"

#include <charconv>

namespace crucible::eventbridge {
namespace {

std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

/// Whether a JSON string (with its quotes) is `key`. Keys asked for are ASCII, so an escape beyond it never equals.
bool is_key(std::string_view quoted, std::string_view key) {
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  if (text.find('\\') == std::string_view::npos) return text == key;
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      plain.push_back(text[at]);
      continue;
    }
    const char kind = text[++at];
    if (kind == 'u') {
      unsigned unit = 0;
      std::from_chars(text.data() + at + 1, text.data() + at + 5, unit, 16);
      if (unit > 0x7F) return false;
      plain.push_back(static_cast<char>(unit));
      at += 4;
    } else {
      plain.push_back(kind);
    }
  }
  return plain == key;
}

}  // namespace

std::size_t skip_json_space(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) ++at;
  return at;
}

std::string_view trim_json(std::string_view text) {
  text.remove_prefix(skip_json_space(text, 0));
  const std::size_t last = text.find_last_not_of(" \t\n\r");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
  if (text[at] == '"') return end_of_string(text, at);
  if (text[at] != '{' && text[at] != '[') {
    const std::size_t end = text.find_first_of(",]} \t\n\r", at);
    return end == std::string_view::npos ? text.size() : end;
  }
  std::size_t depth = 0;
  do {
    switch (text[at]) {
      case '"':
        at = end_of_string(text, at);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        --depth;
        break;
      default:
        break;
    }
    ++at;
  } while (depth > 0);
  return at;
}

std::optional<std::string_view> member(std::string_view object, std::string_view key) {
  object = trim_json(object);
  if (object.empty() || object.front() != '{') return std::nullopt;
  std::optional<std::string_view> found;
  std::size_t at = skip_json_space(object, 1);
  while (object[at] != '}') {
    const std::size_t key_end = end_of_string(object, at);
    const bool wanted = is_key(object.substr(at, key_end - at), key);
    at = skip_json_space(object, skip_json_space(object, key_end) + 1);
    const std::size_t end = end_of_value(object, at);
    if (wanted) found = object.substr(at, end - at);
    at = skip_json_space(object, end);
    if (object[at] == ',') at = skip_json_space(object, at + 1);
  }
  return found;
}

void append_json_string(std::string& to, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  to.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        to.append("\\\"");
        break;
      case '\\':
        to.append("\\\\");
        break;
      case '\n':
        to.append("\\n");
        break;
      case '\r':
        to.append("\\r");
        break;
      case '\t':
        to.append("\\t");
        break;
      case '\b':
        to.append("\\b");
        break;
      case '\f':
        to.append("\\f");
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          to.append("\\u00").append(1, kHex[static_cast<unsigned char>(c) >> 4U]).append(1, kHex[c & 0xF]);
        } else {
          to.push_back(c);
        }
    }
  }
  to.push_back('"');
}

}  // namespace crucible::eventbridge
