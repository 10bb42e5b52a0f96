#pragma once

#include <nlohmann/json.hpp>

namespace alchemiser {

/// JSON whose objects keep the order in which their members were written: the wire format of events is ordered.
using Json = nlohmann::ordered_json;

}  // namespace alchemiser
