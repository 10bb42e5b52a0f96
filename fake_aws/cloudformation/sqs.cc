#include <fmt/format.h>

#include "fake_aws/cloudformation/families.h"
#include "harness/document/input_error.h"

// AWS::SQS::*; bounds from botocore's sqs service-2.json and the provider schemas.
namespace crucible::cloudformation {
namespace {

constexpr Property queue_table[] = {
    {.name = "QueueName", .minimum = 1, .maximum = 80, .extra_characters = "-_."},
    {.name = "VisibilityTimeout", .shape = Shape::integer, .minimum = 0, .maximum = 43'200},
    {.name = "MessageRetentionPeriod", .shape = Shape::integer, .minimum = 60, .maximum = 1'209'600},
    {.name = "DelaySeconds", .shape = Shape::integer, .minimum = 0, .maximum = 900},
    {.name = "MaximumMessageSize", .shape = Shape::integer, .minimum = 1'024, .maximum = 1'048'576},
    {.name = "ReceiveMessageWaitTimeSeconds", .shape = Shape::integer, .minimum = 0, .maximum = 20},
    {.name = "RedrivePolicy", .shape = Shape::json},
    {.name = "RedriveAllowPolicy", .shape = Shape::json, .use = Use::carried},
    {.name = "FifoQueue", .shape = Shape::boolean},
    {.name = "ContentBasedDeduplication", .shape = Shape::boolean, .use = Use::carried},
    {.name = "DeduplicationScope", .use = Use::carried, .allowed = "messageGroup|queue"},
    {.name = "FifoThroughputLimit", .use = Use::carried, .allowed = "perQueue|perMessageGroupId"},
    {.name = "SqsManagedSseEnabled", .shape = Shape::boolean},
    {.name = "KmsMasterKeyId"},
    {.name = "KmsDataKeyReusePeriodSeconds",
     .shape = Shape::integer,
     .minimum = 60,
     .maximum = 86'400,
     .use = Use::noted},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
};
constexpr Property redrive_table[] = {
    {.name = "deadLetterTargetArn", .is_required = true, .minimum = 1},
    {.name = "maxReceiveCount", .shape = Shape::integer, .is_required = true, .minimum = 1, .maximum = 1'000},
};
constexpr Property queue_policy_table[] = {
    {.name = "PolicyDocument", .shape = Shape::json, .is_required = true},
    {.name = "Queues", .shape = Shape::texts, .is_required = true, .minimum = 1, .maximum = 1'000},
};

bool is_fifo_name(const std::string& name) {
  return name.size() >= 5 && name.compare(name.size() - 5, 5, ".fifo") == 0;
}

// The policy may be given as a mapping or as its JSON text.
RedriveSpec read_redrive(const ResolvedResource& resource, const Properties& properties) {
  const document::Node* given = properties.find("RedrivePolicy");
  document::Node node = *given;
  if (node.is_string()) {
    properties.json("RedrivePolicy");  // for its message where the text is no JSON
    node = document::parse(node.text, "text.json");
    node.place = given->place;
  }
  const Properties redrive(node, redrive_table, resource.reading, "RedrivePolicy");
  RedriveSpec spec;
  spec.dead_letter_target_arn = redrive.text("deadLetterTargetArn");
  spec.maximum_receive_count = redrive.integer("maxReceiveCount", spec.maximum_receive_count);
  if (spec.dead_letter_target_arn.find(":sqs:") == std::string::npos) {
    redrive.fail("deadLetterTargetArn",
                 fmt::format("must be the ARN of an SQS queue, found \"{}\"", spec.dead_letter_target_arn));
  }
  if (is_fifo_name(spec.dead_letter_target_arn) != is_fifo_name(resource.name)) {
    redrive.fail("deadLetterTargetArn", "must be a queue of the same kind, standard or FIFO");
  }
  return spec;
}

void read_encryption(const ResolvedResource& resource, const Properties& properties, QueueSpec& queue) {
  queue.kms_master_key_id = properties.text("KmsMasterKeyId");
  queue.is_sse_sqs = properties.boolean("SqsManagedSseEnabled", queue.kms_master_key_id.empty());
  if (queue.kms_master_key_id.empty()) {
    return;
  }
  if (queue.kms_master_key_id != "alias/aws/sqs") {
    properties.fail("KmsMasterKeyId", "with a customer's key is not simulated: the key's policy decides who may send");
  }
  if (queue.is_sse_sqs) {
    properties.fail("SqsManagedSseEnabled", "and KmsMasterKeyId exclude each other");
  }
  resource.stack.carried.push_back({properties.find("KmsMasterKeyId")->place, resource.logical_id, "KmsMasterKeyId"});
}

}  // namespace

void read_queue(const ResolvedResource& resource) {
  const Properties properties = resource.read(queue_table);
  QueueSpec queue;
  queue.logical_id = resource.logical_id;
  queue.place = resource.place;
  queue.name = resource.name;
  queue.arn = resource.arn;
  queue.url = resource.reference;
  queue.visibility_timeout_s = properties.integer("VisibilityTimeout", queue.visibility_timeout_s);
  queue.retention_s = properties.integer("MessageRetentionPeriod", queue.retention_s);
  queue.delay_s = properties.integer("DelaySeconds", queue.delay_s);
  queue.maximum_message_bytes = properties.integer("MaximumMessageSize", queue.maximum_message_bytes);
  queue.receive_wait_s = properties.integer("ReceiveMessageWaitTimeSeconds", queue.receive_wait_s);
  queue.is_fifo = properties.boolean("FifoQueue", false);
  queue.content_based_deduplication = properties.boolean("ContentBasedDeduplication", false);
  queue.deduplication_scope = properties.text("DeduplicationScope");
  queue.fifo_throughput_limit = properties.text("FifoThroughputLimit");
  if (queue.is_fifo != is_fifo_name(queue.name)) {
    properties.fail("QueueName",
                    queue.is_fifo ? "of a FIFO queue must end in .fifo" : "ends in .fifo, so FifoQueue must be true");
  }
  const std::size_t dot = queue.name.find('.');
  if (dot != std::string::npos && dot != queue.name.size() - (queue.is_fifo ? 5 : 0)) {
    properties.fail("QueueName", "may hold letters, digits, - and _ only");
  }
  if (queue.is_fifo) {
    resource.stack.carried.push_back({properties.find("FifoQueue")->place, resource.logical_id, "FifoQueue"});
  } else {
    for (const char* name : {"ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"}) {
      if (properties.has(name)) {
        properties.fail(name, "is for FIFO queues only");
      }
    }
  }
  if (properties.has("RedrivePolicy")) {
    queue.redrive = read_redrive(resource, properties);
  }
  if (properties.has("RedriveAllowPolicy")) {
    queue.redrive_allow_policy = properties.json("RedriveAllowPolicy");
  }
  read_encryption(resource, properties, queue);
  resource.stack.queues.push_back(std::move(queue));
}

void read_queue_policy(const ResolvedResource& resource) {
  const Properties properties = resource.read(queue_policy_table);
  QueuePolicySpec policy;
  policy.logical_id = resource.logical_id;
  policy.place = resource.place;
  policy.queue_urls = properties.texts("Queues");
  policy.document = properties.json("PolicyDocument");
  for (const document::Node& url : properties.find("Queues")->items) {
    if (url.text.rfind("https://", 0) != 0) {
      properties.fail(url.place, fmt::format("Queues takes queue URLs (!Ref of a queue), found \"{}\"", url.text));
    }
  }
  resource.stack.queue_policies.push_back(std::move(policy));
}

}  // namespace crucible::cloudformation
