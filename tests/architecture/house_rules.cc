#include "tests/architecture/house_rules.h"

#include <string>
#include <string_view>
#include <vector>

namespace crucible::architecture {
namespace {

constexpr std::size_t lines_max = 500;

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

}  // namespace

Findings undocumented(const SourceFile& header) {
  Findings findings;
  bool has_guard = false;
  bool is_documented = false;
  for (const auto& line : header.lines) {
    has_guard = has_guard || line.code == "#pragma once";
    is_documented = is_documented || begins_with(line.text, "/// ");
  }
  if (header.lines.empty()) return findings;
  if (!has_guard) add(findings, header, header.lines.front(), "no #pragma once");
  if (!is_documented) {
    add(findings, header, header.lines.front(), "no docstring: say in `///` what it offers and what that promises");
  }
  return findings;
}

Findings unkempt(const SourceFile& file) {
  Findings findings;
  const bool is_data = ends_with(file.path, ".json") || ends_with(file.path, ".yaml");
  if (file.lines.size() > lines_max && !is_data) {
    add(findings, file, file.lines.back(), "more than 500 lines: the file holds two things");
  }
  for (const auto& line : file.lines) {
    for (const std::string_view word : {"TO"
                                        "DO",
                                        "FIX"
                                        "ME",
                                        "XX"
                                        "X"}) {
      if (contains_word(line.text, word)) add(findings, file, line, std::string(word) + ": do it, or file an issue");
    }
    for (const std::string_view path : {"/wo"
                                        "rk/",
                                        "/ho"
                                        "me/",
                                        "/ro"
                                        "ot/",
                                        "/tm"
                                        "p/",
                                        "shared/ho"
                                        "oks",
                                        ".lib"
                                        "rary"}) {
      if (line.text.find(path) != std::string::npos) {
        add(findings, file, line, std::string(path) + " is a path of one machine: take it from an option");
      }
    }
  }
  return findings;
}

}  // namespace crucible::architecture
