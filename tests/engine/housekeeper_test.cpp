// SPDX-License-Identifier: Apache-2.0
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

TEST(Housekeeper, runs_tasks_in_the_order_they_were_added) {
  std::vector<int> done;
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  for (int i = 0; i < 5; ++i) housekeeper.add([&done, i] { done.push_back(i); });
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
  EXPECT_EQ(done, (std::vector{0, 1, 2, 3, 4}));
}

TEST(Housekeeper, runs_a_periodic_task_repeatedly) {
  std::atomic<int> turns = 0;
  std::promise<void> third;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add_periodic(1ms, [&] {
    if (++turns == 3) third.set_value();
  });

  wait_for(third);
}

TEST(Housekeeper, runs_due_tasks_while_a_periodic_task_waits) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add_periodic(1h, [] {});
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
}

TEST(Housekeeper, continues_after_a_task_that_throws) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add([] { throw std::runtime_error("no luck"); });
  housekeeper.add([&finished] { finished.set_value(); });

  wait_for(finished);
}

TEST(Housekeeper, lets_a_task_add_itself_again) {
  std::promise<void> finished;
  Gate in_use;
  Housekeeper housekeeper(in_use);

  housekeeper.add([&] { housekeeper.add([&finished] { finished.set_value(); }); });

  wait_for(finished);
}

TEST(Housekeeper, drops_waiting_tasks_when_it_stops) {
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

TEST(Housekeeper, waits_for_the_running_task_when_it_stops) {
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
