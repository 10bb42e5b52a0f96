#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crucible::eventbridge {

/// A target's InputPath: `$`, then steps `.name` (letters, digits, `-`, `_`, `/`), `[n]` and `[*]`. What EventBridge
/// does not take is nullopt: quoted names, `..`, `.*`, negative indices, slices (third-party captures of AWS).
class InputPath {
 public:
  static std::optional<InputPath> parse(std::string_view text);

  /// The JSON text that the path finds in `json`, which must be valid. Text is cut out, never rewritten, so numbers
  /// keep their form. Nothing found, or null, is `{}`; a path with `[*]` is always an array.
  std::string select(std::string_view json) const;

 private:
  struct AnyElement {};
  using Step = std::variant<std::string, std::size_t, AnyElement>;

  static void collect(std::string_view json, const Step* step, const Step* end, std::vector<std::string_view>& found);

  std::vector<Step> steps_;
  bool many_ = false;
};

}  // namespace crucible::eventbridge
