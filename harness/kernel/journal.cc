#include "harness/kernel/journal.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <nlohmann/json.hpp>

#include "harness/kernel/time_text.h"

namespace crucible {
namespace {

static_assert(std::endian::native == std::endian::little, "the journal's bytes are little-endian");

// The stream's layout. Every entry begins with its tag and its whole size, so two streams can be walked side by side.
//   name:    tag 'N', size, text
//   subject: tag 'S', size, subject above, attribute count, length of the name, name, attributes
//   record:  tag 'R', size, cause, subject, time, kind, attribute count, attributes
// An attribute is its name's id, its type, and 8 bytes of number or 4 bytes of length and the text.
constexpr std::size_t kRecordHead = 1 + 4 + 4 + 4 + 8 + 2 + 2;
constexpr std::size_t kSubjectHead = 1 + 4 + 4 + 2 + 4;
constexpr std::size_t kNameHead = 1 + 4;

template <typename Integer>
char* put(char* to, Integer value) {
  std::memcpy(to, &value, sizeof value);
  return to + sizeof value;
}

char* put_text(char* to, std::string_view text) {
  if (!text.empty()) std::memcpy(to, text.data(), text.size());  // an empty view may point nowhere
  return to + text.size();
}

template <typename Integer>
Integer get(const char* from) {
  Integer value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

std::size_t attribute_size(const Value& value) {
  return 2 + 1 + (value.is_text() ? 4 + value.text().size() : 8);
}

struct StoredAttribute {
  std::uint16_t name;
  Value value;
  const char* next;
};

StoredAttribute read_attribute(const char* from) {
  const auto name = get<std::uint16_t>(from);
  const auto type = static_cast<Value::Type>(from[2]);
  from += 3;
  if (type == Value::Type::text || type == Value::Type::json) {
    const std::string_view text(from + 4, get<std::uint32_t>(from));
    const char* next = from + 4 + text.size();
    if (type == Value::Type::json) return {name, Value(JsonText{text}), next};
    return {name, Value(text), next};
  }
  const auto number = get<std::int64_t>(from);
  if (type == Value::Type::boolean) return {name, Value(number != 0), from + 8};
  if (type == Value::Type::time) return {name, Value(Time(Duration(number))), from + 8};
  return {name, Value(number), from + 8};
}

nlohmann::ordered_json value_to_json(const Value& value) {
  switch (value.type()) {
    case Value::Type::boolean:
      return value.number() != 0;
    case Value::Type::integer:
      return value.number();
    case Value::Type::text:
      return std::string(value.text());
    case Value::Type::time:
      return format_time(Time(Duration(value.number())));
    case Value::Type::json:
      return nlohmann::ordered_json::parse(value.text());
  }
  return nullptr;
}

}  // namespace

Journal::Journal() : name_table_(256) {}

char* Journal::reserve(std::size_t size) {
  if (chunks_.empty() || chunks_.back().capacity - chunks_.back().used < size) {
    const std::size_t grown =
        chunks_.empty() ? 16 * 1024 : std::min<std::size_t>(chunks_.back().capacity * 2, 1 << 20U);
    const std::size_t capacity = std::max(grown, size);
    chunks_.push_back({.bytes = std::make_unique_for_overwrite<char[]>(capacity), .used = 0, .capacity = capacity});
  }
  Chunk& chunk = chunks_.back();
  char* at = chunk.bytes.get() + chunk.used;
  chunk.used += size;
  return at;
}

std::uint16_t Journal::name_id(const Name& name) {
  const std::size_t mask = name_table_.size() - 1;
  std::size_t at = name.hash() & mask;
  while (name_table_[at].id_plus_one != 0) {
    if (name_table_[at].hash == name.hash()) {
      const auto id = static_cast<std::uint16_t>(name_table_[at].id_plus_one - 1);
      assert(names_[id] == name.text() && "two names share a hash: rename one");
      return id;
    }
    at = (at + 1) & mask;
  }
  if (names_.size() * 2 > name_table_.size()) {
    std::vector<NameSlot> larger(name_table_.size() * 2);
    for (const NameSlot& slot : name_table_) {
      if (slot.id_plus_one == 0) continue;
      std::size_t to = slot.hash & (larger.size() - 1);
      while (larger[to].id_plus_one != 0) to = (to + 1) & (larger.size() - 1);
      larger[to] = slot;
    }
    name_table_ = std::move(larger);
    return name_id(name);
  }
  const std::size_t size = kNameHead + name.text().size();
  char* entry = reserve(size);
  char* text = put(put(entry, 'N'), static_cast<std::uint32_t>(size));
  put_text(text, name.text());
  names_.emplace_back(text, name.text().size());
  assert(names_.size() < UINT16_MAX);
  name_table_[at] = {.hash = name.hash(), .id_plus_one = static_cast<std::uint32_t>(names_.size())};
  return static_cast<std::uint16_t>(names_.size() - 1);
}

char* Journal::write_attribute(char* to, std::uint16_t name, const Value& value) {
  to = put(put(to, name), static_cast<char>(value.type()));
  if (!value.is_text()) return put(to, value.number());
  return put_text(put(to, static_cast<std::uint32_t>(value.text().size())), value.text());
}

SubjectId Journal::subject_id(const Subject& subject) {
  if (subject.id_ != SubjectId::none) return subject.id_;
  const SubjectId above = subject.above() == nullptr ? SubjectId::none : subject_id(*subject.above());
  std::vector<std::uint16_t> names;
  std::size_t size = kSubjectHead + subject.name().size();
  subject.for_each_own([&](const Name& name, const Value& value) {
    names.push_back(name_id(name));
    size += attribute_size(value);
  });
  char* at = reserve(size);
  at = put(put(put(at, 'S'), static_cast<std::uint32_t>(size)), above);
  at = put(put(at, static_cast<std::uint16_t>(names.size())), static_cast<std::uint32_t>(subject.name().size()));
  const std::string_view name(at, subject.name().size());
  at = put_text(at, subject.name());
  subjects_.push_back(
      {.name = name, .above = above, .attributes = at, .attribute_count = static_cast<std::uint32_t>(names.size())});
  std::size_t next = 0;
  subject.for_each_own([&](const Name&, const Value& value) { at = write_attribute(at, names[next++], value); });
  subject.id_ = static_cast<SubjectId>(subjects_.size());
  return subject.id_;
}

RecordId Journal::append(Time time, RecordId cause, const Name& kind, const Subject& subject, Attributes attributes) {
  const SubjectId about = subject_id(subject);
  const std::uint16_t kind_id = name_id(kind);
  attribute_names_.clear();
  std::size_t size = kRecordHead;
  for (const Attribute& attribute : attributes) {
    attribute_names_.push_back(name_id(attribute.name));
    size += attribute_size(attribute.value);
  }
  char* const entry = reserve(size);
  char* at = put(put(put(put(entry, 'R'), static_cast<std::uint32_t>(size)), cause), about);
  at = put(put(put(at, time.time_since_epoch().count()), kind_id), static_cast<std::uint16_t>(attributes.size()));
  std::size_t next = 0;
  for (const Attribute& attribute : attributes) at = write_attribute(at, attribute_names_[next++], attribute.value);
  records_.push_back(entry);
  const auto id = static_cast<RecordId>(records_.size());
  for (RecordObserver* observer : observers_) observer->on_record(Record(*this, id));
  return id;
}

Fingerprint Journal::fingerprint() const {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  for (const Chunk& chunk : chunks_) XXH3_128bits_update(state.get(), chunk.bytes.get(), chunk.used);
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return {.high = hash.high64, .low = hash.low64};
}

std::size_t Journal::byte_count() const {
  std::size_t count = 0;
  for (const Chunk& chunk : chunks_) count += chunk.used;
  return count;
}

namespace {
const char* entry_of(const std::vector<const char*>& records, RecordId id) {
  return records[static_cast<std::size_t>(id) - 1];
}
}  // namespace

std::string_view Record::bytes() const {
  const char* entry = entry_of(journal_->records_, id_);
  return {entry, get<std::uint32_t>(entry + 1)};
}

RecordId Record::cause() const {
  return static_cast<RecordId>(get<std::uint32_t>(bytes().data() + 5));
}
SubjectId Record::subject_id() const {
  return static_cast<SubjectId>(get<std::uint32_t>(bytes().data() + 9));
}
Time Record::time() const {
  return Time(Duration(get<std::int64_t>(bytes().data() + 13)));
}
std::string_view Record::kind() const {
  return journal_->names_[get<std::uint16_t>(bytes().data() + 21)];
}

std::string_view Record::subject() const {
  return journal_->subjects_[static_cast<std::size_t>(subject_id()) - 1].name;
}

std::optional<Value> Record::find(std::string_view name) const {
  const char* at = bytes().data() + kRecordHead;
  std::uint32_t count = get<std::uint16_t>(bytes().data() + 23);
  SubjectId next = subject_id();
  for (;;) {
    for (; count > 0; --count) {
      const StoredAttribute attribute = read_attribute(at);
      if (journal_->names_[attribute.name] == name) return attribute.value;
      at = attribute.next;
    }
    if (next == SubjectId::none) return std::nullopt;
    const Journal::SubjectEntry& entry = journal_->subjects_[static_cast<std::size_t>(next) - 1];
    at = entry.attributes;
    count = entry.attribute_count;
    next = entry.above;
  }
}

void Record::for_each(const std::function<void(std::string_view, const Value&)>& visit) const {
  std::vector<std::uint16_t> seen;
  const char* at = bytes().data() + kRecordHead;
  std::uint32_t count = get<std::uint16_t>(bytes().data() + 23);
  SubjectId next = subject_id();
  for (;;) {
    for (; count > 0; --count) {
      const StoredAttribute attribute = read_attribute(at);
      if (std::find(seen.begin(), seen.end(), attribute.name) == seen.end()) {
        seen.push_back(attribute.name);
        visit(journal_->names_[attribute.name], attribute.value);
      }
      at = attribute.next;
    }
    if (next == SubjectId::none) return;
    const Journal::SubjectEntry& entry = journal_->subjects_[static_cast<std::size_t>(next) - 1];
    at = entry.attributes;
    count = entry.attribute_count;
    next = entry.above;
  }
}

nlohmann::ordered_json Record::to_json() const {
  nlohmann::ordered_json json;
  json["seq"] = static_cast<std::uint32_t>(id_);
  json["at"] = format_time(time());
  json["kind"] = std::string(kind());
  json["subject"] = std::string(subject());
  json["cause"] = static_cast<std::uint32_t>(cause());
  for_each([&json](std::string_view name, const Value& value) { json[std::string(name)] = value_to_json(value); });
  return json;
}

}  // namespace crucible
