#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crucible::pattern {

/// TestEventPattern's own look at its Event, before any pattern: a JSON object with id, account, source, time, region
/// and detail-type at top level. Returns the text of the ValidationException, or nullopt for an event it takes. AWS
/// accepts events without resources (recorded), though its documentation lists it among the mandatory fields.
std::optional<std::string> check_test_event(std::string_view text);

inline constexpr const char* invalid_test_event = "Parameter Event is not valid.";

}  // namespace crucible::pattern
