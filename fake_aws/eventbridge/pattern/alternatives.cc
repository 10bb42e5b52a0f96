#include "fake_aws/eventbridge/pattern/alternatives.h"

#include <iterator>
#include <utility>

namespace crucible::pattern {

void Alternatives::put(const std::string& path, std::size_t value_list) {
  if (all_.empty()) all_.emplace_back();
  for (Alternative& alternative : all_) alternative.insert_or_assign(path, value_list);
}

Alternatives Alternatives::branch() const {
  Alternatives copy = *this;
  if (copy.all_.empty()) copy.all_.emplace_back();
  return copy;
}

void Alternatives::join(Alternatives&& branch) {
  all_.insert(all_.end(), std::make_move_iterator(branch.all_.begin()), std::make_move_iterator(branch.all_.end()));
}

}  // namespace crucible::pattern
