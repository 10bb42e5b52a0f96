#include "bench/shop.h"

#include <fmt/format.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

namespace crucible::bench {
namespace {

class Worker final : public lambda::Handler {
 public:
  std::string handle(const std::string&, const lambda::InvocationContext&) override { return "null"; }
};

template <typename Response>
Response must(api::Result<Response> result) {
  if (!result.ok()) std::abort();
  return std::move(result.value());
}

}  // namespace

Shop::Shop(Policy& policy)
    : world_(Time(std::chrono::seconds(1'760'400'000)), policy),
      sqs_(world_, scope_),
      lambda_(world_, scope_, sqs_),
      events_(world_, scope_, lambda_, sqs_),
      caller_("bench") {
  queue_arn_ = must(sqs_.create_queue({.name = "undelivered"}));
  must(sqs_.set_policy(queue_arn_, iam::ResourcePolicy::parse(nlohmann::ordered_json::parse(R"({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage",
                   "Resource": "*"}]})"))));
  const std::string worker = must(lambda_.create_function(
      {.name = "worker"}, [](lambda::ExecutionEnvironment&) { return std::make_unique<Worker>(); }));
  must(lambda_.add_permission(worker, {.statement_id = "may", .principal = "events.amazonaws.com"}));
  must(events_.create_event_bus({.name = "orders"}));
  must(events_.put_rule({.name = "placed", .event_bus_name = "orders", .event_pattern = R"({"source": ["shop"]})"}));
  must(events_.put_targets("placed", "orders", {{.id = "worker", .arn = worker, .dead_letter_arn = queue_arn_}}));
}

Shop::~Shop() = default;

void Shop::publish(int number) {
  eventbridge::PutEventsEntry entry;
  entry.source = "shop";
  entry.detail_type = "OrderPlaced";
  entry.detail = fmt::format(R"({{"id":{},"item":"book","price":12.5}})", number);
  entry.event_bus_name = "orders";
  must(events_.put_events({entry}, {.service = "", .account = scope_.account, .source_arn = ""},
                          fmt::format("bench/{}", number), caller_));
}

std::size_t Shop::dead_letters() const {
  return sqs_.messages(queue_arn_).size();
}

}  // namespace crucible::bench
