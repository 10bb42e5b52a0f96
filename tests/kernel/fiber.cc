#include "harness/kernel/fiber.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/kernel/world.h"

using namespace crucible;
using namespace std::chrono_literals;

namespace {

constexpr Name kStep = "step";

struct Fixture {
  ZeroPolicy policy;
  World world{Time(1'000'000s), policy};
  StackPool pool;
  std::vector<std::string> log;
};

struct Scar {
  std::vector<std::string>* log;
  std::string text;
  ~Scar() { log->push_back(text); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fibers, Fixture)

BOOST_AUTO_TEST_CASE(a_fiber_runs_until_it_sleeps_and_goes_on_at_its_time) {
  Fiber fiber(world, pool, [&] {
    log.push_back("before");
    auto* self = &fiber;
    self->sleep_for(5s);
    log.push_back("after");
  });
  fiber.resume();
  BOOST_TEST(log == std::vector<std::string>{"before"}, boost::test_tools::per_element());
  world.settle();
  BOOST_TEST(fiber.finished());
  BOOST_TEST(log.size() == 2U);
  BOOST_TEST((world.now() == Time(1'000'005s)));
}

BOOST_AUTO_TEST_CASE(two_fibers_interleave_where_they_sleep) {
  std::unique_ptr<Fiber> a;
  std::unique_ptr<Fiber> b;
  const auto body = [this](std::unique_ptr<Fiber>& self, std::string name) {
    return [this, &self, name] {
      for (int i = 0; i < 2; ++i) {
        log.push_back(name + std::to_string(i));
        self->sleep_for(1s);
      }
    };
  };
  a = std::make_unique<Fiber>(world, pool, body(a, "a"));
  b = std::make_unique<Fiber>(world, pool, body(b, "b"));
  a->resume();
  b->resume();
  world.settle();
  const std::vector<std::string> expected = {"a0", "b0", "a1", "b1"};
  BOOST_TEST(log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_kill_at_each_suspension_runs_the_destructors_made_so_far) {
  for (int kill_at = 0; kill_at < 3; ++kill_at) {
    log.clear();
    std::unique_ptr<Fiber> fiber;
    fiber = std::make_unique<Fiber>(world, pool, [&] {
      const Scar first{&log, "first"};
      fiber->sleep_for(1s);
      const Scar second{&log, "second"};
      fiber->sleep_for(1s);
      const Scar third{&log, "third"};
      fiber->sleep_for(1s);
      log.push_back("never");
    });
    fiber->resume();
    world.run_until(world.now() + std::chrono::seconds(kill_at));
    BOOST_TEST((fiber->kill() == Fiber::KillOutcome::unwound));
    BOOST_TEST(fiber->finished());
    std::vector<std::string> expected = {"first"};
    if (kill_at >= 1) expected.insert(expected.begin(), "second");
    if (kill_at >= 2) expected.insert(expected.begin(), "third");
    BOOST_TEST(log == expected, boost::test_tools::per_element());
    world.settle();  // the wake-up it left behind is gone
    BOOST_TEST(log == expected, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_fiber_destroyed_while_suspended_is_unwound) {
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    const Scar scar{&log, "unwound"};
    fiber->suspend();
  });
  fiber->resume();
  fiber.reset();
  BOOST_TEST(log.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_killed_fiber_that_never_ran_never_runs) {
  auto held = std::make_shared<int>(1);
  Fiber fiber(world, pool, [this, held] { log.push_back("ran"); });
  BOOST_TEST((fiber.kill() == Fiber::KillOutcome::unwound));
  BOOST_TEST(fiber.finished());
  BOOST_TEST(held.use_count() == 1);
  BOOST_TEST(log.empty());
}

BOOST_AUTO_TEST_CASE(a_body_that_swallows_the_kill_and_ends_is_named) {
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    try {
      fiber->suspend();
    } catch (...) {
      log.push_back("swallowed");
    }
  });
  fiber->resume();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::swallowed));
  BOOST_TEST(fiber->finished());
}

BOOST_AUTO_TEST_CASE(a_body_that_swallows_the_kill_is_stopped_at_its_next_suspension) {
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    const Scar scar{&log, "unwound"};
    try {
      fiber->suspend();
    } catch (...) {
    }
    fiber->suspend();
    log.push_back("never");
  });
  fiber->resume();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::swallowed));
  BOOST_TEST(log.size() == 1U);
  BOOST_TEST(log.front() == "unwound");
}

BOOST_AUTO_TEST_CASE(a_body_that_turns_the_kill_into_an_exception_of_its_own_has_swallowed_it) {
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    try {
      fiber->suspend();
    } catch (...) {
      throw std::runtime_error("mine");
    }
  });
  fiber->resume();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::swallowed));
}

