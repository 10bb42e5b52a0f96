#include "harness/report/stack_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "fake_aws/cloudformation/lint.h"
#include "harness/kernel/time_text.h"
#include "harness/report/record_text.h"
#include "harness/report/text.h"

namespace crucible::report {
namespace {

using cloudformation::Stack;

std::string seconds(std::int64_t count) {
  return format_duration(std::chrono::seconds(count));
}

std::string retries_text(std::int64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "retry" : "retries");
}

// A resource by its logical id where it is the template's own, else by its ARN.
std::string resource_name(const Stack& stack, const std::string& arn) {
  const std::string logical_id = stack.logical_id_of(arn);
  return logical_id.empty() ? brief_name(arn) : logical_id;
}

std::string then_dead_letter(const Stack& stack, const std::string& arn) {
  return arn.empty() ? "then dropped" : "then " + resource_name(stack, arn);
}

std::string retry_text(const Stack& stack, const cloudformation::RetrySpec& retry, const std::string& dead_letter_arn) {
  return fmt::format("up to {} within {}, {}", retries_text(retry.maximum_attempts), seconds(retry.maximum_event_age_s),
                     then_dead_letter(stack, dead_letter_arn));
}

// One heading and its rows of aligned cells; nothing where there are none.
class Table {
 public:
  explicit Table(std::string heading) : heading_(std::move(heading)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  void write(const Sink& sink) const {
    if (rows_.empty()) return;
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows_) {
      widths.resize(std::max(widths.size(), row.size()));
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
    sink("\n" + heading_ + "\n");
    for (const std::vector<std::string>& row : rows_) {
      std::string line = " ";
      for (std::size_t i = 0; i < row.size(); ++i) line += " " + padded(printable(row[i]), widths[i]) + " ";
      line.erase(line.find_last_not_of(' ') + 1);
      sink(line + "\n");
    }
  }

 private:
  std::string heading_;
  std::vector<std::vector<std::string>> rows_;
};

void write_rules(const Stack& stack, const std::string& bus_name, const Sink& sink) {
  for (const cloudformation::RuleSpec& rule : stack.rules) {
    if (rule.bus_name != bus_name) continue;
    sink(fmt::format("  rule {}{}\n", rule.logical_id, rule.state == "ENABLED" ? "" : "  " + rule.state));
    if (rule.schedule_expression) sink(fmt::format("    when   {}\n", printable(*rule.schedule_expression)));
    if (rule.pattern_text) sink(fmt::format("    when   {}\n", printable(*rule.pattern_text)));
    for (const cloudformation::TargetSpec& target : rule.targets) {
      sink(fmt::format("    to     {} ({})  {}\n", resource_name(stack, target.arn), target.id,
                       retry_text(stack, target.retry, target.dead_letter_arn)));
    }
    if (rule.targets.empty()) sink("    to     nothing: it has no target\n");
  }
}

// The default bus is there without being declared.
void write_buses(const Stack& stack, const Sink& sink) {
  std::vector<std::string> names;
  for (const cloudformation::EventBusSpec& bus : stack.buses) names.push_back(bus.name);
  for (const cloudformation::RuleSpec& rule : stack.rules) {
    if (std::find(names.begin(), names.end(), rule.bus_name) == names.end()) names.push_back(rule.bus_name);
  }
  for (const std::string& name : names) {
    const auto spec =
        std::find_if(stack.buses.begin(), stack.buses.end(), [&](const auto& bus) { return bus.name == name; });
    sink(fmt::format("\nbus {}\n", spec == stack.buses.end() ? name : spec->logical_id + "  " + name));
    for (const cloudformation::ArchiveSpec& archive : stack.archives) {
      if (spec == stack.buses.end() || archive.source_arn != spec->arn) continue;
      sink(fmt::format("  archive {}  {}\n", archive.logical_id,
                       archive.retention_days == 0
                           ? "kept for ever"
                           : "kept " + counted(static_cast<std::size_t>(archive.retention_days), "day")));
      if (archive.pattern_text) sink(fmt::format("    of     {}\n", printable(*archive.pattern_text)));
    }
    write_rules(stack, name, sink);
  }
}

}  // namespace

void write_stack(const Stack& stack, const std::string& path, const Sink& sink) {
  sink(fmt::format("{}: {}, as stack {} in {}, account {}\n", path, counted(stack.resources.size(), "resource"),
                   stack.name, stack.region, stack.account_id));
  write_buses(stack, sink);

  Table functions("functions");
  for (const auto& function : stack.functions) {
    std::string concurrency;
    if (function.reserved_concurrency) concurrency = fmt::format("at most {} at once", *function.reserved_concurrency);
    functions.add({function.logical_id, function.handler, "timeout " + seconds(function.timeout_s), concurrency});
  }
  functions.write(sink);

  Table invoke_configs("asynchronous invocation");
  for (const auto& config : stack.event_invoke_configs) {
    invoke_configs.add({resource_name(stack, config.function_arn),
                        fmt::format("up to {} within {}", retries_text(config.maximum_retry_attempts),
                                    seconds(config.maximum_event_age_s)),
                        then_dead_letter(stack, config.on_failure_arn)});
  }
  invoke_configs.write(sink);

  Table queues("queues");
  for (const auto& queue : stack.queues) {
    std::string redrive;
    if (queue.redrive) {
      redrive = fmt::format("after {} to {}",
                            counted(static_cast<std::size_t>(queue.redrive->maximum_receive_count), "receipt"),
                            resource_name(stack, queue.redrive->dead_letter_target_arn));
    }
    queues.add({queue.logical_id, queue.name, "kept " + seconds(queue.retention_s),
                "hidden " + seconds(queue.visibility_timeout_s), redrive});
  }
  queues.write(sink);

  Table schedules("schedules");
  for (const auto& schedule : stack.schedules) {
    schedules.add({schedule.logical_id, schedule.expression, schedule.timezone,
                   "to " + resource_name(stack, schedule.target_arn), schedule.is_enabled ? "" : "DISABLED"});
  }
  schedules.write(sink);

  Table alarms("alarms");
  for (const auto& alarm : stack.alarms) {
    alarms.add({alarm.logical_id, alarm.metric_namespace + " " + alarm.metric, alarm.statistic,
                alarm.comparison_operator + " " + alarm.threshold});
  }
  alarms.write(sink);

  Table tables("tables");
  for (const auto& table : stack.tables) tables.add({table.logical_id, table.name, table.hash_key});
  tables.write(sink);

  Table topics("topics");
  for (const auto& topic : stack.topics) topics.add({topic.logical_id, topic.name});
  topics.write(sink);

  Table notices("noted and skipped");
  for (const auto& notice : stack.notices) notices.add({place_text(notice.place), notice.logical_id, notice.text});
  notices.write(sink);

  Table carried("read, and refused on deployment where its fake does not simulate it");
  for (const auto& item : stack.carried) carried.add({place_text(item.place), item.logical_id, item.property});
  carried.write(sink);

  Table findings("deploys, and may disappoint");
  for (const auto& finding : cloudformation::lint(stack)) {
    findings.add({place_text(finding.place), finding.logical_id, finding.text});
  }
  findings.write(sink);
}

}  // namespace crucible::report
