#include "harness/scenario/selector.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/invalid_pattern.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/pattern.h"
#include "harness/document/input_error.h"
#include "harness/kernel/time_text.h"

namespace crucible::scenario {
namespace {

using document::Json;
using document::Node;
using document::Place;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_valid(const Json& pattern_json) {
  try {
    pattern::Pattern::compile(dump(pattern_json));
    return true;
  } catch (const pattern::InvalidPattern&) {
    return false;
  }
}

// The innermost part of a faulty pattern that is faulty by itself.
const Place& place_of_fault(const Node& node) {
  for (const Node::Entry& entry : node.entries) {
    Json alone;
    alone[entry.key] = entry.value.to_json();
    if (is_valid(alone)) continue;
    if (entry.value.is_mapping() && !entry.value.entries.empty()) return place_of_fault(entry.value);
    for (const Node& item : entry.value.items) {
      Json one;
      one[entry.key] = Json::array({item.to_json()});
      if (!is_valid(one)) return item.place;
    }
    return entry.value.place;
  }
  return node.place;
}

// AWS compares texts that read as IP addresses by address, which is no plain comparison.
bool looks_like_address(std::string_view text) {
  return text.find_first_of(".:") != std::string_view::npos &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

// Fields of a record that are not attributes of the type they have in its JSON.
bool is_computed(std::string_view field) {
  return field == "at" || field == "seq" || field == "cause";
}

pattern::EventFields fields_of(const Record& record) {
  pattern::EventFields::Builder builder;
  builder.add_number("seq", static_cast<std::int64_t>(record.id()));
  builder.add_string("at", format_time(record.time()));
  builder.add_string("kind", record.kind());
  builder.add_string("subject", record.subject());
  builder.add_number("cause", static_cast<std::int64_t>(record.cause()));
  record.for_each([&builder](std::string_view name, const Value& value) {
    switch (value.type()) {
      case Value::Type::boolean:
        builder.add_bool(name, value.number() != 0);
        break;
      case Value::Type::integer:
        builder.add_number(name, value.number());
        break;
      case Value::Type::text:
        builder.add_string(name, value.text());
        break;
      case Value::Type::time:
        builder.add_string(name, format_time(Time(Duration(value.number()))));
        break;
      case Value::Type::json:
        builder.add_json(name, value.text());
        break;
    }
  });
  return builder.build();
}

}  // namespace

Selector Selector::compile(const Node& node) {
  Selector selector;
  selector.node_ = std::make_shared<const Node>(node);
  selector.text_ = dump(node.to_json());
  try {
    selector.pattern_ = std::make_shared<const pattern::Pattern>(pattern::Pattern::compile(selector.text_));
  } catch (const pattern::InvalidPattern& error) {
    throw document::InputError(place_of_fault(node), "not an event pattern: " + error.reason());
  }
  for (const Node::Entry& entry : node.entries) selector.add_limit(entry);
  return selector;
}

void Selector::add_limit(const Node::Entry& entry) {
  Limit limit{.field = entry.key, .texts = {}, .numbers = {}};
  bool literal = entry.value.is_sequence() && entry.key.find('.') == std::string::npos && !is_computed(entry.key) &&
                 entry.key != "$or";
  for (const Node& item : entry.value.items) {
    if (item.is_string() && !looks_like_address(item.text)) {
      limit.texts.push_back(item.text);
    } else if (item.type == Node::Type::number && item.to_json().is_number_integer()) {
      limit.numbers.push_back(item.to_json().get<std::int64_t>());
    } else {
      literal = false;
    }
  }
  if (literal) {
    limits_.push_back(std::move(limit));
  } else {
    literal_only_ = false;
  }
}

Selector::Glance Selector::Limit::admits(const std::optional<Value>& value) const {
  if (!value) return Glance::no;
  switch (value->type()) {
    case Value::Type::text:
      return std::find(texts.begin(), texts.end(), value->text()) != texts.end() ? Glance::yes : Glance::no;
    case Value::Type::integer:
      return std::find(numbers.begin(), numbers.end(), value->number()) != numbers.end() ? Glance::yes : Glance::no;
    case Value::Type::boolean:
      return Glance::no;
    case Value::Type::time:
    case Value::Type::json:
      return Glance::unsure;
  }
  return Glance::unsure;
}

bool Selector::matches(const Record& record) const {
  const Glance seen = glance([&record](std::string_view field) -> std::optional<Value> {
    if (field == "kind") return Value(record.kind());
    if (field == "subject") return Value(record.subject());
    return record.find(field);
  });
  if (seen != Glance::unsure) return seen == Glance::yes;
  return matches_fields(fields_of(record));
}

bool Selector::matches(const Json& value) const {
  return value.is_object() && matches_fields(pattern::EventFields::from_json(value));
}

bool Selector::matches_fields(const pattern::EventFields& fields) const {
  try {
    return pattern_->matches(fields);
  } catch (const pattern::MatchTooExpensive&) {
    throw document::InputError(place(), "a selector too expensive to match with what this run brings before it");
  }
}

bool Selector::may_match_kind(std::string_view kind) const {
  for (const Limit& limit : limits_) {
    if (limit.field == "kind") return std::find(limit.texts.begin(), limit.texts.end(), kind) != limit.texts.end();
  }
  return true;
}

std::size_t Selector::mismatches(const Json& value) const {
  return pattern_->explain(pattern::EventFields::from_json(value)).size();
}

std::string Selector::explain(const Json& value) const {
  std::string text;
  for (const pattern::Mismatch& mismatch : pattern_->explain(pattern::EventFields::from_json(value))) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", mismatch.path, mismatch.why);
  }
  return text;
}

}  // namespace crucible::scenario
