#include "harness/scenario/fields.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/kernel/time_text.h"

namespace crucible::scenario {
namespace {

using document::Json;

std::optional<Json> go_down(const Json& value, std::string_view path) {
  const Json* at = &value;
  while (!path.empty()) {
    if (!at->is_object()) return std::nullopt;
    const std::size_t dot = path.find('.');
    const auto found = at->find(std::string(path.substr(0, dot)));
    if (found == at->end()) return std::nullopt;
    at = &*found;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return *at;
}

std::optional<Json> value_at(const Record& record, std::string_view path) {
  if (path == "kind") return Json(std::string(record.kind()));
  if (path == "subject") return Json(std::string(record.subject()));
  const std::size_t dot = path.find('.');
  const std::optional<Value> attribute = record.find(path.substr(0, dot));
  if (!attribute) return std::nullopt;
  const std::string_view rest = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  switch (attribute->type()) {
    case Value::Type::json:
      return go_down(Json::parse(attribute->text()), rest);
    case Value::Type::text:
      return rest.empty() ? std::optional(Json(std::string(attribute->text()))) : std::nullopt;
    case Value::Type::boolean:
      return rest.empty() ? std::optional(Json(attribute->number() != 0)) : std::nullopt;
    case Value::Type::integer:
    case Value::Type::time:
      return rest.empty() ? std::optional(Json(attribute->number())) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string values_of(const Record& record, const Fields& fields) {
  std::string text;
  for (const std::string& field : fields) {
    std::optional<Json> value = value_at(record, field);
    if (!value && field.find('.') == std::string::npos) value = value_at(record, "event.detail." + field);
    if (!text.empty()) text += ", ";
    text += value ? value->dump(-1, ' ', false, Json::error_handler_t::replace) : "nothing";
  }
  return text;
}

std::string describe(const Record& record, Time start) {
  return fmt::format("#{} +{} {} {}", static_cast<std::uint32_t>(record.id()), format_duration(record.time() - start),
                     record.kind(), record.subject());
}

}  // namespace crucible::scenario
