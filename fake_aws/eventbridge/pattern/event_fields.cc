#include "fake_aws/eventbridge/pattern/event_fields.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/number_key.h"
#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {

std::pair<std::size_t, std::size_t> EventFields::find(std::string_view path) const {
  const auto first = std::lower_bound(
      leaves_.begin(), leaves_.end(), path,
      [this](const Leaf& leaf, std::string_view sought) { return less_by_utf16(text_of(leaf.path), sought); });
  auto last = first;
  while (last != leaves_.end() && text_of(last->path) == path) ++last;
  return {static_cast<std::size_t>(first - leaves_.begin()), static_cast<std::size_t>(last - leaves_.begin())};
}

EventFields::Span EventFields::Builder::store(std::string_view text) {
  std::string& characters = fields_.characters_;
  if (characters.size() + text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw MalformedEvent("the event is larger than 4 GiB");
  }
  const Span span{static_cast<std::uint32_t>(characters.size()), static_cast<std::uint32_t>(text.size())};
  characters += text;
  return span;
}

std::size_t EventFields::Builder::enter(std::string_view key) {
  const std::size_t depth = path_.size();
  if (keys_ > 0) path_ += '.';
  path_ += key;
  ++keys_;
  return depth;
}

void EventFields::Builder::leave(std::size_t depth) {
  path_.resize(depth);
  --keys_;
}

void EventFields::Builder::add(ValueType type, std::string_view text) {
  Leaf leaf;
  // Neighbours often share their path: the elements of one array.
  const bool same_path = !fields_.leaves_.empty() && fields_.text_of(fields_.leaves_.back().path) == path_;
  leaf.path = same_path ? fields_.leaves_.back().path : store(path_);
  leaf.text = store(text);
  leaf.type = type;
  leaf.elements = {static_cast<std::uint32_t>(fields_.elements_.size()), static_cast<std::uint32_t>(inside_.size())};
  fields_.elements_.insert(fields_.elements_.end(), inside_.begin(), inside_.end());
  if (type == ValueType::number) leaf.number = number_key(text);
  fields_.leaves_.push_back(leaf);
}

void EventFields::Builder::add_string(std::string_view path, std::string_view text) {
  const std::size_t depth = enter(path);
  add(ValueType::string, text);
  leave(depth);
}

void EventFields::Builder::add_number(std::string_view path, std::int64_t number) {
  const std::size_t depth = enter(path);
  const fmt::format_int text(number);
  add(ValueType::number, {text.data(), text.size()});
  leave(depth);
}

void EventFields::Builder::add_bool(std::string_view path, bool value) {
  const std::size_t depth = enter(path);
  add(value ? ValueType::true_value : ValueType::false_value, value ? "true" : "false");
  leave(depth);
}

void EventFields::Builder::add_null(std::string_view path) {
  const std::size_t depth = enter(path);
  add(ValueType::null_value, "null");
  leave(depth);
}

EventFields EventFields::Builder::build() {
  std::stable_sort(fields_.leaves_.begin(), fields_.leaves_.end(), [this](const Leaf& left, const Leaf& right) {
    return less_by_utf16(fields_.text_of(left.path), fields_.text_of(right.path));
  });
  path_.clear();
  keys_ = 0;
  inside_.clear();
  return std::exchange(fields_, EventFields());
}

}  // namespace crucible::pattern
