#pragma once

#include "fake_aws/lambda/handler.h"
#include "harness/scenario/stub.h"

namespace crucible::world {
class Cloud;
}

namespace crucible::scenario {

/// The handlers of a function that has no code. Calls are counted per function, across its execution environments.
/// `stub` (nullptr: answers null at once) and `cloud` must outlive them.
lambda::HandlerFactory stub_handlers(const Stub* stub, world::Cloud& cloud);

/// `value` with every text that begins with `$.` replaced by what the payload has at that path, and `$` by the whole
/// payload. Throws lambda::FunctionError where the payload has nothing there.
document::Json filled_in(const document::Json& value, const document::Json& payload);

}  // namespace crucible::scenario
