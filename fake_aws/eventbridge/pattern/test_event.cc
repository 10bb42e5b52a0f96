#include "fake_aws/eventbridge/pattern/test_event.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace crucible::pattern {

std::optional<std::string> check_test_event(std::string_view text) {
  constexpr std::array mandatory = {"id", "account", "source", "time", "region", "detail-type"};
  const auto event = nlohmann::json::parse(text, nullptr, false);
  const bool complete = event.is_object() && std::all_of(mandatory.begin(), mandatory.end(),
                                                         [&event](const char* key) { return event.contains(key); });
  if (complete) return std::nullopt;
  return invalid_test_event;
}

}  // namespace crucible::pattern
