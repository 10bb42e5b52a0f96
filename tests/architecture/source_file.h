#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace crucible::architecture {

/// One line of a source: as written, and as code alone, with comments gone and the insides of literals blanked out.
struct Line {
  std::size_t number = 0;  ///< from 1
  std::string text;
  std::string code;

  /// True where the line ends in `// allowed: reason` (or `# allowed: reason`), the only way past a rule.
  bool is_allowed() const;
};

/// A source with its path from the repository root, forward slashes whatever the machine.
struct SourceFile {
  std::string path;
  std::vector<Line> lines;

  static SourceFile of(std::string path, std::string_view contents);
  static SourceFile read(const std::filesystem::path& root, const std::filesystem::path& file);

  bool is_header() const;
  bool lies_in(std::string_view folder) const;
  std::string code() const;  ///< all lines' code, each ended by a newline
};

/// What a rule found: `path:line: what, and what to write instead`.
using Findings = std::vector<std::string>;
void add(Findings& findings, const SourceFile& file, const Line& line, std::string_view what);

/// The files below these folders of the repository with one of these extensions (all, where none is named), by path.
std::vector<SourceFile> sources(const std::vector<std::string>& folders, const std::vector<std::string>& extensions);

/// True where `word` stands in `code` and is not part of a longer identifier at an end that is an identifier's.
bool contains_word(std::string_view code, std::string_view word);

/// The findings as the message of a failed check, one a line.
std::string in_lines(const Findings& findings);

}  // namespace crucible::architecture
