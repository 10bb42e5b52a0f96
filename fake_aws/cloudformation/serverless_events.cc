#include <fmt/format.h>

#include "fake_aws/cloudformation/node_building.h"
#include "fake_aws/cloudformation/serverless.h"
#include "harness/document/input_error.h"

// The Events of an AWS::Serverless::Function.
namespace crucible::cloudformation {
namespace {

using document::Node;
using document::Place;

constexpr auto anything = Shape::any;

constexpr Property sam_event_table[] = {
    {.name = "Type", .is_required = true, .minimum = 1},
    {.name = "Properties", .shape = Shape::mapping},
};
constexpr Property rule_event_table[] = {
    {.name = "Pattern", .shape = anything, .is_required = true},
    {.name = "EventBusName", .shape = anything},
    {.name = "RuleName", .shape = anything},
    {.name = "Input", .shape = anything},
    {.name = "InputPath", .shape = anything},
    {.name = "InputTransformer", .shape = anything},
    {.name = "Target", .shape = Shape::mapping},
    {.name = "RetryPolicy", .shape = anything},
    {.name = "State", .shape = anything},
    {.name = "Enabled", .shape = anything},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
};
constexpr Property schedule_event_table[] = {
    {.name = "Schedule", .shape = anything, .is_required = true},
    {.name = "Name", .shape = anything},
    {.name = "Description", .shape = anything},
    {.name = "Input", .shape = anything},
    {.name = "RetryPolicy", .shape = anything},
    {.name = "State", .shape = anything},
    {.name = "Enabled", .shape = anything},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
};
constexpr Property schedule_v2_event_table[] = {
    {.name = "ScheduleExpression", .shape = anything, .is_required = true},
    {.name = "Name", .shape = anything},
    {.name = "OmitName", .shape = Shape::boolean},
    {.name = "GroupName", .shape = anything},
    {.name = "Description", .shape = anything},
    {.name = "Input", .shape = anything},
    {.name = "ScheduleExpressionTimezone", .shape = anything},
    {.name = "FlexibleTimeWindow", .shape = anything},
    {.name = "StartDate", .shape = anything},
    {.name = "EndDate", .shape = anything},
    {.name = "State", .shape = anything},
    {.name = "RoleArn", .shape = anything},
    {.name = "KmsKeyArn", .shape = anything},
    {.name = "RetryPolicy", .shape = anything},
    {.name = "DeadLetterConfig", .shape = Shape::mapping},
    {.name = "PermissionsBoundary",
     .shape = anything,
     .use = Use::noted,
     .reason = "identity policies are not simulated"},
};
constexpr Property sqs_event_table[] = {
    {.name = "Queue", .shape = anything, .is_required = true},
    {.name = "BatchSize", .shape = anything},
    {.name = "Enabled", .shape = anything},
    {.name = "FilterCriteria", .shape = anything},
    {.name = "FunctionResponseTypes", .shape = anything},
    {.name = "MaximumBatchingWindowInSeconds", .shape = anything},
    {.name = "ScalingConfig", .shape = anything},
};
constexpr Property sam_target_table[] = {{.name = "Id", .shape = anything, .is_required = true}};
constexpr Property dead_letter_table[] = {
    {.name = "Arn", .shape = anything},
    {.name = "Type"},
    {.name = "QueueLogicalId"},
};

Node statement_value(const Place& place, const char* text) {
  return text_node_at(place, text);
}

// The policy that lets EventBridge send to the queue on this rule's behalf.
Node queue_policy(const Place& place, const std::string& queue_id, const std::string& rule_id) {
  Node source = mapping_at(place);
  put(source, "aws:SourceArn", attribute_of(place, rule_id, "Arn"));
  Node condition = mapping_at(place);
  put(condition, "ArnEquals", std::move(source));
  Node principal = mapping_at(place);
  put(principal, "Service", statement_value(place, "events.amazonaws.com"));
  Node statement = mapping_at(place);
  put(statement, "Effect", statement_value(place, "Allow"));
  put(statement, "Principal", std::move(principal));
  put(statement, "Action", statement_value(place, "sqs:SendMessage"));
  put(statement, "Resource", attribute_of(place, queue_id, "Arn"));
  put(statement, "Condition", std::move(condition));
  Node statements = list_at(place);
  statements.items.push_back(std::move(statement));
  Node document = mapping_at(place);
  put(document, "Version", statement_value(place, "2012-10-17"));
  put(document, "Statement", std::move(statements));
  Node queues = list_at(place);
  queues.items.push_back(reference_to(place, queue_id));
  Node properties = mapping_at(place);
  put(properties, "PolicyDocument", std::move(document));
  put(properties, "Queues", std::move(queues));
  return properties;
}

class EventExpansion {
 public:
  EventExpansion(const Resource& function, const Node::Entry& event, Reading& reading, std::vector<Resource>& into)
      : function_(function),
        id_(function.logical_id + event.key),
        event_(event),
        reading_(reading),
        into_(into),
        place_(event.key_place) {}

