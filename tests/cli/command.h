#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace crucible::cli {

/// What the built program did: `crucible ARGUMENTS`, run by a shell in a folder of its own.
struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

/// A folder that a test fills with files and runs the program in; it is gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& path, std::string_view text) const;
  /// `arguments` as a shell reads them; `before` stands before the program's name (`NO_COLOR=1`).
  Ran crucible(const std::string& arguments, const std::string& before = "") const;
  std::filesystem::path path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A template with a bus, a rule, a stubbed function and a dead-letter queue.
extern const std::string_view kTemplate;
/// A scenario on it that holds, and one that falls short.
extern const std::string_view kHolds;
extern const std::string_view kFallsShort;

/// A folder that holds `template.yaml`, `holds.yaml` and, where asked for, `falls-short.yaml`.
void write_holding(const Folder& folder);
void write_falling_short(const Folder& folder);

/// One line, not empty.
bool is_one_line(std::string_view text);
bool has(std::string_view text, std::string_view part);

}  // namespace crucible::cli
