#include "harness/report/report.h"

namespace crucible::report {

std::string_view verdict_word(scenario::Verdict verdict) {
  switch (verdict) {
    case scenario::Verdict::pass:
      return "pass";
    case scenario::Verdict::fail:
      return "fail";
    case scenario::Verdict::unknown:
      return "unknown";
  }
  return "";
}

}  // namespace crucible::report
