#include "tests/architecture/source_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace crucible::architecture {
namespace {

bool is_identifier_character(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Takes comments and the insides of literals out of C++, line after line.
class CodeReader {
 public:
  std::string code_of(std::string_view text) {
    std::string code;
    std::size_t i = 0;
    while (i < text.size()) {
      if (!until_.empty()) {
        const auto end = text.find(until_, i);
        if (end == std::string_view::npos) return code;
        i = end + until_.size();
        until_.clear();
      } else if (text.substr(i, 2) == "//") {
        return code;
      } else if (text.substr(i, 2) == "/*") {
        until_ = "*/";
        i += 2;
      } else if (text.substr(i, 2) == "R\"") {
        const auto open = text.find('(', i);
        if (open == std::string_view::npos) return code;
        until_ = ")" + std::string(text.substr(i + 2, open - i - 2)) + "\"";
        code += "\"\"";
        i = open + 1;
      } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_identifier_character(text[i - 1])))) {
        const char quote = text[i++];
        while (i < text.size() && text[i] != quote) i += text[i] == '\\' ? 2 : 1;
        code.append(2, quote);
        ++i;
      } else {
        code += text[i++];
      }
    }
    return code;
  }

 private:
  std::string until_;  ///< what ends the block comment or raw literal that the line began in
};

}  // namespace

bool Line::is_allowed() const {
  for (const std::string_view mark : {"// allowed: ", "# allowed: "}) {
    const auto at = text.find(mark);
    if (at != std::string::npos && at + mark.size() < text.size()) return true;
  }
  return false;
}

SourceFile SourceFile::of(std::string path, std::string_view contents) {
  SourceFile file{std::move(path), {}};
  CodeReader reader;
  while (!contents.empty()) {
    const auto end = std::min(contents.find('\n'), contents.size());
    const auto text = contents.substr(0, end);
    file.lines.push_back({file.lines.size() + 1, std::string(text), reader.code_of(text)});
    contents.remove_prefix(std::min(end + 1, contents.size()));
  }
  return file;
}

SourceFile SourceFile::read(const std::filesystem::path& root, const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  const std::string contents{std::istreambuf_iterator<char>(stream), {}};
  return of(file.lexically_relative(root).generic_string(), contents);
}

bool SourceFile::is_header() const {
  return path.size() > 2 && path.compare(path.size() - 2, 2, ".h") == 0;
}

bool SourceFile::lies_in(std::string_view folder) const {
  return path.compare(0, folder.size(), folder) == 0 && path.size() > folder.size() && path[folder.size()] == '/';
}

std::string SourceFile::code() const {
  std::string code;
  for (const auto& line : lines) code += line.code + '\n';
  return code;
}

void add(Findings& findings, const SourceFile& file, const Line& line, std::string_view what) {
  if (line.is_allowed()) return;
  findings.push_back(file.path + ":" + std::to_string(line.number) + ": " + std::string(what));
}

std::vector<SourceFile> sources(const std::vector<std::string>& folders, const std::vector<std::string>& extensions) {
  const std::filesystem::path root = CRUCIBLE_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension().string();
      const bool is_wanted =
          extensions.empty() || std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
      if (entry.is_regular_file() && is_wanted) files.push_back(SourceFile::read(root, entry.path()));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

bool contains_word(std::string_view code, std::string_view word) {
  for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool begins = !is_identifier_character(word.front()) || at == 0 || !is_identifier_character(code[at - 1]);
    const bool ends =
        !is_identifier_character(word.back()) || end == code.size() || !is_identifier_character(code[end]);
    if (begins && ends) return true;
  }
  return false;
}

std::string in_lines(const Findings& findings) {
  std::string text = std::to_string(findings.size()) + " found";
  for (const auto& finding : findings) text += "\n  " + finding;
  return text;
}

}  // namespace crucible::architecture
