#include <fmt/format.h>

#include "fake_aws/cloudformation/families.h"

// AWS::SNS::Topic and its subscriptions. A person's subscription ends the story; a queue's or a function's would go on,
// and that is not simulated.
namespace crucible::cloudformation {
namespace {

constexpr Property topic_table[] = {
    {.name = "TopicName", .minimum = 1, .maximum = 256, .extra_characters = "-_."},
    {.name = "DisplayName", .maximum = 100},
    {.name = "Subscription", .shape = Shape::list},
    {.name = "FifoTopic", .shape = Shape::boolean, .use = Use::carried},
    {.name = "ContentBasedDeduplication", .shape = Shape::boolean, .use = Use::carried},
    {.name = "FifoThroughputScope", .use = Use::carried},
    {.name = "ArchivePolicy", .shape = Shape::any, .use = Use::refused, .reason = "topics keep no archive"},
    {.name = "KmsMasterKeyId", .use = Use::carried},
    {.name = "DataProtectionPolicy", .shape = Shape::any, .use = Use::refused, .reason = "it changes messages"},
    {.name = "DeliveryStatusLogging", .shape = Shape::any, .use = Use::noted},
    {.name = "SignatureVersion", .use = Use::noted},
    {.name = "TracingConfig", .use = Use::noted},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
};
constexpr Property inline_table[] = {
    {.name = "Protocol", .is_required = true},
    {.name = "Endpoint", .is_required = true},
};
constexpr Property subscription_table[] = {
    {.name = "TopicArn", .is_required = true, .minimum = 1},
    {.name = "Protocol", .is_required = true},
    {.name = "Endpoint"},
    {.name = "Region"},
    {.name = "FilterPolicy", .shape = Shape::json},
    {.name = "FilterPolicyScope"},
    {.name = "DeliveryPolicy", .shape = Shape::json},
    {.name = "RawMessageDelivery", .shape = Shape::boolean},
    {.name = "RedrivePolicy", .shape = Shape::json},
    {.name = "ReplayPolicy", .shape = Shape::json},
    {.name = "SubscriptionRoleArn"},
};

void note_subscription(const ResolvedResource& resource, const Properties& subscription) {
  const std::string protocol = subscription.text("Protocol");
  for (const char* known : {"email", "email-json", "sms", "http", "https", "application"}) {
    if (protocol == known) {
      resource.stack.notices.push_back({subscription.place(), resource.logical_id,
                                        fmt::format("the {} subscription is noted and skipped", protocol)});
      return;
    }
  }
  subscription.fail("Protocol",
                    fmt::format("\"{}\" is not simulated: only subscriptions that leave AWS are skipped", protocol));
}

}  // namespace

void read_topic(const ResolvedResource& resource) {
  const Properties properties = resource.read(topic_table);
  TopicSpec topic;
  topic.logical_id = resource.logical_id;
  topic.place = resource.place;
  topic.name = resource.name;
  topic.arn = resource.arn;
  topic.is_fifo = properties.boolean("FifoTopic", false);
  for (const Properties& subscription : properties.children("Subscription", inline_table)) {
    note_subscription(resource, subscription);
  }
  resource.stack.topics.push_back(std::move(topic));
}

void read_subscription(const ResolvedResource& resource) {
  note_subscription(resource, resource.read(subscription_table));
}

}  // namespace crucible::cloudformation
