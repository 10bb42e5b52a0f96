#include "harness/scenario/checks/never.h"

#include "harness/scenario/fields.h"

namespace crucible::scenario {

void NeverCheck::on(const Record& record) {
  if (!what_.record.matches(record)) return;
  breached("never a record like " + what_.record.text(), describe(record, start()), record);
}

}  // namespace crucible::scenario
