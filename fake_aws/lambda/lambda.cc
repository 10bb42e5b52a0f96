#include "fake_aws/lambda/lambda.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "fake_aws/api/origin_ids.h"
#include "fake_aws/lambda/async_queue.h"
#include "fake_aws/lambda/concurrency.h"
#include "fake_aws/lambda/destinations.h"
#include "fake_aws/lambda/errors.h"
#include "fake_aws/lambda/executor.h"
#include "fake_aws/lambda/function.h"
#include "fake_aws/lambda/limits.h"
#include "fake_aws/lambda/records.h"
#include "fake_aws/lambda/sites.h"
#include "fake_aws/lambda/sync_invoker.h"
#include "harness/kernel/fiber.h"

namespace crucible::lambda {

/// What a Lambda consists of, in the order in which it must come to be; the functions, whose fibers run on the stacks
/// and whose ends the others hear of, go first.
struct Lambda::Parts {
  Parts(Runtime& its_runtime, api::Scope its_scope, sqs::Sqs& sqs, Settings its_settings)
      : runtime(its_runtime),
        scope(std::move(its_scope)),
        settings(std::move(its_settings)),
        concurrency(settings.account_concurrency),
        destinations(runtime, scope, sqs),
        executor(runtime, settings, concurrency),
        async_queue(runtime, settings, executor, destinations),
        sync_invoker(runtime, executor) {}

  Runtime& runtime;
  api::Scope scope;
  Settings settings;
  StackPool stacks;
  Concurrency concurrency;
  Destinations destinations;
  Executor executor;
  AsyncQueue async_queue;
  SyncInvoker sync_invoker;
  api::OriginIds ids;
  std::map<std::string, Function*, std::less<>> by_name;
  std::vector<std::unique_ptr<Function>> functions;  // removed ones too: their invocations still refer to them
};

Lambda::Lambda(Runtime& runtime, api::Scope scope, sqs::Sqs& sqs, Settings settings)
    : parts_(std::make_unique<Parts>(runtime, std::move(scope), sqs, std::move(settings))) {}

Lambda::~Lambda() = default;

std::string Lambda::arn_of(std::string_view name) const {
  const api::Scope& scope = parts_->scope;
  return fmt::format("arn:{}:lambda:{}:{}:function:{}", scope.partition, scope.region, scope.account, name);
}

Function* Lambda::find_function(std::string_view function) const {
  constexpr std::string_view kLatest = ":$LATEST";
  std::string_view name = function;
  if (name.ends_with(kLatest)) name.remove_suffix(kLatest.size());
  if (name.starts_with("arn:")) {
    const std::string_view arn = name;
    name.remove_prefix(name.rfind(':') + 1);
    const auto found = parts_->by_name.find(name);
    return found == parts_->by_name.end() || found->second->arn() != arn ? nullptr : found->second;
  }
  const auto found = parts_->by_name.find(name);
  return found == parts_->by_name.end() ? nullptr : found->second;
}

const FunctionConfig* Lambda::find(std::string_view function) const {
  const Function* found = find_function(function);
  return found == nullptr ? nullptr : &found->config();
}

std::vector<std::string> Lambda::function_arns() const {
  std::vector<std::string> arns;
  for (const auto& function : parts_->functions) {
    if (!function->removed()) arns.push_back(function->arn());
  }
  return arns;
}

api::ApiError Lambda::no_such_function(std::string_view function) const {
  return errors::no_such_function(function.starts_with("arn:") ? std::string(function) : arn_of(function));
}

api::Result<std::string> Lambda::create_function(const FunctionConfig& requested, HandlerFactory factory) {
  FunctionConfig config = requested;
  if (config.label.empty()) config.label = config.name;
  if (auto error = check(config)) return *error;
  if (find_function(config.name) != nullptr) {
    return errors::conflict(fmt::format("Function already exist: {}", config.name));
  }
  std::string arn = arn_of(config.name);
  auto function = std::make_unique<Function>(parts_->runtime, parts_->stacks, parts_->executor,
                                             parts_->settings.environment_idle_time, config, arn, std::move(factory));
  if (const auto reserved = parts_->concurrency.reserve(function->share(), config.reserved_concurrency, config.name);
      !reserved) {
    return reserved.error();
  }
  parts_->by_name[config.name] = function.get();
  parts_->functions.push_back(std::move(function));
  return arn;
}

api::Result<> Lambda::update_function(std::string_view function, const FunctionConfig& config, HandlerFactory factory) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  if (auto error = check(config)) return *error;
  if (auto reserved = parts_->concurrency.reserve(found->share(), config.reserved_concurrency, found->config().name);
      !reserved) {
    return reserved;
  }
  found->update(config, std::move(factory));
  return api::Nothing{};
}

