#include "alchemiser/lambda/command.h"

#include <algorithm>
#include <array>

#include "alchemiser/events/event.h"

namespace alchemiser {
namespace {

constexpr std::array known_fields = {"mode",       "trading_mode",   "arguments",    "action",
                                     "month",      "account_id",     "pnl_type",     "pnl_periods",
                                     "pnl_period", "pnl_detailed",   "to",           "subject",
                                     "dry_run",    "correlation_id", "causation_id", "schema_version"};

bool is_one_of(const std::string& value, std::initializer_list<std::string_view> allowed) {
  return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

bool is_period(const std::string& text) {
  return text.size() >= 2 && is_one_of(text.substr(text.size() - 1), {"W", "M", "A"}) &&
         std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
}

template <typename Fields>
void list_fields(Command& command, Fields& fields) {
  fields("mode", command.mode);
  fields("trading_mode", command.trading_mode);
  fields("arguments", command.arguments);
  fields("action", command.action);
  fields("month", command.month);
  fields("account_id", command.account_id);
  fields("pnl_type", command.pnl_type);
  fields("pnl_periods", command.pnl_periods);
  fields("pnl_period", command.pnl_period);
  fields("pnl_detailed", command.pnl_detailed);
  fields("to", command.to);
  fields("subject", command.subject);
  fields("dry_run", command.dry_run);
  fields("correlation_id", command.correlation_id);
  fields("causation_id", command.causation_id);
  fields.defaulted("schema_version", command.schema_version);
}

std::optional<FieldProblem> problem_in(const Command& command) {
  if (command.mode && !is_one_of(*command.mode, {"trade", "bot"})) {
    return FieldProblem{"mode", "expected trade or bot, found '" + *command.mode + "'"};
  }
  if (command.action && *command.action != "pnl_analysis") {
    return FieldProblem{"action", "expected pnl_analysis, found '" + *command.action + "'"};
  }
  if (command.pnl_type && !is_one_of(*command.pnl_type, {"weekly", "monthly"})) {
    return FieldProblem{"pnl_type", "expected weekly or monthly, found '" + *command.pnl_type + "'"};
  }
  if (command.pnl_periods && *command.pnl_periods < 1) return FieldProblem{"pnl_periods", "must be at least 1"};
  if (command.pnl_period && !is_period(*command.pnl_period)) {
    return FieldProblem{"pnl_period", "expected digits and W, M or A, found '" + *command.pnl_period + "'"};
  }
  if (command.action && !command.pnl_type && !command.pnl_period) {
    return FieldProblem{"action", "pnl_analysis needs pnl_type or pnl_period"};
  }
  if (command.schema_version != "1.0") {
    return FieldProblem{"schema_version", "expected 1.0, found '" + command.schema_version + "'"};
  }
  if (!command.action && command.dry_run.value_or(false)) {
    return FieldProblem{"dry_run", "trading has no dry run"};  // taken for a real run before
  }
  return std::nullopt;
}

}  // namespace

Command parse_command(const Json& event) {
  Command command;
  if (event.is_null()) return command;
  const FieldReader fields(event, "command");
  for (const auto& member : event.items()) {
    if (std::find(known_fields.begin(), known_fields.end(), member.key()) == known_fields.end()) {
      throw DecodeError("command." + member.key(), "is not a field of a command");
    }
  }
  list_fields(command, fields);
  if (const auto problem = problem_in(command)) throw DecodeError("command." + problem->field, problem->problem);
  return command;
}

}  // namespace alchemiser
