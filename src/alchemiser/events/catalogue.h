#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "alchemiser/events/event.h"

namespace alchemiser {

/// The names of all event types that can be read from JSON, in a fixed order.
std::vector<std::string_view> event_type_names();

/// Reads an event of a type by its name, strictly; DecodeError names the first field that is wrong. nullptr for a type
/// that is not in the catalogue.
std::unique_ptr<Event> decode_event(std::string_view type_name, const Json& detail);

}  // namespace alchemiser
