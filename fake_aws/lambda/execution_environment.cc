#include "fake_aws/lambda/execution_environment.h"

#include <exception>
#include <utility>

#include "fake_aws/lambda/function.h"

namespace crucible::lambda {

ExecutionEnvironment::ExecutionEnvironment(Runtime& runtime, StackPool& stacks, Function& function, Listener& listener,
                                           std::string name, std::uint64_t number)
    : runtime_(runtime),
      stacks_(stacks),
      function_(function),
      listener_(listener),
      number_(number),
      subject_(std::move(name), {}, &function.subject()) {}

ExecutionEnvironment::~ExecutionEnvironment() {
  over_ = true;
  forget_tasks();
  fiber_.reset();
}

const FunctionConfig& ExecutionEnvironment::function() const {
  return function_.config();
}

void ExecutionEnvironment::port_call(const Name& port, Duration latency) {
  const bool crashes = plan_.fault == RunPlan::Fault::crash || plan_.fault == RunPlan::Fault::out_of_memory;
  last_port_ = port.text();
  if (crashes && port_calls_ >= plan_.after) {
    crash_here();
    return;
  }
  ++port_calls_;
  fiber_->sleep_for(latency);
}

void ExecutionEnvironment::begin(std::shared_ptr<Invocation> invocation, RunPlan plan) {
  invocation_ = std::move(invocation);
  plan_ = plan;
  response_.clear();
  error_.reset();
  port_calls_ = 0;
  last_port_ = {};
  over_ = false;
  begun_ = runtime_.now();
  // The init phase has its own limit, and the timeout begins with the handler.
  deadline_ = begun_ + (handler_ == nullptr ? init_timeout_ : function_.config().timeout);
  fiber_ = std::make_unique<Fiber>(runtime_, stacks_, [this] { run(); });
  fiber_->resume();
  watch_deadline();
}

void ExecutionEnvironment::watch_deadline() {
  if (over_ || fiber_->finished()) return;
  deadline_task_ = runtime_.at(deadline_, [this] {
    if (!over_ && !fiber_->finished()) listener_.deadline_passed(*this);
  });
}

void ExecutionEnvironment::run() {
  try {
    attempt();
  } catch (const FiberKilled&) {
    throw;
  } catch (const FunctionError& error) {
    error_ = error;
  } catch (const std::exception& error) {
    error_ = FunctionError{.type = "Exception", .message = error.what()};
  } catch (...) {
    error_ = FunctionError{.type = "Exception", .message = "something was thrown that is no std::exception"};
  }
  if (over_) return;  // a kill was swallowed, and nobody waits for the result
  if (plan_.fault == RunPlan::Fault::crash || plan_.fault == RunPlan::Fault::out_of_memory) crash_here();
  // Whoever is not through before the deadline is late, whichever task of that instant comes first.
  if (plan_.fault == RunPlan::Fault::time_out || runtime_.now() >= deadline_) hang();
  if (over_) return;
  end_task_ = runtime_.after(Duration{0}, [this] { listener_.ended(*this); });
}

void ExecutionEnvironment::attempt() {
  if (handler_ == nullptr) {
    std::unique_ptr<Handler> made = function_.factory()(*this);
    if (made == nullptr) throw FunctionError{.type = "Runtime.HandlerNotFound", .message = "there is no such handler"};
    handler_ = std::move(made);
    deadline_ = runtime_.now() + function_.config().timeout;
    if (deadline_task_) {  // the init has taken its time, and its own limit is watched
      runtime_.cancel(*deadline_task_);
      watch_deadline();
    }
  }
  if (plan_.fault == RunPlan::Fault::error) {
    throw FunctionError{.type = std::string(plan_.error_type), .message = "injected by a fault at lambda.run"};
  }
  const InvocationContext context{.request_id = invocation_->request_id,
                                  .function = function_.config(),
                                  .function_arn = function_.arn(),
                                  .deadline = deadline_,
                                  .trace_header = invocation_->trace_header};
  response_ = handler_->handle(invocation_->payload, context);
}

void ExecutionEnvironment::hang() {
  while (!over_) fiber_->suspend();
}

void ExecutionEnvironment::crash_here() {
  if (!crash_task_) {
    crash_task_ = runtime_.after(Duration{0}, [this] { listener_.crashed(*this); });
  }
  // Once it is over, a destructor that comes here while the stack unwinds passes; nothing else gets so far.
  fiber_->suspend();
}

Fiber::KillOutcome ExecutionEnvironment::kill() {
  over_ = true;
  forget_tasks();
  return fiber_->kill();
}

void ExecutionEnvironment::clear() {
  over_ = true;
  forget_tasks();
  fiber_.reset();
  invocation_.reset();
}

void ExecutionEnvironment::forget_tasks() {
  for (std::optional<TaskHandle>* task : {&deadline_task_, &crash_task_, &end_task_}) {
    if (*task) runtime_.cancel(**task);
    task->reset();
  }
}

}  // namespace crucible::lambda
