#include "fake_aws/eventbridge/pattern/folded_text.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "fake_aws/eventbridge/pattern/letter_case_table.h"
#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {
namespace {

const CaseRange* range_of(char16_t unit) {
  const auto* after = std::upper_bound(std::begin(case_ranges), std::end(case_ranges), unit,
                                       [](char16_t sought, const CaseRange& range) { return sought < range.first; });
  // Ranges of step 2 interleave with their neighbours, so the one that holds the unit may be a few entries back.
  constexpr int interleaved_max = 4;
  for (int back = 0; back < interleaved_max && after != std::begin(case_ranges); ++back) {
    --after;
    if (unit <= after->last && (unit - after->first) % after->step == 0) return after;
  }
  return nullptr;
}

const SpecialCase* special_of(char16_t unit) {
  const auto* found = std::lower_bound(std::begin(special_cases), std::end(special_cases), unit,
                                       [](const SpecialCase& entry, char16_t sought) { return entry.unit < sought; });
  return found != std::end(special_cases) && found->unit == unit ? found : nullptr;
}

std::string shifted(char16_t unit, int distance) {
  return to_utf8(std::u16string(1, static_cast<char16_t>(unit + distance)));
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {
  const std::u16string units = to_utf16(text);
  for (std::size_t at = 0; at < units.size(); ++at) {
    const char16_t unit = units[at];
    if (unit >= 0xD800 && unit <= 0xDBFF && at + 1 < units.size()) {
      const std::string pair = to_utf8(std::u16string_view(units).substr(at++, 2));
      units_.push_back({pair, pair});
    } else if (const SpecialCase* special = special_of(unit)) {
      units_.push_back({to_utf8(special->lower), to_utf8(special->upper)});
    } else if (const CaseRange* range = range_of(unit)) {
      units_.push_back({shifted(unit, range->to_lower), shifted(unit, range->to_upper)});
    } else {
      units_.push_back({shifted(unit, 0), shifted(unit, 0)});
    }
  }
}

bool FoldedText::equals(std::string_view value) const {
  for (const Unit& unit : units_) {
    const std::string& fits = value.starts_with(unit.lower) ? unit.lower : unit.upper;
    if (!value.starts_with(fits)) return false;
    value.remove_prefix(fits.size());
  }
  return value.empty();
}

bool FoldedText::begins(std::string_view value) const {
  for (const Unit& unit : units_) {
    const std::string& fits = value.starts_with(unit.lower) ? unit.lower : unit.upper;
    if (!value.starts_with(fits)) return false;
    value.remove_prefix(fits.size());
  }
  return true;
}

bool FoldedText::ends(std::string_view value) const {
  for (auto unit = units_.rbegin(); unit != units_.rend(); ++unit) {
    const std::string& fits = value.ends_with(unit->lower) ? unit->lower : unit->upper;
    if (!value.ends_with(fits)) return false;
    value.remove_suffix(fits.size());
  }
  return true;
}

}  // namespace crucible::pattern
