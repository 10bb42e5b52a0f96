#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fake_aws/cloudformation/lint.h"
#include "fake_aws/cloudformation/load.h"
#include "harness/document/input_error.h"
#include "harness/document/node.h"

// Whatever a template holds, reading it ends in a stack or in an InputError.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crucible;
  try {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const cloudformation::Stack stack = cloudformation::load(document::parse(text, "template.yaml"), {});
    cloudformation::lint(stack);
  } catch (const document::InputError&) {
    return 0;
  }
  return 0;
}
