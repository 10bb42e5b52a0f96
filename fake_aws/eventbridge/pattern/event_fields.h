#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace crucible::pattern {

class MalformedEvent : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class ValueType : std::uint8_t { string, number, true_value, false_value, null_value };

/// A scalar of an event. `text` is the unescaped string or the number as written; `number` is its number_key, if any.
struct EventValue {
  ValueType type = ValueType::null_value;
  std::string_view text;
  std::optional<std::int64_t> number;
};

/// That a scalar lies within one element of one array. Elements of different arrays never exclude each other.
struct ArrayElement {
  std::uint32_t array = 0;
  std::uint32_t element = 0;
  friend auto operator<=>(const ArrayElement&, const ArrayElement&) = default;
};

/// An event flattened for matching: every scalar with its dotted path and the elements of arrays of objects that it
/// lies in, ordered by path. Dots in keys and nesting are the same thing, duplicate keys all count, and empty arrays
/// and objects leave no trace (AWS: they count as absent). Immutable, and independent of the text it was read from.
class EventFields {
 public:
  class Builder;
  static constexpr std::size_t depth_max = 1000;

  /// Throws MalformedEvent for text that is not exactly one JSON object, or nested deeper than depth_max.
  static EventFields from_text(std::string_view json);
  /// Throws MalformedEvent for a value that is not an object. Floating-point numbers get their shortest text.
  static EventFields from_json(const nlohmann::ordered_json& event);

  std::size_t size() const { return leaves_.size(); }
  std::string_view path(std::size_t leaf) const { return text_of(leaves_[leaf].path); }
  EventValue value(std::size_t leaf) const {
    const Leaf& stored = leaves_[leaf];
    return {stored.type, text_of(stored.text), stored.number};
  }
  const ArrayElement* elements_begin(std::size_t leaf) const { return elements_.data() + leaves_[leaf].elements.from; }
  std::size_t elements_size(std::size_t leaf) const { return leaves_[leaf].elements.size; }
  std::uint32_t arrays() const { return arrays_; }
  /// Whether no scalar lies in an array of objects, so that no field's value limits another's.
  bool is_free_of_arrays() const { return elements_.empty(); }

  /// The leaves of one path, as [first, last).
  std::pair<std::size_t, std::size_t> find(std::string_view path) const;

 private:
  struct Span {
    std::uint32_t from = 0;
    std::uint32_t size = 0;
  };
  struct Leaf {
    Span path;
    Span text;
    Span elements;
    ValueType type = ValueType::null_value;
    std::optional<std::int64_t> number;
  };

  EventFields() = default;
  std::string_view text_of(Span span) const { return std::string_view(characters_).substr(span.from, span.size); }

  std::string characters_;
  std::vector<ArrayElement> elements_;
  std::vector<Leaf> leaves_;
  std::uint32_t arrays_ = 0;
};

/// Makes an EventFields piece by piece. The typed calls need no JSON at all; `enter`, `open_array` and the rest are for
/// readers that walk a tree. Paths are dotted.
class EventFields::Builder {
 public:
  void add_string(std::string_view path, std::string_view text);
  void add_number(std::string_view path, std::int64_t number);
  void add_bool(std::string_view path, bool value);
  void add_null(std::string_view path);
  /// Any JSON value, flattened below `path`. Throws MalformedEvent.
  void add_json(std::string_view path, std::string_view text);

  /// Goes down into a key; `leave` undoes it with what `enter` returned.
  std::size_t enter(std::string_view key);
  void leave(std::size_t depth);
  /// A new array; its scalars need nothing more, and around each object or array in it stand begin and end.
  std::uint32_t open_array() { return fields_.arrays_++; }
  void begin_element(std::uint32_t array, std::uint32_t element) { inside_.push_back({array, element}); }
  void end_element() { inside_.pop_back(); }
  /// A scalar at the current path.
  void add(ValueType type, std::string_view text);

  /// The event; the builder is empty afterwards.
  EventFields build();

 private:
  Span store(std::string_view text);

  EventFields fields_;
  std::string path_;
  std::size_t keys_ = 0;
  std::vector<ArrayElement> inside_;
};

}  // namespace crucible::pattern
