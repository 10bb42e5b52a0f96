#include "fake_aws/eventbridge/pattern/pattern_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/json_tokens.h"

namespace crucible::pattern {
namespace {

constexpr std::string_view or_key = "$or";

// Operators, and words kept for operators to come, which a branch of $or may not use as field names.
constexpr std::array<std::string_view, 24> reserved_in_or = {"exactly",
                                                             "equals-ignore-case",
                                                             "prefix",
                                                             "suffix",
                                                             "anything-but",
                                                             "exists",
                                                             "wildcard",
                                                             "numeric",
                                                             "cidr",
                                                             "=",
                                                             "<",
                                                             "<=",
                                                             ">",
                                                             ">=",
                                                             "regex",
                                                             "not-wildcard",
                                                             "not-equals-ignore-case",
                                                             "date-after",
                                                             "date-on-or-after",
                                                             "date-before",
                                                             "date-on-or-before",
                                                             "in-date-range",
                                                             "ip-address-in-range",
                                                             "ip-address-not-in-range"};

bool is_reserved(std::string_view name) {
  return std::find(reserved_in_or.begin(), reserved_in_or.end(), name) != reserved_in_or.end();
}

enum class Place { outside_or, inside_or };

class Reader {
 public:
  Reader(std::string_view json, const Options& options) : tokens_(json), options_(options) {}

  PatternParts read() {
    if (options_.characters_max && tokens_.units() > *options_.characters_max) {
      throw InvalidPattern(fmt::format("Event pattern is longer than {} characters", *options_.characters_max), "", 0,
                           0);
    }
    if (tokens_.next() != Token::object_start) throw tokens_.error("Filter is not an object");
    PatternParts parts;
    read_object(parts.alternatives, Place::outside_or);
    parts.lists = std::move(lists_);
    return parts;
  }

 private:
  void read_object(Alternatives& alternatives, Place place) {
    bool empty = true;
    while (tokens_.next() != Token::object_end) {
      empty = false;
      const std::string name = tokens_.name();
      if (name == or_key) {
        read_or(alternatives);
        continue;
      }
      if (place == Place::inside_or && is_reserved(name)) {
        throw tokens_.error(name + " is Ruler reserved fieldName which cannot be used inside $or.");
      }
      read_field(alternatives, name, place);
    }
    if (empty) throw tokens_.error("Empty objects are not allowed");
  }

  void read_field(Alternatives& alternatives, const std::string& name, Place place) {
    const std::size_t outer = path_.size();
    const Token token = tokens_.next();
    if (token != Token::object_start && token != Token::array_start) {
      throw tokens_.error("\"" + name + "\" must be an object or an array");
    }
    if (keys_ > 0) path_ += '.';
    path_ += name;
    ++keys_;
    if (token == Token::object_start) {
      read_object(alternatives, place);
    } else {
      lists_.push_back(read_value_list(tokens_, options_));
      alternatives.put(path_, lists_.size() - 1);
    }
    --keys_;
    path_.resize(outer);
  }

  void read_or(Alternatives& alternatives) {
    const Alternatives before = alternatives.branch();
    alternatives.clear();
    if (tokens_.next() != Token::array_start) throw tokens_.error("It must be an Array followed with $or.");
    std::size_t branches = 0;
    while (tokens_.next() != Token::array_end) {
      if (tokens_.current() != Token::object_start) {
        throw tokens_.error("Only JSON object is allowed in array of $or relationship.");
      }
      ++branches;
      Alternatives branch = before;
      read_object(branch, Place::inside_or);
      // assumption: AWS documents the limit, not the text of its error.
      if (alternatives.size() + branch.size() > options_.alternatives_max) {
        throw tokens_.error(
            fmt::format("Rule is too complex - $or has more than {} combinations", options_.alternatives_max));
      }
      alternatives.join(std::move(branch));
    }
    if (branches < 2) throw tokens_.error("There must have at least 2 Objects in $or relationship.");
  }

  JsonTokens tokens_;
  const Options& options_;
  std::string path_;
  std::size_t keys_ = 0;
  std::vector<ValueList> lists_;
};

}  // namespace

PatternParts read_pattern(std::string_view json, const Options& options) {
  return Reader(json, options).read();
}

}  // namespace crucible::pattern
