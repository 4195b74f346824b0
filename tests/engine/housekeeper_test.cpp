#include "engine/background/housekeeper.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <vector>

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 10s;

void wait_for(std::promise<void>& promise) {
  ASSERT_EQ(promise.get_future().wait_for(patience), std::future_status::ready);
}

TEST(Housekeeper, does_tasks_in_the_order_in_which_they_came) {
  std::vector<int> done;
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  for (int i = 0; i < 5; ++i) housekeeper.add([&done, i] { done.push_back(i); });
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
  EXPECT_EQ(done, (std::vector{0, 1, 2, 3, 4}));
}

TEST(Housekeeper, gives_a_periodic_task_its_turn_again_and_again) {
  std::atomic<int> turns = 0;
  std::promise<void> third;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add_periodic(1ms, [&] {
    if (++turns == 3) third.set_value();
  });

  wait_for(third);
}

TEST(Housekeeper, does_what_is_due_while_a_periodic_task_waits) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add_periodic(1h, [] {});
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
}

TEST(Housekeeper, goes_on_after_a_task_that_throws) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add([] { throw std::runtime_error("no luck"); });
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
}

TEST(Housekeeper, lets_a_task_ask_for_its_next_turn) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add([&] { housekeeper.add([&finished] { finished.set_value(); }); });

  wait_for(finished);
}

TEST(Housekeeper, ends_without_the_tasks_that_wait) {
  std::atomic<bool> done = false;
  auto const start = std::chrono::steady_clock::now();
  {
    Gate in_use;
    Housekeeper housekeeper(in_use);
    housekeeper.add_periodic(1h, [&done] { done = true; });
  }

  EXPECT_FALSE(done);
  EXPECT_LT(std::chrono::steady_clock::now() - start, patience);
}

TEST(Housekeeper, waits_at_its_end_for_the_task_at_work) {
  std::promise<void> begun;
  std::atomic<bool> ended = false;
  {
    Gate in_use;
    Housekeeper housekeeper(in_use);
    housekeeper.add([&] {
      begun.set_value();
      std::this_thread::sleep_for(20ms);
      ended = true;
    });
    wait_for(begun);
  }

  EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace dynamorm::engine
