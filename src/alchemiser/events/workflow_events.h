#pragma once

#include "alchemiser/events/event.h"

namespace alchemiser {

/// A process came up and may begin a workflow. Read, never published.
struct StartupEvent : EventOf<StartupEvent> {
  static constexpr std::string_view type_name = "StartupEvent";
  std::string startup_mode;
  std::optional<Json> configuration;
};

/// A trading workflow has begun: the strategies are to be asked.
struct WorkflowStarted : EventOf<WorkflowStarted> {
  static constexpr std::string_view type_name = "WorkflowStarted";
  std::string workflow_type;
  std::string requested_by;
  Json configuration = Json::object();
};

/// A workflow ended as it should.
struct WorkflowCompleted : EventOf<WorkflowCompleted> {
  static constexpr std::string_view type_name = "WorkflowCompleted";
  std::string workflow_type;
  std::int64_t workflow_duration_ms = 0;
  bool success = true;
  Json summary = Json::object();
};

/// A workflow ended short of its goal and will not go on.
struct WorkflowFailed : EventOf<WorkflowFailed> {
  static constexpr std::string_view type_name = "WorkflowFailed";
  std::string workflow_type;
  std::string failure_reason;
  std::string failure_step;
  Json error_details = Json::object();
};

template <FieldsOf<StartupEvent> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("startup_mode", self.startup_mode);
  fields("configuration", self.configuration);
}

template <FieldsOf<WorkflowStarted> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("workflow_type", self.workflow_type);
  fields("requested_by", self.requested_by);
  fields("configuration", self.configuration);
}

template <FieldsOf<WorkflowCompleted> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("workflow_type", self.workflow_type);
  fields("workflow_duration_ms", self.workflow_duration_ms);
  fields("success", self.success);
  fields("summary", self.summary);
}

template <FieldsOf<WorkflowFailed> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("workflow_type", self.workflow_type);
  fields("failure_reason", self.failure_reason);
  fields("failure_step", self.failure_step);
  fields("error_details", self.error_details);
}

}  // namespace alchemiser
