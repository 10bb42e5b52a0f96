#pragma once

#include <vector>

#include "tests/architecture/source_file.h"

namespace crucible::architecture {

/// What would let a run depend on anything but its scenario and its decisions: clocks, entropy, the environment,
/// mutable state outside a World, the order of unordered containers, addresses, binary fractions in money and time.
/// `file` is one source outside harness/cli; `header` is the header of the same name, where there is one, whose
/// members the source may use.
Findings nondeterminism(const SourceFile& file, const SourceFile* header = nullptr);

}  // namespace crucible::architecture
