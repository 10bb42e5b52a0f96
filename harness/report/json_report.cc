#include "harness/report/json_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/report/text.h"

namespace crucible::report {
namespace {

std::string failure_json(const scenario::RunResult& result, const scenario::Failure& failure) {
  nlohmann::ordered_json causes = nlohmann::ordered_json::array();
  nlohmann::ordered_json record = nullptr;
  if (failure.record != RecordId::none && result.journal != nullptr) {
    record = static_cast<std::uint32_t>(failure.record);
    for (const RecordId id : scenario::chain_of_causes(*result.journal, failure.record)) {
      causes.push_back((*result.journal)[id].to_json());
    }
  }
  const nlohmann::ordered_json json = {{"signature", failure.signature},
                                       {"expected", failure.expected},
                                       {"seen", failure.seen},
                                       {"at", place_text(failure.place)},
                                       {"record", record},
                                       {"causes", causes}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void JsonReport::begin(const std::vector<Title>&) {
  sink_("{\"scenarios\": [");
}

void JsonReport::add(const Outcome& outcome) {
  const scenario::RunResult& result = outcome.result;
  std::string failures;
  for (const scenario::Failure& failure : result.failures) {
    failures += (failures.empty() ? "" : ", ") + failure_json(result, failure);
  }
  const bool is_first = passed_ + failed_ == 0;
  // Virtual seconds are written from the integer, so no floating point comes between the clock and the reader.
  sink_(
      fmt::format("{}\n  {{\"path\": {}, \"name\": {}, \"verdict\": \"{}\", \"fingerprint\": \"{}\", "
                  "\"virtual_seconds\": {}, \"records\": {}, \"failures\": [{}]}}",
                  is_first ? "" : ",", json_string(outcome.title.path), json_string(outcome.title.name),
                  verdict_word(result.verdict), result.fingerprint.text(), seconds_text(result.virtual_time),
                  result.record_count, failures));
  ++(result.verdict == scenario::Verdict::pass ? passed_ : failed_);
}

void JsonReport::finish() {
  sink_(fmt::format("{}], \"passed\": {}, \"failed\": {}}}\n", passed_ + failed_ == 0 ? "" : "\n", passed_, failed_));
}

}  // namespace crucible::report
