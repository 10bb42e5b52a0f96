#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/kernel/hash.h"
#include "harness/kernel/subject.h"
#include "harness/kernel/value.h"

namespace crucible {

/// A record's sequence number, from 1; `none` is "no record".
enum class RecordId : std::uint32_t { none = 0 };

class Journal;

/// One record as it is stored: a view into its journal, valid as long as the journal is.
class Record {
 public:
  RecordId id() const { return id_; }
  Time time() const;
  /// The record that led to this one, `none` for what a scenario's step began.
  RecordId cause() const;
  std::string_view kind() const;
  std::string_view subject() const;
  SubjectId subject_id() const;

  /// An attribute of the record, of its subject, or of a subject above, nearest first.
  std::optional<Value> find(std::string_view name) const;

  /// Visits the attributes, each name once, the record's own first.
  void for_each(const std::function<void(std::string_view, const Value&)>& visit) const;

  /// `{"seq", "at", "kind", "subject", "cause", ...attributes}`; times as RFC 3339 text.
  nlohmann::ordered_json to_json() const;

  /// The bytes the fingerprint sees.
  std::string_view bytes() const;

 private:
  friend class Journal;
  Record(const Journal& journal, RecordId id) : journal_(&journal), id_(id) {}
  const Journal* journal_;
  RecordId id_;
};

/// Whoever wants to see each record as it is appended. It may look, and may not act on the world.
class RecordObserver {
 public:
  virtual ~RecordObserver() = default;
  virtual void on_record(const Record& record) = 0;
};

/// All that can be known of a run: an append-only sequence of typed records, binary in memory, JSON when someone looks.
/// Names and subjects are defined in the same stream, before their first use, so the stream's bytes are the whole
/// truth, and their XXH3-128 is the run's fingerprint.
class Journal {
 public:
  Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  RecordId append(Time time, RecordId cause, const Name& kind, const Subject& subject, Attributes attributes);

  std::size_t size() const { return records_.size(); }
  /// Precondition: 1 <= id <= size().
  Record operator[](RecordId id) const { return Record(*this, id); }
  Record last() const { return Record(*this, static_cast<RecordId>(records_.size())); }

  void observe(RecordObserver& observer) { observers_.push_back(&observer); }

  Fingerprint fingerprint() const;
  /// Bytes held by the records, for reports on memory.
  std::size_t byte_count() const;

 private:
  friend class Record;
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t used = 0;
    std::size_t capacity = 0;
  };
  struct SubjectEntry {
    std::string_view name;
    SubjectId above;
    const char* attributes;
    std::uint32_t attribute_count;
  };

  std::uint16_t name_id(const Name& name);
  SubjectId subject_id(const Subject& subject);
  char* reserve(std::size_t size);
  char* write_attribute(char* to, std::uint16_t name, const Value& value);

  std::vector<Chunk> chunks_;
  std::vector<const char*> records_;
  std::vector<SubjectEntry> subjects_;
  std::vector<std::string_view> names_;
  struct NameSlot {
    std::uint64_t hash = 0;
    std::uint32_t id_plus_one = 0;
  };
  std::vector<NameSlot> name_table_;  // open addressing, by the hash that each Name carries
  std::vector<std::uint16_t> attribute_names_;
  std::vector<RecordObserver*> observers_;
};

}  // namespace crucible
