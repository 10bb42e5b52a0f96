#include "harness/scenario/fault_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "harness/kernel/hash.h"
#include "harness/kernel/time_text.h"

namespace crucible::scenario {
namespace {

__extension__ using Wide = unsigned __int128;

std::optional<Value> attribute_of(const Question& question, std::string_view name) {
  if (name == "point") return Value(question.site.name.text());
  for (const Attribute& attribute : question.attributes) {
    if (attribute.name.text() == name) return attribute.value;
  }
  for (const Subject* subject = &question.subject; subject != nullptr; subject = subject->above()) {
    std::optional<Value> found;
    subject->for_each_own([&found, name](const Name& own, const Value& value) {
      if (!found && own.text() == name) found = value;
    });
    if (found) return found;
  }
  return std::nullopt;
}

class FieldsOfQuestion {
 public:
  explicit FieldsOfQuestion(const Question& question) {
    builder_.add_string("point", question.site.name.text());
    for (const Attribute& attribute : question.attributes) add(attribute.name, attribute.value);
    for (const Subject* subject = &question.subject; subject != nullptr; subject = subject->above()) {
      subject->for_each_own([this](const Name& name, const Value& value) { add(name, value); });
    }
  }
  pattern::EventFields build() { return builder_.build(); }

 private:
  // The nearest of several attributes with one name counts, as in records.
  void add(const Name& name, const Value& value) {
    if (std::find(seen_.begin(), seen_.end(), name.text()) != seen_.end()) return;
    seen_.push_back(name.text());
    switch (value.type()) {
      case Value::Type::boolean:
        return builder_.add_bool(name.text(), value.number() != 0);
      case Value::Type::integer:
        return builder_.add_number(name.text(), value.number());
      case Value::Type::text:
        return builder_.add_string(name.text(), value.text());
      case Value::Type::time:
        return builder_.add_string(name.text(), format_time(Time(Duration(value.number()))));
      case Value::Type::json:
        return builder_.add_json(name.text(), value.text());
    }
  }

  pattern::EventFields::Builder builder_;
  std::vector<std::string_view> seen_;
};

bool selects(const Fault& fault, const Question& question) {
  const Selector::Glance seen =
      fault.at.glance([&question](std::string_view name) { return attribute_of(question, name); });
  if (seen != Selector::Glance::unsure) return seen == Selector::Glance::yes;
  return fault.at.matches_fields(FieldsOfQuestion(question).build());
}

std::uint64_t key_of(const Question& question) {
  const Name& site = question.site.sort == Site::Sort::parameter ? question.site.of : question.site.name;
  return mix(site.hash(), question.subject.key());
}

}  // namespace

FaultPlan::FaultPlan(std::span<const Fault> faults, Policy& base, std::uint64_t seed) : base_(base), seed_(seed) {
  for (const Fault& fault : faults) {
    for (const Fault::Effect& effect : fault.effects) {
      candidates_[effect.site->name.hash()].push_back({.state = states_.size(), .effect = &effect});
    }
    states_.push_back({.fault = &fault, .key = hash64(fault.name)});
  }
}

std::uint64_t FaultPlan::answer(const Question& question) {
  if (question.site.sort == Site::Sort::variation || candidates_.empty()) return base_.answer(question);
  if (question.site.sort == Site::Sort::parameter) return parameter(question);
  const auto found = candidates_.find(question.site.name.hash());
  if (found == candidates_.end()) return base_.answer(question);
  const Fault::Effect* striking = nullptr;
  for (const Candidate& candidate : found->second) {
    State& state = states_[candidate.state];
    ++state.tally.reached;
    // A later fault that counts its questions counts those that an earlier one has taken, too.
    if (striking != nullptr && state.fault->nth.empty()) continue;
    if (candidate.effect->answer >= question.bound) continue;  // the service rules this effect out here
    if (!strikes(state, question) || striking != nullptr) continue;
    ++state.tally.struck;
    striking = candidate.effect;
  }
  remember(question, striking);
  return striking == nullptr ? base_.answer(question) : striking->answer;
}

void FaultPlan::remember(const Question& question, const Fault::Effect* striking) {
  const bool has_parameters = striking != nullptr && !striking->parameters.empty();
  if (striking == nullptr && last_.empty()) {
    last_without_parameters_ = 0;
    return;
  }
  const std::uint64_t key = key_of(question);
  if (has_parameters) {
    last_[key] = striking;
  } else if (!last_.empty()) {
    last_.erase(key);
  }
  last_without_parameters_ = striking != nullptr && !has_parameters ? key : 0;
}

bool FaultPlan::strikes(State& state, const Question& question) const {
  const Fault& fault = *state.fault;
  if (question.now < fault.from || (fault.until && question.now >= *fault.until)) return false;
  if (fault.nth.empty() && fault.times && state.tally.struck >= *fault.times) return false;
  if (!selects(fault, question)) return false;
  ++state.tally.selected;
  if (!fault.nth.empty()) {
    if (fault.times && state.tally.struck >= *fault.times) return false;
    pattern::EventFields::Builder counted;
    counted.add_number("nth", static_cast<std::int64_t>(state.tally.selected));
    if (!fault.nth.matches_fields(counted.build())) return false;
  }
  if (!fault.probability) return true;
  const std::uint64_t draw =
      mix(mix(mix(seed_, state.key), mix(question.site.name.hash(), question.subject.key())), question.nth);
  return static_cast<std::uint64_t>((static_cast<Wide>(draw) * fault.probability->of) >> 64U) <
         fault.probability->chance;
}

std::uint64_t FaultPlan::parameter(const Question& question) {
  const std::uint64_t key = key_of(question);
  if (key == last_without_parameters_) return 0;
  const auto found = last_.find(key);
  if (found == last_.end()) return base_.answer(question);
  for (const Fault::Parameter& parameter : found->second->parameters) {
    if (parameter.site->name == question.site.name) return std::min(parameter.answer, question.bound - 1);
  }
  return 0;
}

std::vector<FaultPlan::Tally> FaultPlan::tallies() const {
  std::vector<Tally> tallies;
  for (const State& state : states_) tallies.push_back(state.tally);
  return tallies;
}

}  // namespace crucible::scenario
