// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

namespace book::configuring {

using namespace dynamorm::literals;

struct Thing : dynamorm::Model<Thing> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("things", dynamorm::hash_key<&Thing::id>);
};
struct Event : dynamorm::Model<Event> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("events", dynamorm::hash_key<&Event::id>);
};

using namespace std::chrono_literals;

TEST(configuring, connects_with_the_machines_settings) {
  // [connect]
  dynamorm::Database db = dynamorm::connect();
  dynamorm::use(db);
  // [/connect]
  EXPECT_TRUE(db);
}

TEST(configuring, connects_with_options) {
  // [options]
  auto db = dynamorm::connect({
      .region = "eu-central-1",
      .profile = "bookshop",  // from ~/.aws/config and ~/.aws/credentials
      .max_attempts = 6,
      .max_connections = 100,
      .connect_timeout = 1s,
      .request_timeout = 5s,
      .total_timeout = 20s,
  });
  // [/options]
  EXPECT_TRUE(db);
}

TEST(configuring, connects_to_compatible_services) {
  // [scylla]
  auto db = dynamorm::connect({
      .region = "none",  // ignored, but part of the signature
      .endpoint = "http://scylla.example.com:8000",
      .access_key_id = "alternator",
      .secret_access_key = "secret",
  });
  // [/scylla]
  EXPECT_TRUE(db);
}

TEST(configuring, gives_a_model_its_own_database) {
  // [models]
  dynamorm::use(dynamorm::in_memory());         // for every model
  dynamorm::use<Event>(dynamorm::in_memory());  // except this one
  // [/models]
  Thing::create_table();
  EXPECT_FALSE(Event::exists());
  Event::create_table();
  EXPECT_TRUE(Event::exists());
}

TEST(configuring, works_without_a_default_database) {
  auto db = dynamorm::in_memory();
  // [tables]
  dynamorm::Table<Thing> things{db};
  dynamorm::Table<Thing> archive{db, "things-2025"};           // instead of the name in the schema
  dynamorm::Table<Thing> staging{db.with_prefix("staging-")};  // staging-things
  dynamorm::use(db.with_table("things", "things-of-ann"));     // for models: another name for this table
  // [/tables]
  staging.create_table();
  Thing::create_table();
  EXPECT_TRUE((dynamorm::Table<Thing>{db, "things-of-ann"}.exists()));
  EXPECT_EQ(staging.name(), "staging-things");
  EXPECT_FALSE(things.exists());
  EXPECT_FALSE(archive.exists());
  EXPECT_TRUE((dynamorm::Table<Thing>{db, "staging-things"}.exists()));
}

TEST(configuring, lists_tables) {
  auto db = dynamorm::in_memory();
  dynamorm::Table<Thing>{db}.create_table();
  // [list]
  std::vector<std::string> const tables = dynamorm::table_names(db);
  // [/list]
  EXPECT_EQ(tables, std::vector<std::string>{"things"});
}

TEST(configuring, sends_any_request) {
  auto db = dynamorm::in_memory();
  dynamorm::Table<Thing>{db}.create_table();
  // [request]
  auto const answer =
      dynamorm::execute(db.backend(), dynamorm::api::UpdateTimeToLiveRequest{
                                          .table_name = "things",
                                          .time_to_live_specification = {.enabled = true, .attribute_name = "expires"},
                                      });
  if (!answer) dynamorm::throw_failure(answer.failure());
  // [/request]
  auto const described =
      dynamorm::execute(db.backend(), dynamorm::api::DescribeTimeToLiveRequest{.table_name = "things"});
  EXPECT_EQ(described->time_to_live_description->attribute_name, "expires");
}

}  // namespace book::configuring
