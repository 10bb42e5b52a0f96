#pragma once

#include <string>

namespace alchemiser {

/// Fresh identifiers: the text of a version 4 UUID, never the same twice.
class Ids {
 public:
  virtual ~Ids() = default;
  virtual std::string uuid4() = 0;
};

}  // namespace alchemiser
