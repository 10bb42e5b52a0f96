// libFuzzer: whatever text stands for a scenario, reading it ends in a Scenario or an InputError. Templates that it
// names are not read from the disk.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "harness/document/input_error.h"
#include "harness/scenario/load.h"

namespace {

crucible::document::Node no_file(const std::string& path) {
  throw crucible::document::InputError({.file = path, .line = 0, .column = 0}, "no such file");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    crucible::scenario::read_scenario(crucible::document::parse(text, "fuzz.yaml"), "fuzz.yaml", no_file);
  } catch (const crucible::document::InputError&) {
  }
  return 0;
}
