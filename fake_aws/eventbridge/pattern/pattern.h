#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/invalid_pattern.h"
#include "fake_aws/eventbridge/pattern/options.h"

namespace crucible::pattern {

/// A field that keeps an event from matching, and why, in words.
struct Mismatch {
  std::string path;
  std::string why;
  friend bool operator==(const Mismatch&, const Mismatch&) = default;
};

/// A compiled EventBridge event pattern, the one query language of rules, archives, fault points and expectations.
/// Compiled once; matching parses nothing. Immutable and cheap to copy, for copies share what was compiled.
///
/// Behaviour is AWS's as recorded, else aws/event-ruler's, less its known faults (addresses of both families in one
/// automaton, equals-ignore-case outside the BMP, lost $or branches, quotes at affix ends). `$or` never falls back to a
/// field of that name: a malformed `$or` is refused, as JsonRuleCompiler does, since TestEventPattern and PutRule
/// report its messages.
///
/// Bounds: nesting 1,000 deep; at most Options::alternatives_max alternatives; a match looks at no more than
/// match_walk.h's steps_max values for each alternative and then throws MatchTooExpensive.
class Pattern {
 public:
  /// Throws InvalidPattern.
  static Pattern compile(std::string_view json, const Options& options = {});

  bool matches(const EventFields& event) const;

  /// The fields that fail, in path order, of the alternative that comes nearest; empty if the event matches.
  std::vector<Mismatch> explain(const EventFields& event) const;

  /// The strings that the field must be one of, sorted, or nullopt where some alternative lets it be anything else. A
  /// field that appears several times in an event (an array) need only have one of them.
  std::optional<std::vector<std::string>> literals(std::string_view path) const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace crucible::pattern
