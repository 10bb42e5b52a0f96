#include "alchemiser/events/fields.h"

#include <limits>

#include "alchemiser/values/text.h"

namespace alchemiser {

std::string describe(const Json& value) {
  constexpr std::size_t shown_max = 40;
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    case Json::value_t::string: {
      const std::string& text = value.get_ref<const std::string&>();
      return "the text '" + (text.size() > shown_max ? text.substr(0, shown_max) + "..." : text) + "'";
    }
    case Json::value_t::number_integer:
      return "the number " + std::to_string(value.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      return "the number " + std::to_string(value.get<std::uint64_t>());
    case Json::value_t::number_float:
      return "a number with a fraction or exponent";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::object:
      return "an object";
    default:
      return "something that is not JSON";
  }
}

void FieldWriter::operator()(const char* name, const std::map<std::string, Decimal>& values) {
  Json& map = object_[name] = Json::object();
  for (const auto& [key, value] : values) map[key] = value.to_string();
}

FieldReader::FieldReader(const Json& object, std::string_view root) : object_(object), path_(root) {
  if (!object.is_object()) throw DecodeError(path_, "expected an object, found " + describe(object));
}

const Json* FieldReader::find(const char* name) const {
  const auto at = object_.find(name);
  return at == object_.end() ? nullptr : &*at;
}

bool FieldReader::has(const char* name) const {
  const Json* value = find(name);
  return value != nullptr && !value->is_null();
}

const Json& FieldReader::require(const char* name) const {
  const Json* value = find(name);
  if (value == nullptr) throw DecodeError(child(name), "is missing");
  return *value;
}

void FieldReader::fail(const char* name, const std::string& problem, const Json& found) const {
  throw DecodeError(child(name), problem + ", found " + describe(found));
}

void FieldReader::operator()(const char* name, std::string& value) const {
  const Json& found = require(name);
  if (!found.is_string()) fail(name, "expected text", found);
  value = strip(found.get_ref<const std::string&>());
}

void FieldReader::non_empty(const char* name, std::string& value) const {
  (*this)(name, value);
  if (value.empty()) throw DecodeError(child(name), "must not be empty");
}

void FieldReader::operator()(const char* name, std::int64_t& value) const {
  const Json& found = require(name);
  if (!found.is_number_integer()) fail(name, "expected a whole number", found);
  constexpr auto max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (found.is_number_unsigned() && found.get<std::uint64_t>() > max) fail(name, "is too large", found);
  value = found.get<std::int64_t>();
}

void FieldReader::operator()(const char* name, bool& value) const {
  const Json& found = require(name);
  if (!found.is_boolean()) fail(name, "expected true or false", found);
  value = found.get<bool>();
}

namespace {

std::optional<Decimal> decimal_of(const Json& value) {
  if (value.is_string()) return Decimal::parse(strip(value.get_ref<const std::string&>()));
  if (value.is_number_unsigned()) return Decimal::parse(std::to_string(value.get<std::uint64_t>()));
  if (value.is_number_integer()) return Decimal::from_integer(value.get<std::int64_t>());
  return std::nullopt;
}

}  // namespace

void FieldReader::operator()(const char* name, Decimal& value) const {
  const Json& found = require(name);
  const std::optional<Decimal> decimal = decimal_of(found);
  if (!decimal) fail(name, "expected a decimal as text", found);
  value = *decimal;
}

void FieldReader::money(const char* name, Decimal& value) const {
  (*this)(name, value);
  try {
    value = to_money(value);
  } catch (const DecimalError&) {
    throw DecodeError(child(name), "is too large for an amount of money");
  }
}

void FieldReader::weight(const char* name, Decimal& value) const {
  (*this)(name, value);
  try {
    value = to_weight(value);
  } catch (const DecimalError&) {
    throw DecodeError(child(name), "is too large for a weight");
  }
}

void FieldReader::operator()(const char* name, Instant& value) const {
  const Json& found = require(name);
  const std::optional<Instant> instant =
      found.is_string() ? parse_iso8601(strip(found.get_ref<const std::string&>())) : std::nullopt;
  if (!instant) fail(name, "expected an ISO 8601 date and time", found);
  value = *instant;
}

void FieldReader::operator()(const char* name, Json& map) const {
  const Json& found = require(name);
  if (!found.is_object()) fail(name, "expected an object", found);
  map = found;
}

void FieldReader::operator()(const char* name, std::vector<std::string>& values) const {
  const Json& found = require(name);
  if (!found.is_array()) fail(name, "expected a list", found);
  values.clear();
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i].is_string()) {
      throw DecodeError(child(name) + "[" + std::to_string(i) + "]", "expected text, found " + describe(found[i]));
    }
    values.emplace_back(strip(found[i].get_ref<const std::string&>()));
  }
}

void FieldReader::operator()(const char* name, std::map<std::string, Decimal>& values) const {
  const Json& found = require(name);
  if (!found.is_object()) fail(name, "expected an object", found);
  values.clear();
  for (const auto& item : found.items()) {
    const std::optional<Decimal> decimal = decimal_of(item.value());
    if (!decimal) {
      throw DecodeError(child(name) + "." + item.key(), "expected a decimal as text, found " + describe(item.value()));
    }
    const std::string symbol = normalised_symbol(item.key());
    if (symbol.empty()) throw DecodeError(child(name), "has an empty symbol");
    if (!values.emplace(symbol, *decimal).second) throw DecodeError(child(name), "has " + symbol + " twice");
  }
}

}  // namespace alchemiser
