#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "alchemiser/events/fields.h"
#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/ids.h"

namespace alchemiser {

/// What every event carries: which workflow it belongs to, what caused it, its own identity, when and by whom it was
/// made. On the wire these are the first eight members, followed by `schema_version` and the event's own fields.
struct Event {
  virtual ~Event() = default;
  virtual std::string_view type() const = 0;
  virtual Json to_json() const = 0;

  std::string correlation_id;
  std::string causation_id;
  std::string event_id;
  Instant timestamp;
  std::string source_module;
  std::optional<std::string> source_component;
  std::optional<Json> metadata;
  std::string schema_version = "1.0";

 protected:
  Event() = default;
  Event(const Event&) = default;
  Event& operator=(const Event&) = default;
};

/// An event named by `Self::type_name` whose fields `list_fields` lists.
template <typename Self>
struct EventOf : Event {
  std::string_view type() const override { return Self::type_name; }
  Json to_json() const override { return encode(static_cast<const Self&>(*this)); }
};

/// A `list_fields` parameter for T, constant when writing and not when reading.
template <typename Self, typename T>
concept FieldsOf = std::same_as<std::remove_const_t<Self>, T>;

/// The members common to all events. Reading refuses a schema version other than 1.x and an `event_type` that
/// contradicts the type being read.
void list_header(const Event& event, FieldWriter& fields);
void list_header(Event& event, const FieldReader& fields);

/// Nothing more to check than the fields' types; types with ranges have their own.
template <typename T>
std::optional<FieldProblem> find_problem(const T&) {
  return std::nullopt;
}

/// Fills in the header of the events that one module publishes. `source_module` is without the `alchemiser.` prefix,
/// which the bus adds.
class EventStamp {
 public:
  EventStamp(Clock& clock, Ids& ids, std::string source_module, std::string source_component)
      : clock_(clock), ids_(ids), source_module_(std::move(source_module)), component_(std::move(source_component)) {}

  /// The event id is `id_prefix` followed by a fresh UUID.
  void operator()(Event& event, std::string_view id_prefix, std::string correlation_id, std::string causation_id) const;

 private:
  Clock& clock_;
  Ids& ids_;
  std::string source_module_;
  std::string component_;
};

}  // namespace alchemiser
