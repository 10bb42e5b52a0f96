#include "harness/kernel/world.h"

#include <algorithm>
#include <cassert>

#include "harness/kernel/hash.h"

namespace crucible {
namespace {

constexpr Name kFaultInjected = "fault.injected";

}  // namespace

World::World(Time start, Policy& policy, WorldLimits limits)
    : start_(start), now_(start), policy_(policy), limits_(limits), agenda_(start) {}

TaskHandle World::at(Time time, Task task, Standing standing) {
  return agenda_.push(std::max(time, now_), static_cast<std::uint32_t>(cause_), standing, std::move(task));
}

std::uint64_t World::choose(const Site& site, const Subject& subject, std::uint64_t bound, Attributes attributes) {
  assert(bound > 0);
  const std::uint64_t nth = asked_.next(mix(site.name.hash(), subject.key()));
  const std::uint64_t answer = policy_.answer(
      {.site = site, .subject = subject, .nth = nth, .bound = bound, .attributes = attributes, .now = now_});
  assert(answer < bound);
  if (answer == 0) return 0;
  decisions_.add(site.name, subject, nth, answer);
  if (site.sort == Site::Sort::fault) {
    const std::string_view effect = answer <= site.words.size() ? site.words[answer - 1] : std::string_view("unnamed");
    note(kFaultInjected, subject, {{"point", site.name.text()}, {"effect", effect}, {"nth", nth}});
  }
  return answer;
}

RecordId World::note(const Name& kind, const Subject& subject, Attributes attributes) {
  cause_ = journal_.append(now_, cause_, kind, subject, attributes);
  return cause_;
}

Ending World::run(Time limit, Mode mode, const std::function<bool()>* stop) {
  const Time horizon = start_ + limits_.virtual_time;
  const Time until = std::min(limit, horizon);
  while (mode == Mode::until_time || agenda_.pending_foreground() > 0) {
    if (steps_ >= limits_.steps) return Ending::out_of_steps;
    std::optional<Agenda::Due> due = agenda_.pop(until);
    if (!due) {
      now_ = std::max(now_, until);
      if (limit > horizon) return Ending::out_of_time;
      return agenda_.pending_foreground() == 0 ? Ending::settled : Ending::reached;
    }
    ++steps_;
    now_ = due->time;
    cause_ = static_cast<RecordId>(due->note);
    due->task();
    if (stop != nullptr && (*stop)()) return Ending::stopped;
  }
  return Ending::settled;
}

Ending World::run_until(Time limit) {
  const Ending ending = run(limit, Mode::until_time, nullptr);
  cause_ = RecordId::none;
  return ending;
}

Ending World::run_until(Time limit, const std::function<bool()>& stop) {
  const Ending ending = run(limit, Mode::until_time, &stop);
  cause_ = RecordId::none;
  return ending;
}

Ending World::settle() {
  const Ending ending = run(Time::max(), Mode::until_settled, nullptr);
  cause_ = RecordId::none;
  return ending;
}

std::vector<std::pair<Time, RecordId>> World::pending(std::size_t most) const {
  std::vector<std::pair<Time, RecordId>> list;
  for (const Agenda::Pending& pending : agenda_.list_foreground(most)) {
    list.emplace_back(pending.time, static_cast<RecordId>(pending.note));
  }
  return list;
}

}  // namespace crucible
