#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "fake_aws/eventbridge/pattern/wildcard.h"

namespace crucible::pattern {
namespace {

constexpr int star = 256;

// The prefixes of one field's wildcards, quotes included; those of one operator share nodes.
class Prefixes {
 public:
  explicit Prefixes(const std::vector<std::vector<const Wildcard*>>& operators) {
    for (const auto& wildcards : operators) {
      roots_.push_back(make(0));
      for (const Wildcard* wildcard : wildcards) insert(roots_.back(), *wildcard);
    }
  }

  using Active = std::set<std::size_t>;

  Active start() const { return {roots_.begin(), roots_.end()}; }

  // The units that some active prefix can go on with.
  std::set<int> next_units(const Active& active) const {
    std::set<int> units{any_other};
    for (const std::size_t node : active) {
      for (const auto& [token, child] : nodes_[node].children) {
        if (token != star) units.insert(token);
      }
    }
    return units;
  }

  // The prefixes that match after one more unit. One that a star can follow also matches with the star.
  Active after(const Active& active, int unit) const {
    Active next;
    for (const std::size_t node : active) {
      if (nodes_[node].token == star) next.insert(node);
      const auto child = nodes_[node].children.find(unit);
      if (child != nodes_[node].children.end()) next.insert(child->second);
    }
    Active starred;
    for (const std::size_t node : next) {
      const auto child = nodes_[node].children.find(star);
      if (child != nodes_[node].children.end()) starred.insert(child->second);
    }
    next.merge(starred);
    return next;
  }

 private:
  static constexpr int any_other = star + 1;
  struct Node {
    int token = 0;
    std::map<int, std::size_t> children;
  };

  std::size_t make(int token) {
    nodes_.push_back({token, {}});
    return nodes_.size() - 1;
  }

  std::size_t child_of(std::size_t node, int token) {
    const auto found = nodes_[node].children.find(token);
    if (found != nodes_[node].children.end()) return found->second;
    const std::size_t made = make(token);
    nodes_[node].children.emplace(token, made);
    return made;
  }

  void insert(std::size_t node, const Wildcard& wildcard) {
    node = child_of(node, '"');
    for (std::size_t part = 0; part < wildcard.parts().size(); ++part) {
      if (part > 0) node = child_of(node, star);
      for (const char unit : wildcard.parts()[part]) node = child_of(node, static_cast<unsigned char>(unit));
    }
    child_of(node, '"');
  }

  std::vector<Node> nodes_;
  std::vector<std::size_t> roots_;
};

}  // namespace

int wildcard_complexity(const std::vector<std::vector<const Wildcard*>>& operators, int limit) {
  constexpr std::size_t situations_max = 20'000;  // more than this is beyond any limit's meaning
  const Prefixes prefixes(operators);
  std::set<Prefixes::Active> seen{prefixes.start()};
  std::vector<Prefixes::Active> to_visit{prefixes.start()};
  int most = 0;
  while (!to_visit.empty()) {
    const Prefixes::Active active = std::move(to_visit.back());
    to_visit.pop_back();
    for (const int unit : prefixes.next_units(active)) {
      Prefixes::Active next = prefixes.after(active, unit);
      if (static_cast<int>(next.size()) > most) most = static_cast<int>(next.size());
      if (most > limit || seen.size() > situations_max) return limit + 1;
      if (!next.empty() && seen.insert(next).second) to_visit.push_back(std::move(next));
    }
  }
  return most;
}

}  // namespace crucible::pattern