BOOST_AUTO_TEST_CASE(a_body_that_never_gives_in_is_abandoned) {
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    for (;;) {
      try {
        fiber->suspend();
      } catch (...) {
      }
    }
  });
  fiber->resume();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::abandoned));
  BOOST_TEST(fiber->finished());
}

BOOST_AUTO_TEST_CASE(a_destructor_that_blocks_while_the_kill_unwinds_does_not_suspend) {
  struct Blocking {
    Fiber& fiber;
    std::vector<std::string>& log;
    ~Blocking() {
      fiber.sleep_for(1s);
      log.push_back("passed");
    }
  };
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    const Blocking blocking{*fiber, log};
    fiber->suspend();
  });
  fiber->resume();
  const Time before = world.now();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::unwound));
  BOOST_TEST(log.size() == 1U);
  world.settle();
  BOOST_TEST((world.now() == before));
}

BOOST_AUTO_TEST_CASE(a_kill_inside_a_destructor_of_an_exception_in_flight_lets_that_exception_go_on) {
  struct Blocking {
    Fiber& fiber;
    ~Blocking() { fiber.sleep_for(1h); }
  };
  std::unique_ptr<Fiber> fiber;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    try {
      const Blocking blocking{*fiber};
      throw std::runtime_error("in flight");
    } catch (const std::runtime_error& error) {
      log.push_back(error.what());
    }
    fiber->suspend();
    log.push_back("never");
  });
  fiber->resume();
  BOOST_TEST((fiber->kill() == Fiber::KillOutcome::unwound));
  BOOST_TEST(log.size() == 1U);
  BOOST_TEST(log.front() == "in flight");
  world.settle();  // no wake-up is left for a fiber that is no more
}

BOOST_AUTO_TEST_CASE(what_the_body_throws_is_kept) {
  Fiber fiber(world, pool, [] { throw std::runtime_error("broken"); });
  fiber.resume();
  BOOST_TEST(fiber.finished());
  BOOST_CHECK_THROW(std::rethrow_exception(fiber.error()), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(two_fibers_suspended_inside_catch_blocks_keep_their_own_exceptions) {
  std::unique_ptr<Fiber> a;
  std::unique_ptr<Fiber> b;
  const auto body = [this](std::unique_ptr<Fiber>& self, std::string name, Duration nap) {
    return [this, &self, name, nap] {
      try {
        throw std::runtime_error(name);
      } catch (const std::runtime_error&) {
        self->sleep_for(nap);
        try {
          throw;  // whatever is caught here and now
        } catch (const std::runtime_error& again) {
          log.push_back(name + "=" + again.what());
        }
      }
    };
  };
  a = std::make_unique<Fiber>(world, pool, body(a, "a", 1s));
  b = std::make_unique<Fiber>(world, pool, body(b, "b", 2s));
  a->resume();
  b->resume();
  BOOST_TEST(std::uncaught_exceptions() == 0);
  BOOST_TEST((std::current_exception() == nullptr));
  world.settle();
  const std::vector<std::string> expected = {"a=a", "b=b"};
  BOOST_TEST(log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_fiber_may_resume_and_kill_another_from_inside) {
  std::unique_ptr<Fiber> inner;
  std::unique_ptr<Fiber> outer;
  outer = std::make_unique<Fiber>(world, pool, [&] {
    inner = std::make_unique<Fiber>(world, pool, [&] {
      const Scar scar{&log, "inner unwound"};
      log.push_back("inner");
      inner->suspend();
    });
    inner->resume();
    log.push_back("outer");
    outer->sleep_for(1s);
    inner->kill();
    log.push_back("outer again");
  });
  outer->resume();
  world.settle();
  const std::vector<std::string> expected = {"inner", "outer", "inner unwound", "outer again"};
  BOOST_TEST(log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_fiber_goes_on_under_the_cause_it_had_when_it_was_suspended) {
  const Subject subject("thing");
  std::unique_ptr<Fiber> fiber;
  RecordId first = RecordId::none;
  RecordId second = RecordId::none;
  fiber = std::make_unique<Fiber>(world, pool, [&] {
    first = world.note(kStep, subject);
    fiber->sleep_for(1s);
    second = world.note(kStep, subject);
  });
  fiber->resume();
  world.set_cause(RecordId::none);
  world.note(kStep, subject);
  world.settle();
  BOOST_TEST((world.journal()[second].cause() == first));
}

BOOST_AUTO_TEST_CASE(stacks_are_used_again) {
  const void* first = nullptr;
  const void* second = nullptr;
  const auto where = [](const void*& at) {
    return [&at] {
      volatile int local = 0;
      at = const_cast<const int*>(&local);
    };
  };
  Fiber(world, pool, where(first)).resume();
  Fiber(world, pool, where(second)).resume();
  BOOST_TEST(first == second);
}

BOOST_AUTO_TEST_SUITE_END()
