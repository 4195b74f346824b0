// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>

#include "dynamorm/backup.hpp"
#include "dynamorm/dynamorm.hpp"

namespace book::production {

struct Order {
  std::string id{};
  int cents = 0;

  static constexpr auto schema = dynamorm::table("orders", dynamorm::hash_key<&Order::id>);
};

TEST(production, backs_up_a_database_in_use) {
  std::string folder = ::testing::TempDir() + "production_XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  dynamorm::Table<Order> orders{dynamorm::embedded(folder + "/shop.db")};
  orders.create_table();
  orders.put({.id = "1", .cents = 250});
  // [backup]
  dynamorm::backup(folder + "/shop.db", folder + "/monday.db");  // while any process uses shop.db

  dynamorm::restore(folder + "/monday.db", folder + "/again.db");  // monday.db stays as it is
  dynamorm::Table<Order> restored{dynamorm::embedded(folder + "/again.db")};
  // [/backup]
  EXPECT_EQ(restored.get("1")->cents, 250);
}

}  // namespace book::production
