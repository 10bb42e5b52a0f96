#include "harness/report/trace_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/report/record_text.h"
#include "harness/report/text.h"

namespace crucible::report {
namespace {

std::size_t number_of(RecordId id) {
  return static_cast<std::size_t>(id);
}
std::size_t digits_of(std::size_t number) {
  return fmt::format("{}", number).size();
}

}  // namespace

void write_trace_text(const Journal& journal, Time start, const RecordFilter& shows, const Sink& sink) {
  const std::size_t number_width = digits_of(journal.size());
  for (std::size_t number = 1; number <= journal.size(); ++number) {
    const Record record = journal[static_cast<RecordId>(number)];
    if (shows && !shows(record)) continue;
    sink(right_aligned(fmt::format("{}", number), number_width) + "  " + fixed_line(columns_of(record, start)) + "\n");
  }
}

void write_trace_jsonl(const Journal& journal, const RecordFilter& shows, const Sink& sink) {
  for (std::size_t number = 1; number <= journal.size(); ++number) {
    const Record record = journal[static_cast<RecordId>(number)];
    if (shows && !shows(record)) continue;
    sink(record.to_json().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  }
}

void write_causes(const Journal& journal, Time start, RecordId record, const Sink& sink) {
  const std::vector<RecordId> chain = scenario::chain_of_causes(journal, record);
  std::vector<RecordColumns> rows;
  for (const RecordId id : chain) rows.push_back(columns_of(journal[id], start));
  const std::vector<std::string> lines = aligned_lines(rows);
  const std::size_t number_width = digits_of(number_of(record));
  for (std::size_t i = 0; i < chain.size(); ++i) {
    sink(right_aligned(fmt::format("{}", number_of(chain[i])), number_width) + "  " + lines[i] + "\n");
  }
}

}  // namespace crucible::report
