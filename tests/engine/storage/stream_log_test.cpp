// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/stream_log.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <utility>

namespace dynamorm::storage {
namespace {

TEST(StreamLogTest, assigns_ascending_numbers) {
  StreamLog log(7, 0);
  EXPECT_EQ(log.next().number(), 7);
  EXPECT_EQ(log.next().number(), 8);
}

TEST(StreamLogTest, is_settled_up_to_the_next_number_without_writes) {
  StreamLog log(1, 0);
  EXPECT_EQ(log.settled(), 1);
  (void)log.next();
  EXPECT_EQ(log.settled(), 2);
}

TEST(StreamLogTest, is_settled_up_to_the_first_number_in_flight) {
  StreamLog log(1, 0);
  std::optional first(log.next());
  std::optional second(log.next());

  second.reset();
  EXPECT_EQ(log.settled(), 1);

  first.reset();
  EXPECT_EQ(log.settled(), 3);
}

TEST(StreamLogTest, keeps_a_number_in_flight_while_its_ticket_is_moved) {
  StreamLog log(1, 0);
  StreamLog::Ticket ticket = log.next();
  StreamLog::Ticket const moved = std::move(ticket);
  EXPECT_EQ(moved.number(), 1);
  EXPECT_EQ(log.settled(), 1);
}

}  // namespace
}  // namespace dynamorm::storage
