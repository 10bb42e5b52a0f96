#include "alchemiser/events/event.h"

namespace alchemiser {

void list_header(const Event& event, FieldWriter& fields) {
  fields("correlation_id", event.correlation_id);
  fields("causation_id", event.causation_id);
  fields("event_id", event.event_id);
  fields("event_type", std::string(event.type()));
  fields("timestamp", event.timestamp);
  fields("source_module", event.source_module);
  fields("source_component", event.source_component);
  fields("metadata", event.metadata);
  fields("schema_version", event.schema_version);
}

void list_header(Event& event, const FieldReader& fields) {
  fields.non_empty("correlation_id", event.correlation_id);
  fields.non_empty("causation_id", event.causation_id);
  fields.non_empty("event_id", event.event_id);
  std::string type(event.type());
  fields.defaulted("event_type", type);
  if (type != event.type()) {
    throw DecodeError(fields.path() + ".event_type",
                      "expected '" + std::string(event.type()) + "', found '" + type + "'");
  }
  fields("timestamp", event.timestamp);
  fields.non_empty("source_module", event.source_module);
  fields("source_component", event.source_component);
  fields.defaulted("metadata", event.metadata);
  fields.defaulted("schema_version", event.schema_version);
  if (event.schema_version.substr(0, 2) != "1.") {
    throw DecodeError(fields.path() + ".schema_version", "expected 1.x, found '" + event.schema_version + "'");
  }
}

void EventStamp::operator()(Event& event, std::string_view id_prefix, std::string correlation_id,
                            std::string causation_id) const {
  event.correlation_id = std::move(correlation_id);
  event.causation_id = std::move(causation_id);
  event.event_id = std::string(id_prefix) + ids_.uuid4();
  event.timestamp = clock_.now();
  event.source_module = source_module_;
  event.source_component = component_;
}

}  // namespace alchemiser
