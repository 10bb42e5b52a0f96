#include <algorithm>
#include <array>

#include "harness/document/input_error.h"
#include "harness/scenario/load.h"
#include "harness/scenario/record_kinds.h"
#include "harness/scenario/words.h"

namespace crucible::scenario {
namespace {

using document::InputError;
using document::Node;

Count count_at(const Node& node, std::string_view key) {
  const Node* count = node.find(key);
  return count == nullptr ? *parse_count(">= 1") : read_count(*count);
}

Fields read_fields(const Node& node) {
  if (node.is_string()) return {node.text};
  Fields fields;
  for (const Node& item : node.items) fields.push_back(item.text);
  return fields;
}

void check_kinds(const Node& selector) {
  for (const Node::Entry& entry : selector.entries) {
    if (entry.key == "$or") {
      for (const Node& branch : entry.value.items) check_kinds(branch);
    }
    if (entry.key != "kind") continue;
    for (const Node& item : entry.value.items) {
      if (!item.is_string() || is_known_record_kind(item.text)) continue;
      // An application may note kinds of its own: only what looks like a slip is refused.
      std::vector<std::string> known;
      for (const RecordKind& kind : known_record_kinds()) known.emplace_back(kind.name);
      if (document::nearest_word(item.text, known).empty()) continue;
      throw InputError(item.place, document::unknown_word("record kind", item.text, known));
    }
  }
}

}  // namespace

Selector read_record_selector(const Node& node) {
  Selector selector = Selector::compile(node);
  check_kinds(node);
  return selector;
}

Expectation read_expectation(const Node& node, const LoadContext& context) {
  Expectation expectation{.place = node.place, .name = "", .within = {}, .what = StateExpectation{}};
  if (const Node* name = node.find("name")) expectation.name = name->text;
  if (const Node* within = node.find("within")) expectation.within = read_duration(*within);
  if (const Node* record = node.find("record")) {
    expectation.what = RecordExpectation{.record = read_record_selector(*record), .count = count_at(node, "count")};
  } else if (const Node* queue = node.find("queue")) {
    QueueExpectation what{.queue = context.names.queue(*queue), .messages = count_at(node, "messages"), .where = {}};
    if (const Node* where = node.find("where")) what.where = Selector::compile(*where);
    expectation.what = std::move(what);
  } else {
    const Node& state = *node.find("state");
    if (context.application == nullptr) throw InputError(state.place, "`state:` expectations need an `app:`");
    expectation.what = StateExpectation{.state = Selector::compile(state)};
  }
  return expectation;
}

Invariant read_invariant(const Node& node) {
  Invariant invariant{.place = node.place, .name = "no_event_lost", .what = NoEventLost{}};
  if (const Node* at_most_once = node.find("at_most_once")) {
    invariant.name = "at_most_once";
    invariant.what = AtMostOnce{.record = read_record_selector(*at_most_once->find("record")),
                                .per = read_fields(*at_most_once->find("per"))};
  } else if (const Node* never = node.find("never")) {
    invariant.name = "never";
    invariant.what = Never{.record = read_record_selector(*never)};
  } else if (const Node* every = node.find("every")) {
    invariant.name = "leads_to";
    LeadsTo what{.every = read_record_selector(*every),
                 .leads_to = read_record_selector(*node.find("leads_to")),
                 .within = {},
                 .per = {}};
    if (const Node* within = node.find("within")) what.within = read_duration(*within);
    if (const Node* per = node.find("per")) what.per = read_fields(*per);
    invariant.what = std::move(what);
  }
  if (const Node* name = node.find("name")) invariant.name = name->text;
  return invariant;
}

}  // namespace crucible::scenario
