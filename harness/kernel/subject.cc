#include "harness/kernel/subject.h"

#include "harness/kernel/hash.h"

namespace crucible {

Subject::Subject(std::string name, Attributes attributes, const Subject* above)
    : name_(std::move(name)), key_(hash64(name_)), above_(above) {
  attributes_.reserve(attributes.size());
  for (const Attribute& attribute : attributes) {
    const auto offset = static_cast<std::uint32_t>(text_.size());
    text_.append(attribute.value.text());
    attributes_.push_back({.name = attribute.name,
                           .scalar = attribute.value,
                           .offset = offset,
                           .length = static_cast<std::uint32_t>(attribute.value.text().size())});
  }
}

Value Subject::Held::value(const std::string& text) const {
  const std::string_view own = std::string_view(text).substr(offset, length);
  switch (scalar.type()) {
    case Value::Type::text:
      return own;
    case Value::Type::json:
      return JsonText{own};
    default:
      return scalar;
  }
}

}  // namespace crucible
