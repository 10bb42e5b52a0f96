#include "fake_aws/eventbridge/input_path.h"

#include <charconv>

#include "fake_aws/eventbridge/json_cursor.h"

namespace crucible::eventbridge {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/';
}

}  // namespace

std::optional<InputPath> InputPath::parse(std::string_view text) {
  if (text.empty() || text.front() != '$') return std::nullopt;
  InputPath path;
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == '.') {
      const std::size_t start = ++at;
      while (at < text.size() && is_name_character(text[at])) ++at;
      if (at == start) return std::nullopt;
      path.steps_.emplace_back(std::string(text.substr(start, at - start)));
    } else if (text[at] == '[') {
      const std::size_t close = text.find(']', at);
      if (close == std::string_view::npos) return std::nullopt;
      const std::string_view inside = text.substr(at + 1, close - at - 1);
      if (inside == "*") {
        path.steps_.emplace_back(AnyElement{});
        path.many_ = true;
      } else {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
        if (error != std::errc() || end != inside.data() + inside.size()) return std::nullopt;
        path.steps_.emplace_back(index);
      }
      at = close + 1;
    } else {
      return std::nullopt;
    }
  }
  return path;
}

void InputPath::collect(std::string_view json, const Step* step, const Step* end,
                        std::vector<std::string_view>& found) {
  if (step == end) {
    found.push_back(json);
    return;
  }
  if (const std::string* name = std::get_if<std::string>(step)) {
    if (const std::optional<std::string_view> value = member(json, *name)) collect(*value, step + 1, end, found);
    return;
  }
  const std::size_t* wanted = std::get_if<std::size_t>(step);
  std::size_t index = 0;
  for_each_element(json, [&](std::string_view element) {
    if (wanted == nullptr || *wanted == index) collect(element, step + 1, end, found);
    ++index;
  });
}

std::string InputPath::select(std::string_view json) const {
  std::vector<std::string_view> found;
  collect(trim_json(json), steps_.data(), steps_.data() + steps_.size(), found);
  if (!many_) return found.empty() || found.front() == "null" ? "{}" : std::string(found.front());
  std::string array = "[";
  for (const std::string_view element : found) {
    if (array.size() > 1) array.push_back(',');
    array.append(element);
  }
  array.push_back(']');
  return array;
}

}  // namespace crucible::eventbridge
