#include "harness/world/alchemiser/runtime_ports.h"

#include <nlohmann/json.hpp>

#include "harness/kernel/hash.h"

namespace crucible::world {
namespace {

constexpr Name kLog = "log";

}  // namespace

::alchemiser::Instant ClockPort::now() {
  return ::alchemiser::Instant(gate_.runtime().now().time_since_epoch());
}

void ClockPort::sleep_for(::alchemiser::Duration duration) {
  if (duration > ::alchemiser::Duration::zero()) gate_.environment().sleep_for(duration);
}

std::string IdsPort::uuid4() {
  std::string id = id_from(gate_.unique("uuid"));
  // The version and variant digits of a version 4 UUID, as Python's uuid4 has them.
  id[14] = '4';
  id[19] = "89ab"[static_cast<unsigned char>(id[19]) & 3U];
  return id;
}

void LogPort::log(::alchemiser::LogLevel level, std::string_view message, const ::alchemiser::LogFields& fields) {
  std::string json = "{";
  for (const auto& [name, value] : fields) {
    if (json.size() > 1) json += ',';
    json += nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    json += ':';
    json += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  json += '}';
  const Branch branch(gate_.runtime());
  gate_.runtime().note(kLog, gate_.invocation(),
                       {{"level", to_text(level)}, {"message", message}, {"fields", JsonText{json}}});
}

}  // namespace crucible::world
