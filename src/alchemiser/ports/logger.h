#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alchemiser {

enum class LogLevel { debug, info, warning, error, critical };

std::string_view to_text(LogLevel level);  // "DEBUG", "INFO", ...

/// Ordered name and value pairs of a structured log line.
using LogFields = std::vector<std::pair<std::string, std::string>>;

/// Where structured log lines go. The line's time and the invocation it belongs to are the adapter's to add. Logging
/// never throws and never blocks.
class Logger {
 public:
  virtual ~Logger() = default;
  virtual void log(LogLevel level, std::string_view message, const LogFields& fields) = 0;
};

}  // namespace alchemiser