  void expand() {
    const std::string path = "Events." + event_.key;
    const Properties event(event_.value, sam_event_table, reading_, path);
    const std::string type = event.text("Type");
    const Node none = mapping_at(event_.value.place);
    const Node* given = event.find("Properties");
    const Node& node = given == nullptr ? none : *given;
    const std::string inner = path + ".Properties";
    if (type == "EventBridgeRule" || type == "CloudWatchEvent") {
      rule(node, Properties(node, rule_event_table, reading_, inner));
    } else if (type == "Schedule") {
      schedule(node, Properties(node, schedule_event_table, reading_, inner));
    } else if (type == "ScheduleV2") {
      schedule_v2(node, Properties(node, schedule_v2_event_table, reading_, inner));
    } else if (type == "SQS") {
      mapping(node, Properties(node, sqs_event_table, reading_, inner));
    } else {
      static const std::vector<std::string> known = {"EventBridgeRule", "CloudWatchEvent", "Schedule", "ScheduleV2",
                                                     "SQS"};
      const std::string nearest = document::nearest_word(type, known);
      event.fail("Type", fmt::format("\"{}\" is not a simulated event source{}", type.substr(0, 80),
                                     nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
    }
  }

 private:
  void add(const std::string& logical_id, std::string_view type, Node properties) {
    into_.push_back(generated_resource(function_, logical_id, type, place_, std::move(properties)));
  }

  static void state(const Node& node, const Properties& properties, Node& rule) {
    const Node* enabled = node.find("Enabled");
    if (enabled != nullptr && node.find("State") != nullptr) {
      properties.fail("Enabled", "and State exclude each other");
    }
    copy(node, "State", rule, "State");
    if (enabled != nullptr) {
      if (enabled->type != Node::Type::boolean) {
        properties.fail("Enabled", "must be true or false here; use State for anything computed");
      }
      const bool is_on = enabled->text[0] == 't' || enabled->text[0] == 'T';
      put(rule, "State", text_node_at(enabled->place, is_on ? "ENABLED" : "DISABLED"));
    }
  }

  // The dead-letter queue of the rule `id_`: the one named, or one of its own with its policy.
  void dead_letters(const Properties& properties, Node& target, bool has_policy) {
    if (!properties.has("DeadLetterConfig")) {
      return;
    }
    const Properties config = properties.child("DeadLetterConfig", dead_letter_table);
    const Place place = config.place();
    Node made = mapping_at(place);
    if (config.has("Arn") && config.has("Type")) {
      config.fail(place, "You can either define 'Arn' or 'Type' property of DeadLetterConfig.");
    }
    if (config.has("Arn")) {
      put(made, "Arn", *config.find("Arn"));
    } else if (!config.has("Type")) {
      config.fail(place, "No 'Arn' or 'Type' property provided for DeadLetterConfig.");
    } else if (config.text("Type") != "SQS") {
      config.fail("Type", "of DeadLetterConfig can only be SQS");
    } else {
      const std::string queue = config.text("QueueLogicalId", id_ + "Queue");
      add(queue, "AWS::SQS::Queue", mapping_at(place));
      if (has_policy) {
        add(queue + "Policy", "AWS::SQS::QueuePolicy", queue_policy(place, queue, id_));
      }
      put(made, "Arn", attribute_of(place, queue, "Arn"));
    }
    put(target, "DeadLetterConfig", std::move(made));
  }

  void permission() {
    Node properties = mapping_at(place_);
    put(properties, "Action", text_node_at(place_, "lambda:InvokeFunction"));
    put(properties, "FunctionName", reference_to(place_, function_.logical_id));
    put(properties, "Principal", text_node_at(place_, "events.amazonaws.com"));
    put(properties, "SourceArn", attribute_of(place_, id_, "Arn"));
    add(id_ + "Permission", "AWS::Lambda::Permission", std::move(properties));
  }

  // A rule with the function as its one target.
  void add_rule(const Node& node, const Properties& properties, Node rule) {
    Node target = mapping_at(place_);
    if (properties.has("Target")) {
      put(target, "Id", *properties.child("Target", sam_target_table).find("Id"));
    } else {
      constexpr std::string_view suffix = "LambdaTarget";
      put(target, "Id", text_node_at(place_, id_.substr(0, 64 - suffix.size()) + std::string(suffix)));
    }
    put(target, "Arn", attribute_of(place_, function_.logical_id, "Arn"));
    for (const char* name : {"Input", "InputPath", "InputTransformer", "RetryPolicy"}) {
      copy(node, name, target, name);
    }
    dead_letters(properties, target, true);
    Node targets = list_at(place_);
    targets.items.push_back(std::move(target));
    put(rule, "Targets", std::move(targets));
    add(id_, "AWS::Events::Rule", std::move(rule));
    permission();
  }

  void rule(const Node& node, const Properties& properties) {
    Node made = mapping_at(place_);
    copy(node, "RuleName", made, "Name");
    copy(node, "EventBusName", made, "EventBusName");
    copy(node, "Pattern", made, "EventPattern");
    state(node, properties, made);
    add_rule(node, properties, std::move(made));
  }

  void schedule(const Node& node, const Properties& properties) {
    Node made = mapping_at(place_);
    copy(node, "Name", made, "Name");
    copy(node, "Description", made, "Description");
    copy(node, "Schedule", made, "ScheduleExpression");
    state(node, properties, made);
    add_rule(node, properties, std::move(made));
  }

  void schedule_v2(const Node& node, const Properties& properties) {
    Node made = mapping_at(place_);
    if (properties.has("Name")) {
      copy(node, "Name", made, "Name");
    } else if (!properties.boolean("OmitName", false)) {
      put(made, "Name", text_node_at(place_, id_));
    }
    for (const char* name : {"GroupName", "Description", "ScheduleExpression", "ScheduleExpressionTimezone",
                             "StartDate", "EndDate", "State", "KmsKeyArn"}) {
      copy(node, name, made, name);
    }
    if (properties.has("FlexibleTimeWindow")) {
      copy(node, "FlexibleTimeWindow", made, "FlexibleTimeWindow");
    } else {
      Node window = mapping_at(place_);
      put(window, "Mode", text_node_at(place_, "OFF"));
      put(made, "FlexibleTimeWindow", std::move(window));
    }
    Node target = mapping_at(place_);
    put(target, "Arn", attribute_of(place_, function_.logical_id, "Arn"));
    if (properties.has("RoleArn")) {
      copy(node, "RoleArn", target, "RoleArn");
    } else {
      add(id_ + "Role", "AWS::IAM::Role", mapping_at(place_));
      put(target, "RoleArn", attribute_of(place_, id_ + "Role", "Arn"));
    }
    copy(node, "Input", target, "Input");
    copy(node, "RetryPolicy", target, "RetryPolicy");
    dead_letters(properties, target, false);  // the schedule's role sends to it
    put(made, "Target", std::move(target));
    add(id_, "AWS::Scheduler::Schedule", std::move(made));
  }

  void mapping(const Node& node, const Properties&) {
    Node made = mapping_at(place_);
    put(made, "FunctionName", reference_to(place_, function_.logical_id));
    copy(node, "Queue", made, "EventSourceArn");
    for (const char* name : {"BatchSize", "Enabled", "FilterCriteria", "FunctionResponseTypes",
                             "MaximumBatchingWindowInSeconds", "ScalingConfig"}) {
      copy(node, name, made, name);
    }
    add(id_, "AWS::Lambda::EventSourceMapping", std::move(made));
  }

  const Resource& function_;
  const std::string id_;
  const Node::Entry& event_;
  Reading& reading_;
  std::vector<Resource>& into_;
  const Place place_;
};

}  // namespace

void expand_events(const Resource& function, const Node& events, Reading& reading, std::vector<Resource>& into) {
  for (const Node::Entry& event : events.entries) {
    EventExpansion(function, event, reading, into).expand();
  }
}

}  // namespace crucible::cloudformation
