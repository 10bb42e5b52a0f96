#pragma once

#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/ids.h"
#include "alchemiser/ports/logger.h"
#include "harness/world/alchemiser/gate.h"

namespace crucible::world {

class ClockPort final : public ::alchemiser::Clock {
 public:
  explicit ClockPort(Gate& gate) : gate_(gate) {}
  ::alchemiser::Instant now() override;
  void sleep_for(::alchemiser::Duration duration) override;

 private:
  Gate& gate_;
};

/// Ids that are a function of the invocation, its attempt and the count of ids in it.
class IdsPort final : public ::alchemiser::Ids {
 public:
  explicit IdsPort(Gate& gate) : gate_(gate) {}
  std::string uuid4() override;

 private:
  Gate& gate_;
};

/// Structured log lines as `log` records: `level`, `message`, and `fields` as a JSON object.
class LogPort final : public ::alchemiser::Logger {
 public:
  explicit LogPort(Gate& gate) : gate_(gate) {}
  void log(::alchemiser::LogLevel level, std::string_view message, const ::alchemiser::LogFields& fields) override;

 private:
  Gate& gate_;
};

}  // namespace crucible::world
