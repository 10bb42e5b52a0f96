#include "fake_aws/eventbridge/pattern/pattern.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/pattern_reader.h"

namespace crucible::pattern {

struct Pattern::Compiled {
  std::vector<ValueList> lists;
  std::vector<std::vector<FieldTest>> alternatives;  // each in visiting order, pointing into `lists`
};

namespace {

std::vector<std::vector<const Wildcard*>> wildcards_of(const ValueList& list) {
  std::vector<std::vector<const Wildcard*>> operators;
  for (const ValueTest& test : list.tests) {
    std::vector<const Wildcard*> wildcards;
    if (const auto* match = std::get_if<WildcardMatch>(&test)) wildcards.push_back(&match->wildcard);
    if (const auto* none = std::get_if<NoneOf>(&test)) {
      for (const SimpleTest& excluded : none->tests) {
        if (const auto* match = std::get_if<WildcardMatch>(&excluded)) wildcards.push_back(&match->wildcard);
      }
    }
    if (!wildcards.empty()) operators.push_back(std::move(wildcards));
  }
  return operators;
}

void refuse_complex_wildcards(const std::vector<ValueList>& lists, int complexity_max) {
  for (const ValueList& list : lists) {
    const auto operators = wildcards_of(list);
    if (operators.empty() || wildcard_complexity(operators, complexity_max) <= complexity_max) continue;
    throw InvalidPattern(
        "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a "
        "wildcard character",
        "", 0, 0);
  }
}

std::string shown(const EventValue& value) {
  constexpr std::size_t shown_max = 60;
  if (value.type != ValueType::string) return std::string(value.text);
  if (value.text.size() <= shown_max) return fmt::format("\"{}\"", value.text);
  return fmt::format("\"{}...\"", value.text.substr(0, shown_max));
}

// What keeps a field from matching whatever the other fields hold, if anything does.
std::optional<Mismatch> alone(const FieldTest& field, const EventFields& event) {
  constexpr std::size_t values_shown_max = 5;
  const auto [first, last] = event.find(field.path);
  if (first == last) {
    if (field.values->allows_absence) return std::nullopt;
    return Mismatch{field.path, fmt::format("is absent; wanted {}", field.values->source)};
  }
  std::string found;
  for (std::size_t leaf = first; leaf < last; ++leaf) {
    const EventValue value = event.value(leaf);
    // Inside an array of objects, absence depends on the element, which other fields choose.
    if (field.values->allows_absence && event.elements_size(leaf) > 0) return std::nullopt;
    if (any_is_true_of(*field.values, value)) return std::nullopt;
    if (leaf - first < values_shown_max) found += (found.empty() ? "" : ", ") + shown(value);
    if (leaf - first == values_shown_max) found += ", ...";
  }
  return Mismatch{field.path, fmt::format("is {}; wanted {}", found, field.values->source)};
}

bool is_in_arrays(const FieldTest& field, const EventFields& event) {
  const auto [first, last] = event.find(field.path);
  for (std::size_t leaf = first; leaf < last; ++leaf) {
    if (event.elements_size(leaf) > 0) return true;
  }
  return false;
}

std::vector<Mismatch> mismatches_of(const std::vector<FieldTest>& fields, const EventFields& event) {
  std::vector<Mismatch> mismatches;
  for (const FieldTest& field : fields) {
    if (std::optional<Mismatch> mismatch = alone(field, event)) mismatches.push_back(std::move(*mismatch));
  }
  if (!mismatches.empty()) return mismatches;
  // Each field could match, but not all of them at once: the fields in arrays are at odds.
  for (const FieldTest& field : fields) {
    if (!is_in_arrays(field, event)) continue;
    const char* why = field.values->allows_absence ? "is present in the array element that the fields before it chose"
                                                   : "matches only in an array element in which other fields do not";
    mismatches.push_back({field.path, fmt::format("{}; wanted {}", why, field.values->source)});
  }
  return mismatches;
}

}  // namespace

Pattern Pattern::compile(std::string_view json, const Options& options) {
  PatternParts parts = read_pattern(json, options);
  if (options.wildcard_complexity_max) refuse_complex_wildcards(parts.lists, *options.wildcard_complexity_max);
  auto compiled = std::make_shared<Compiled>();
  compiled->lists = std::move(parts.lists);
  for (const Alternative& alternative : parts.alternatives.all()) {
    std::vector<FieldTest>& fields = compiled->alternatives.emplace_back();
    for (const auto& [path, list] : alternative) fields.push_back({path, &compiled->lists[list]});
  }
  return Pattern(std::move(compiled));
}

bool Pattern::matches(const EventFields& event) const {
  return std::any_of(compiled_->alternatives.begin(), compiled_->alternatives.end(),
                     [&event](const std::vector<FieldTest>& fields) { return matches_all(fields, event); });
}

std::vector<Mismatch> Pattern::explain(const EventFields& event) const {
  if (matches(event)) return {};
  std::vector<Mismatch> nearest;
  for (const std::vector<FieldTest>& fields : compiled_->alternatives) {
    std::vector<Mismatch> mismatches = mismatches_of(fields, event);
    if (nearest.empty() || mismatches.size() < nearest.size()) nearest = std::move(mismatches);
  }
  return nearest;
}

std::optional<std::vector<std::string>> Pattern::literals(std::string_view path) const {
  std::vector<std::string> texts;
  for (const std::vector<FieldTest>& fields : compiled_->alternatives) {
    const auto field =
        std::find_if(fields.begin(), fields.end(), [path](const FieldTest& each) { return each.path == path; });
    if (field == fields.end()) return std::nullopt;
    for (const ValueTest& test : field->values->tests) {
      const auto* literal = std::get_if<ExactString>(&test);
      if (literal == nullptr) return std::nullopt;
      texts.push_back(literal->text);
    }
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace crucible::pattern
