#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/journal.h"
#include "harness/kernel/value.h"

namespace crucible::pattern {
class EventFields;
class Pattern;
}  // namespace crucible::pattern

namespace crucible::scenario {

/// An event pattern written in a scenario, compiled, that selects journal records, fault points, messages or states.
/// Fields limited to literal values are compared before anything becomes JSON: that turns nearly every record away by
/// its kind, and where a selector has no other fields it is the whole answer.
class Selector {
 public:
  Selector() = default;

  /// Throws document::InputError, at the field's place, for what is no event pattern.
  static Selector compile(const document::Node& node);

  bool empty() const { return pattern_ == nullptr; }
  const document::Place& place() const { return node_->place; }
  const document::Node& node() const { return *node_; }
  /// The pattern as one line of JSON.
  const std::string& text() const { return text_; }

  /// These throw document::InputError, at the selector's place, for what is too expensive to match with it.
  bool matches(const Record& record) const;
  bool matches(const document::Json& value) const;
  bool matches_fields(const pattern::EventFields& fields) const;

  /// What the literal fields alone say. `value_of(name)` gives the value of a top-level field, or nothing.
  enum class Glance : std::uint8_t { no, yes, unsure };
  template <typename ValueOf>
  Glance glance(ValueOf&& value_of) const {
    Glance answer = literal_only_ ? Glance::yes : Glance::unsure;
    for (const Limit& limit : limits_) {
      const Glance one = limit.admits(value_of(std::string_view(limit.field)));
      if (one == Glance::no) return Glance::no;
      if (one == Glance::unsure) answer = Glance::unsure;
    }
    return answer;
  }

  /// False only where no record of this kind can match.
  bool may_match_kind(std::string_view kind) const;

  /// Each field that keeps `value` (an object) from matching, and why; "" where it matches.
  std::string explain(const document::Json& value) const;
  /// How many such fields there are.
  std::size_t mismatches(const document::Json& value) const;

 private:
  struct Limit {
    std::string field;
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    Glance admits(const std::optional<Value>& value) const;
  };

  void add_limit(const document::Node::Entry& entry);

  std::shared_ptr<const document::Node> node_;
  std::string text_;
  std::shared_ptr<const pattern::Pattern> pattern_;
  std::vector<Limit> limits_;
  bool literal_only_ = true;
};

}  // namespace crucible::scenario
