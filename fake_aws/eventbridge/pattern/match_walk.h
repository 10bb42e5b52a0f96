#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/value_list.h"

namespace crucible::pattern {

/// A field of one alternative, in visiting order.
struct FieldTest {
  std::string path;
  const ValueList* values = nullptr;
};

/// A pattern and an event so hostile that the walk was given up after steps_max candidate values.
class MatchTooExpensive : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Whether some choice of one value a field satisfies every field at once with all values from the same elements of any
/// array they share. Fields are visited by path; a field that must be absent is judged within the elements that the
/// fields before it have fixed, as AWS does. A dead end is remembered by field and by the fixed elements that later
/// fields can still meet, so independent arrays add their sizes rather than multiply them. At most steps_max values are
/// looked at, then MatchTooExpensive is thrown.
bool matches_all(const std::vector<FieldTest>& fields, const EventFields& event);

inline constexpr std::size_t steps_max = 20'000'000;

/// Whether the scalar satisfies any test of the list.
bool any_is_true_of(const ValueList& values, const EventValue& value);

}  // namespace crucible::pattern
