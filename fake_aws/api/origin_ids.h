#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/kernel/hash.h"
#include "harness/kernel/keyed_counts.h"

namespace crucible::api {

/// Ids that depend on what led to them (their origin) and on nothing else. An origin that comes again gives a new id
/// (the caller's second use of it, its third), so that two things never share one.
class OriginIds {
 public:
  /// `family` keeps the ids of different services apart: `lambda`, `message`.
  std::string next(std::string_view family, std::string_view origin) {
    std::string key;
    key.reserve(family.size() + origin.size() + 8);
    key.append(family).append("/").append(origin);
    const std::uint64_t times = uses_.next(hash64(key));
    if (times > 1) key.append("#").append(std::to_string(times));
    return id_from(key);
  }

 private:
  KeyedCounts uses_;
};

}  // namespace crucible::api
