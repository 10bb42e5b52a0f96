#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crucible::eventbridge {

/// Reads an entry's Detail: whole JSON validation, then the same text without blanks, numbers as they were written.
/// Keeps its parser's buffers between calls. Integers must fit in 64 bits (BC); nesting at most kDetailDepth, less the
/// level that the envelope adds.
class DetailReader {
 public:
  DetailReader();
  ~DetailReader();
  DetailReader(const DetailReader&) = delete;
  DetailReader& operator=(const DetailReader&) = delete;

  /// Compact text, or nullopt where it is not a JSON object.
  std::optional<std::string> read(std::string_view detail);
  /// Whether a text is JSON of any kind.
  bool is_json(std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace crucible::eventbridge
