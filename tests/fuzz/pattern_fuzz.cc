// libFuzzer: whatever text stands for a pattern and an event, compiling and matching end, without a crash, in one of
// the documented ways. The input is the pattern up to the first line feed or zero byte, then the event.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/pattern.h"

namespace {

using crucible::pattern::EventFields;
using crucible::pattern::InvalidPattern;
using crucible::pattern::MalformedEvent;
using crucible::pattern::MatchTooExpensive;
using crucible::pattern::Pattern;

std::optional<Pattern> compile(std::string_view text) {
  try {
    return Pattern::compile(text);
  } catch (const InvalidPattern&) {
    return std::nullopt;
  }
}

std::optional<EventFields> read(std::string_view text) {
  try {
    return EventFields::from_text(text);
  } catch (const MalformedEvent&) {
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = input.find_first_of(std::string_view("\n\0", 2));
  const std::optional<Pattern> pattern = compile(input.substr(0, cut));
  const std::optional<EventFields> event = read(cut == std::string_view::npos ? "{}" : input.substr(cut + 1));
  if (!pattern || !event) return 0;
  try {
    // An explanation and a match may not contradict each other.
    if (pattern->matches(*event) != pattern->explain(*event).empty()) std::abort();
  } catch (const MatchTooExpensive&) {
    return 0;
  }
  return 0;
}
