#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "harness/document/input_error.h"
#include "harness/document/node.h"
#include "harness/document/readers.h"

namespace crucible::document {
namespace {

constexpr std::uintmax_t file_bytes_max = 64U << 20U;

// The length of the UTF-8 character at `text[at]`, or 0 where there is none: overlong forms, surrogates and codes
// past U+10FFFF are none.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at + i])) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return continues(1) ? 2 : 0;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    const bool bad = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F);
    return continues(1) && continues(2) && !bad ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool bad = (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
    return continues(1) && continues(2) && continues(3) && !bad ? 4 : 0;
  }
  return 0;
}

void check_text(std::string_view text, const std::string& file_name) {
  Place place{file_name, 1, 1};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      throw InputError(place, "not valid UTF-8");
    }
    if (text[at] == '\0') {
      throw InputError(place, "a NUL byte stands in the text");
    }
    place.column += static_cast<int>(length);
    if (text[at] == '\n') {
      ++place.line;
      place.column = 1;
    }
    at += length;
  }
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Node parse(std::string_view text, const std::string& file_name) {
  if (text.size() > file_bytes_max) {
    throw InputError({file_name, 0, 0}, "larger than 64 MiB");
  }
  check_text(text, file_name);
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    throw InputError({file_name, 1, 1}, "the file is empty");
  }
  const bool is_named_json = ends_with(file_name, ".json");
  if (is_named_json || text[first] == '{' || text[first] == '[') {
    try {
      return read_json(text, file_name);
    } catch (const NotJson& error) {
      if (is_named_json) {
        throw InputError(error.place, "not well-formed JSON: " + error.message);
      }
    }
  }
  return read_yaml(text, file_name);
}

Node parse_file(const std::string& path) {
  const Place place{path, 0, 0};
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw InputError(place, "no such file");
  }
  if (std::filesystem::is_directory(status)) {
    throw InputError(place, "this is a folder, a file is expected");
  }
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) > file_bytes_max) {
    throw InputError(place, "larger than 64 MiB");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  std::vector<char> block(1U << 16U);
  while (stream && text.size() <= file_bytes_max) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream.eof() && text.size() <= file_bytes_max) {
    throw InputError(place, "the file cannot be read");
  }
  return parse(text, path);
}

}  // namespace crucible::document
