#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/events/json.h"
#include "alchemiser/values/decimal.h"
#include "alchemiser/values/instant.h"

namespace alchemiser {

/// JSON that does not have the shape an event or a command must have. The message begins with the field's path.
class DecodeError : public std::invalid_argument {
 public:
  DecodeError(const std::string& path, const std::string& problem) : std::invalid_argument(path + ": " + problem) {}
};

/// A field whose value is of the right type and yet not allowed.
struct FieldProblem {
  std::string field;
  std::string problem;
};

/// Writes the members of a JSON object in the order of the calls. A type lists its fields once, in a template over
/// writer and reader, so that both directions always agree. Decimals become text with their scale, times ISO 8601 with
/// `Z`, and an absent optional becomes null.
class FieldWriter {
 public:
  explicit FieldWriter(Json& object) : object_(object) { object_ = Json::object(); }

  void operator()(const char* name, const std::string& value) { object_[name] = value; }
  void operator()(const char* name, std::int64_t value) { object_[name] = value; }
  void operator()(const char* name, bool value) { object_[name] = value; }
  void operator()(const char* name, const Decimal& value) { object_[name] = value.to_string(); }
  void operator()(const char* name, const Instant& value) { object_[name] = to_iso8601(value); }
  void operator()(const char* name, const Json& map) { object_[name] = map; }
  void operator()(const char* name, const std::vector<std::string>& values) { object_[name] = values; }
  void operator()(const char* name, const std::map<std::string, Decimal>& values);
  template <typename T>
  void operator()(const char* name, const std::optional<T>& value) {
    if (value) {
      (*this)(name, *value);
    } else {
      object_[name] = nullptr;
    }
  }
  void non_empty(const char* name, const std::string& value) { (*this)(name, value); }
  template <typename T>
  void defaulted(const char* name, const T& value) {
    (*this)(name, value);
  }
  void money(const char* name, const Decimal& value) { (*this)(name, value); }
  void weight(const char* name, const Decimal& value) { (*this)(name, value); }
  template <typename T>
  void nested(const char* name, const T& value) {
    FieldWriter inner(object_[name]);
    list_fields(value, inner);
  }
  template <typename T>
  void nested_list(const char* name, const std::vector<T>& values) {
    Json& list = object_[name] = Json::array();
    for (const T& value : values) {
      FieldWriter inner(list.emplace_back());
      list_fields(value, inner);
    }
  }

 private:
  Json& object_;
};

/// Reads the members of a JSON object strictly: a missing or mistyped field is a DecodeError that names it, nothing is
/// coerced, text is stripped, unknown members are ignored. An optional field may be absent or null. A decimal is text
/// or a whole number; a binary floating-point number is refused. The reader and its object must outlive nested readers.
class FieldReader {
 public:
  /// `root` is how error messages call the object itself.
  FieldReader(const Json& object, std::string_view root);

  void operator()(const char* name, std::string& value) const;
  void operator()(const char* name, std::int64_t& value) const;
  void operator()(const char* name, bool& value) const;
  void operator()(const char* name, Decimal& value) const;
  void operator()(const char* name, Instant& value) const;
  void operator()(const char* name, Json& map) const;
  void operator()(const char* name, std::vector<std::string>& values) const;
  void operator()(const char* name, std::map<std::string, Decimal>& values) const;
  template <typename T>
  void operator()(const char* name, std::optional<T>& value) const {
    value.reset();
    if (has(name)) (*this)(name, value.emplace());
  }
  void non_empty(const char* name, std::string& value) const;
  /// Keeps the value as it is when the field is absent.
  template <typename T>
  void defaulted(const char* name, T& value) const {
    if (find(name) != nullptr) (*this)(name, value);
  }
  void money(const char* name, Decimal& value) const;   // two digits, half up
  void weight(const char* name, Decimal& value) const;  // four digits, half up
  template <typename T>
  void nested(const char* name, T& value) const {
    decode_at(require(name), child(name), value);
  }
  template <typename T>
  void nested_list(const char* name, std::vector<T>& values) const {
    const Json& list = require(name);
    if (!list.is_array()) fail(name, "expected a list", list);
    values.clear();
    for (std::size_t i = 0; i < list.size(); ++i) {
      decode_at(list[i], child(std::string(name) + "[" + std::to_string(i) + "]"), values.emplace_back());
    }
  }

  bool has(const char* name) const;  // present and not null
  const std::string& path() const { return path_; }

 private:
  const Json* find(const char* name) const;
  const Json& require(const char* name) const;
  std::string child(const std::string& name) const { return path_ + "." + name; }
  [[noreturn]] void fail(const char* name, const std::string& problem, const Json& found) const;

  template <typename T>
  static void decode_at(const Json& object, const std::string& path, T& value) {
    FieldReader inner(object, path);
    list_fields(value, inner);
    if (const std::optional<FieldProblem> problem = find_problem(value)) {
      throw DecodeError(path + "." + problem->field, problem->problem);
    }
  }

  const Json& object_;
  std::string path_;
};

/// A type's JSON, for a type that lists its fields.
template <typename T>
Json encode(const T& value) {
  Json object;
  FieldWriter writer(object);
  list_fields(value, writer);
  return object;
}

/// The value of a JSON object, checked; `root` is how errors call it.
template <typename T>
T decode(const Json& object, std::string_view root) {
  T value;
  FieldReader reader(object, root);
  list_fields(value, reader);
  if (const std::optional<FieldProblem> problem = find_problem(value)) {
    throw DecodeError(std::string(root) + "." + problem->field, problem->problem);
  }
  return value;
}

/// What a piece of JSON is, in the words of an error message: "the text 'x'", "the number 3", "an object".
std::string describe(const Json& value);

}  // namespace alchemiser
