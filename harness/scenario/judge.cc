#include "harness/scenario/judge.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/kernel/time_text.h"
#include "harness/scenario/fields.h"
#include "harness/scenario/nearest_record.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

using document::Json;

constexpr std::size_t kShown = 5;

// A message as `where:` sees it.
Json to_json(const sqs::MessageView& message) {
  Json json;
  Json body = Json::parse(message.body, nullptr, /*allow_exceptions=*/false);
  json["body"] = body.is_discarded() ? Json(message.body) : std::move(body);
  json["attributes"] = Json::object();
  for (const auto& [name, attribute] : message.attributes) json["attributes"][name] = attribute.value;
  json["system"] = Json::object();
  for (const auto& [name, value] : message.system) json["system"][name] = value;
  return json;
}

std::vector<Json> visible_messages(const world::Cloud& cloud, const std::string& queue) {
  std::vector<Json> visible;
  for (const sqs::MessageView& message : const_cast<world::Cloud&>(cloud).sqs().messages(*cloud.arn_of(queue))) {
    if (message.state == sqs::MessageState::visible) visible.push_back(to_json(message));
  }
  return visible;
}

std::int64_t matching_messages(const world::Cloud& cloud, const QueueExpectation& what) {
  std::int64_t count = 0;
  for (const Json& message : visible_messages(cloud, what.queue)) {
    if (what.where.empty() || what.where.matches(message)) ++count;
  }
  return count;
}

// Where the story of a queue that does not hold what it should begins.
RecordId last_about_queue(const Journal& journal, std::string_view queue) {
  for (std::size_t i = journal.size(); i >= 1; --i) {
    const Record record = journal[static_cast<RecordId>(i)];
    const std::optional<Value> about = record.find("queue");
    if (about && about->type() == Value::Type::text && about->text() == queue) return record.id();
  }
  return RecordId::none;
}

std::string within_text(const Expectation& expectation) {
  return expectation.within ? " within " + format_duration(*expectation.within) : "";
}

}  // namespace

bool Judge::is_upper_bound() const {
  if (const auto* what = std::get_if<RecordExpectation>(&expectation_.what)) return what->count.least == 0;
  if (const auto* what = std::get_if<QueueExpectation>(&expectation_.what)) return what->messages.least == 0;
  return false;
}

void Judge::count_records(const RecordExpectation& what) {
  const Journal& journal = world_.journal();
  while (looked_at_ < journal.size()) {
    ++looked_at_;
    if (what.record.matches(journal[static_cast<RecordId>(looked_at_)])) ++matching_;
  }
}

bool Judge::holds() {
  if (const auto* what = std::get_if<RecordExpectation>(&expectation_.what)) {
    count_records(*what);
    return what->count.holds(matching_);
  }
  if (const auto* what = std::get_if<QueueExpectation>(&expectation_.what)) {
    return what->messages.holds(matching_messages(cloud_, *what));
  }
  return std::get<StateExpectation>(expectation_.what).state.matches(application_->state());
}

Failure Judge::failure() {
  Failure failure{.signature = "", .expected = "", .seen = "", .place = expectation_.place};
  if (const auto* what = std::get_if<RecordExpectation>(&expectation_.what)) {
    failure.signature = "expect record " + what->record.text();
    failure.expected =
        fmt::format("{} record(s) like {}{}", what->count.text, what->record.text(), within_text(expectation_));
    failure.seen = seen_records(*what, failure.record);
  } else if (const auto* queue = std::get_if<QueueExpectation>(&expectation_.what)) {
    failure.signature = fmt::format("expect queue {} {}", queue->queue, queue->where.text());
    failure.expected =
        fmt::format("{} message(s) visible in {}{}{}", queue->messages.text, queue->queue,
                    queue->where.empty() ? "" : " like " + queue->where.text(), within_text(expectation_));
    failure.seen = seen_messages(*queue);
    failure.record = last_about_queue(world_.journal(), queue->queue);
  } else {
    const Selector& state = std::get<StateExpectation>(expectation_.what).state;
    failure.signature = "expect state " + state.text();
    failure.expected = fmt::format("a state like {}{}", state.text(), within_text(expectation_));
    failure.seen = state.explain(application_->state());
  }
  if (!expectation_.name.empty()) failure.expected = expectation_.name + ": " + failure.expected;
  return failure;
}

std::string Judge::seen_records(const RecordExpectation& what, RecordId& last) const {
  const Journal& journal = world_.journal();
  if (matching_ == 0) {
    Nearest nearest = nearest_record(journal, what.record, world_.start());
    last = nearest.record;
    return std::move(nearest.text);
  }
  std::string text = fmt::format("{} matched:", matching_);
  std::size_t shown = 0;
  for (std::size_t i = 1; i <= journal.size() && shown < kShown; ++i) {
    const Record record = journal[static_cast<RecordId>(i)];
    if (!what.record.matches(record)) continue;
    ++shown;
    last = record.id();
    text += "\n  " + describe(record, world_.start());
  }
  if (matching_ > static_cast<std::int64_t>(shown)) text += "\n  ...";
  return text;
}

std::string Judge::seen_messages(const QueueExpectation& what) const {
  const std::vector<Json> visible = visible_messages(cloud_, what.queue);
  std::string text = fmt::format("{} visible", visible.size());
  if (what.where.empty() || visible.empty()) return text;
  text += fmt::format(", of which {} match", matching_messages(cloud_, what));
  std::size_t shown = 0;
  for (const Json& message : visible) {
    if (what.where.matches(message)) continue;
    if (++shown > kShown) return text + "\n  ...";
    text += "\n  " + what.where.explain(message);
  }
  return text;
}

}  // namespace crucible::scenario
