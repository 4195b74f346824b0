// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

namespace book::emulator {

struct Thing : dynamorm::Model<Thing> {
  std::string id{};
  int size = 0;

  static constexpr auto schema = dynamorm::table("things", dynamorm::hash_key<&Thing::id>);
};

TEST(emulator, is_reached_by_its_url) {
  // [emulator]
  auto db = dynamorm::connect({
      .region = "us-west-2",
      .endpoint = "http://localhost:8000",
      .access_key_id = "-",
      .secret_access_key = "-",
  });
  // [/emulator]
  EXPECT_TRUE(db);
}

TEST(emulator, is_our_server_while_it_is_in_scope) {
  // [server]
  dynamorm::LocalServer server;      // on a free port, in memory
  dynamorm::use(server.database());  // models of this process use it over HTTP
  Thing::create_table();
  Thing{.id = "1", .size = 3}.save();

  setenv("AWS_ENDPOINT_URL_DYNAMODB", server.url().c_str(), 1);  // and so do child processes
  // [/server]
  EXPECT_EQ(Thing::get("1")->size, 3);
  EXPECT_EQ(server.url().substr(0, 17), "http://127.0.0.1:");
  unsetenv("AWS_ENDPOINT_URL_DYNAMODB");
  dynamorm::use(dynamorm::Database());
}

TEST(emulator, may_keep_its_data_in_a_folder) {
  std::string folder = ::testing::TempDir() + "emulator_XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  // [folder]
  {
    dynamorm::LocalServer server{{.path = folder + "/db"}};
    dynamorm::Table<Thing> things{server.database()};
    things.create_table();
    things.put({.id = "1", .size = 3});
  }
  dynamorm::LocalServer again{{.path = folder + "/db"}};
  std::optional<Thing> const thing = dynamorm::Table<Thing>{again.database()}.get("1");  // still there
  // [/folder]
  EXPECT_EQ(thing->size, 3);
}

TEST(emulator, keeps_regions_apart_if_asked_to) {
  // [separate]
  dynamorm::LocalServer server{{.separate = true}};
  auto in_region = [&](std::string region) {
    return dynamorm::connect(
        {.region = region, .endpoint = server.url(), .access_key_id = "local", .secret_access_key = "local"});
  };
  dynamorm::Table<Thing>{in_region("eu-north-1")}.create_table();
  bool const is_elsewhere = dynamorm::Table<Thing>{in_region("us-east-1")}.exists();  // false
  // [/separate]
  EXPECT_FALSE(is_elsewhere);
}

}  // namespace book::emulator
