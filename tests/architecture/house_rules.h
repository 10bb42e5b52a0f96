#pragma once

#include "tests/architecture/source_file.h"

namespace crucible::architecture {

/// What a header owes its reader: `#pragma once`, and a `///` docstring, outside any type, of what it offers.
Findings undocumented(const SourceFile& header);

/// What no file holds: more than 500 lines (data aside), notes about work still to do, paths of one machine.
Findings unkempt(const SourceFile& file);

}  // namespace crucible::architecture
