#include "alchemiser/bus/event_handler.h"

namespace alchemiser {
namespace {

class FunctionHandler : public EventHandler {
 public:
  FunctionHandler(std::string name, std::function<void(const Event&)> function)
      : name_(std::move(name)), function_(std::move(function)) {}
  std::string_view name() const override { return name_; }
  bool can_handle(std::string_view) override { return true; }
  void handle_event(const Event& event) override { function_(event); }

 private:
  std::string name_;
  std::function<void(const Event&)> function_;
};

}  // namespace

std::shared_ptr<EventHandler> make_handler(std::string name, std::function<void(const Event&)> function) {
  if (!function) return nullptr;
  return std::make_shared<FunctionHandler>(std::move(name), std::move(function));
}

}  // namespace alchemiser
