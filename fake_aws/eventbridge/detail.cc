#include "fake_aws/eventbridge/detail.h"

#include <simdjson.h>

#include "fake_aws/eventbridge/limits.h"

namespace crucible::eventbridge {

struct DetailReader::Parser {
  simdjson::dom::parser json;

  /// The root's type, or nullopt for text that is not JSON.
  std::optional<simdjson::dom::element_type> type_of(std::string_view text) {
    if (json.max_depth() != kDetailDepth - 1 || json.capacity() < text.size()) {
      const std::size_t capacity = std::max<std::size_t>({text.size(), json.capacity(), 4096});
      if (json.allocate(capacity, kDetailDepth - 1) != simdjson::SUCCESS) return std::nullopt;
    }
    simdjson::dom::element root;
    if (json.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
    return root.type();
  }
};

DetailReader::DetailReader() : parser_(std::make_unique<Parser>()) {}
DetailReader::~DetailReader() = default;

std::optional<std::string> DetailReader::read(std::string_view detail) {
  if (parser_->type_of(detail) != simdjson::dom::element_type::OBJECT) return std::nullopt;
  std::string compact(detail.size(), '\0');
  std::size_t length = 0;
  if (simdjson::minify(detail.data(), detail.size(), compact.data(), length) != simdjson::SUCCESS) return std::nullopt;
  compact.resize(length);
  return compact;
}

bool DetailReader::is_json(std::string_view text) {
  return parser_->type_of(text).has_value();
}

}  // namespace crucible::eventbridge