api::Result<> Lambda::delete_function(std::string_view function) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  // What it reserved goes back; giving back is never refused.
  if (auto given = parts_->concurrency.reserve(found->share(), std::nullopt, found->config().name); !given)
    return given;
  found->remove();
  found->environments().retire_all("deleted");
  parts_->by_name.erase(found->config().name);
  return api::Nothing{};
}

api::Result<> Lambda::add_permission(std::string_view function, const Permission& permission) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  return found->add(permission);
}

api::Result<> Lambda::remove_permission(std::string_view function, std::string_view statement_id) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  return found->remove_permission(statement_id);
}

api::Result<> Lambda::put_event_invoke_config(std::string_view function, const EventInvokeConfig& config) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  if (auto error = check(config)) return *error;
  found->set_event_invoke_config(config);
  return api::Nothing{};
}

api::Result<> Lambda::set_reserved_concurrency(std::string_view function, std::optional<int> reserved) {
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  return parts_->concurrency.reserve(found->share(), reserved, found->config().name);
}

api::Result<Lambda::Admission> Lambda::admit(std::string_view function, std::string payload, const api::Caller& caller,
                                             const std::string& origin, std::optional<std::string> trace_header,
                                             Type type) {
  const bool asynchronous = type == Type::asynchronous;
  Function* found = find_function(function);
  if (found == nullptr) return no_such_function(function);
  if (auto error = found->refuses(caller)) return *error;
  const std::size_t limit = asynchronous ? limits::kPayloadAsyncMax : limits::kPayloadSyncMax;
  if (payload.size() > limit) {
    return errors::too_large(payload.size(), asynchronous ? "Event" : "RequestResponse", limit);
  }
  // AWS's services are trusted to write JSON, which spares reading every event once more.
  if (caller.service.empty() && !nlohmann::json::accept(payload)) return errors::no_json();
  std::string request_id = parts_->ids.next("lambda", origin);
  // The call is a subject of its own: one that is refused leaves its payload out of the journal.
  const Subject call("invoke/" + request_id, {}, &found->subject());
  Duration delay{0};
  const std::uint64_t effect =
      parts_->runtime.choose(sites::kInvoke, call, sites::kInvokeEffects.size() + 1, {{"payload", JsonText{payload}}});
  switch (static_cast<sites::InvokeEffect>(effect)) {
    case sites::InvokeEffect::none:
      break;
    case sites::InvokeEffect::throttle:
      return errors::throttled();
    case sites::InvokeEffect::error: {
      const std::uint64_t code = parts_->runtime.choose(sites::kInvokeCode, call, sites::kInvokeCodes.size());
      return errors::injected(sites::kInvokeCodes[code], found->arn());
    }
    case sites::InvokeEffect::delay: {
      const std::uint64_t milliseconds = parts_->runtime.choose(sites::kInvokeDelay, call, sites::kDelayBound);
      delay = milliseconds == 0 ? sites::kDefaultDelay : std::chrono::milliseconds(milliseconds);
      break;
    }
  }
  AttemptListener& listener = asynchronous ? static_cast<AttemptListener&>(parts_->async_queue) : parts_->sync_invoker;
  Admission admission{
      .invocation = std::make_shared<Invocation>(*found, std::move(request_id), std::move(payload),
                                                 std::move(trace_header), parts_->runtime.now(), listener),
      .delay = delay};
  parts_->runtime.note(records::kInvocationAccepted, admission.invocation->subject,
                       {{"invocation_type", asynchronous ? "Event" : "RequestResponse"}});
  return admission;
}

api::Result<Lambda::Accepted> Lambda::invoke_async(std::string_view function, std::string payload,
                                                   const api::Caller& caller, const std::string& origin,
                                                   std::optional<std::string> trace_header) {
  auto admitted = admit(function, std::move(payload), caller, origin, std::move(trace_header), Type::asynchronous);
  if (!admitted) return admitted.error();
  const Admission& admission = admitted.value();
  parts_->async_queue.accept(admission.invocation, admission.delay);
  return Accepted{.request_id = admission.invocation->request_id};
}

void Lambda::invoke_sync(std::string_view function, std::string payload, const api::Caller& caller,
                         const std::string& origin, std::function<void(const InvokeOutcome&)> done) {
  auto admitted = admit(function, std::move(payload), caller, origin, std::nullopt, Type::synchronous);
  if (!admitted) {
    parts_->runtime.after(Duration{0}, [done = std::move(done), error = admitted.error()] {
      done({.refused = error, .request_id = {}, .payload = {}, .function_error = {}});
    });
    return;
  }
  const Admission& admission = admitted.value();
  admission.invocation->done = std::move(done);
  parts_->sync_invoker.start(admission.invocation, admission.delay);
}

}  // namespace crucible::lambda
