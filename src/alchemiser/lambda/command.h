#pragma once

#include <optional>
#include <string>

#include "alchemiser/events/fields.h"

namespace alchemiser {

/// What an invocation of the command entry point asks for. Every field is optional and unknown ones are refused.
struct Command {
  std::optional<std::string> mode;  // trade, or bot, which means the same
  std::optional<std::string> trading_mode;
  std::optional<std::vector<std::string>> arguments;
  std::optional<std::string> action;  // pnl_analysis
  std::optional<std::string> month;
  std::optional<std::string> account_id;
  std::optional<std::string> pnl_type;      // weekly or monthly
  std::optional<std::int64_t> pnl_periods;  // at least 1
  std::optional<std::string> pnl_period;    // digits and W, M or A
  std::optional<bool> pnl_detailed;
  std::optional<std::string> to;
  std::optional<std::string> subject;
  std::optional<bool> dry_run;
  std::optional<std::string> correlation_id;  // for logs only: a workflow always gets its own
  std::optional<std::string> causation_id;
  std::string schema_version = "1.0";
};

/// Reads a command; null and {} ask for trading. DecodeError names the field that is wrong.
Command parse_command(const Json& event);

}  // namespace alchemiser
