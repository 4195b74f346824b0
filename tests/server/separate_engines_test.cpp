// SPDX-License-Identifier: Apache-2.0
#include "server/separate_engines.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "dynamorm/connect.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

namespace dynamorm {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Memo {
  std::string id{};
  std::string text{};

  static constexpr auto schema = table("memos", hash_key<&Memo::id>, Stream::keys_only);
};

/// A folder that is removed with the test.
struct HomeFolder {
  std::string path = ::testing::TempDir() + "dynamorm-separate-" + std::to_string(std::random_device{}());
  ~HomeFolder() { std::filesystem::remove_all(path); }
};

/// Servers whose tables are in memory and on disk.
class SeparateServer : public ::testing::TestWithParam<bool> {
 protected:
  [[nodiscard]] LocalServerOptions options() const {
    return {.path = GetParam() ? folder_.path : std::string(), .separate = true};
  }
  [[nodiscard]] static Database client(LocalServer const& server, std::string region, std::string key) {
    return connect({.region = std::move(region),
                    .endpoint = server.url(),
                    .access_key_id = std::move(key),
                    .secret_access_key = "s",
                    .max_attempts = 1,
                    .proxy = ""});
  }
  [[nodiscard]] static Table<Memo> notes(LocalServer const& server, std::string region, std::string key) {
    return Table<Memo>(client(server, std::move(region), std::move(key)));
  }

 private:
  HomeFolder folder_;
};

template <class T>
T answer_of(Database const& database, auto request) {
  Result<api::Response> const response = database.backend().execute({std::move(request)});
  return response->result.get<T>();
}

TEST_P(SeparateServer, gives_each_region_and_key_tables_of_its_own) {
  LocalServer const server(options());
  for (auto const& [region, key] : {std::pair("eu-north-1", "ann"), {"us-east-1", "ann"}, {"eu-north-1", "bob"}}) {
    Table<Memo> const own = notes(server, region, key);
    own.create_table();  // fails if another region or key has created it here
    own.put({.id = "1", .text = std::string(region) + key});
  }

  EXPECT_EQ(notes(server, "eu-north-1", "ann").get("1")->text, "eu-north-1ann");
  EXPECT_EQ(notes(server, "us-east-1", "ann").get("1")->text, "us-east-1ann");
  EXPECT_EQ(notes(server, "eu-north-1", "bob").get("1")->text, "eu-north-1bob");
  EXPECT_FALSE(notes(server, "us-east-1", "bob").exists());
}

TEST_P(SeparateServer, keeps_keys_apart_whose_folders_could_be_mixed_up) {
  LocalServer const server(options());
  for (std::string const key : {".", "..", "a.b", "a%2Eb", "a_b", "A", "a"}) {
    EXPECT_FALSE(notes(server, "eu-north-1", key).exists()) << key;
    EXPECT_NO_THROW(notes(server, "eu-north-1", key).create_table()) << key;
  }
}

TEST_P(SeparateServer, names_region_and_account_in_arns) {
  LocalServer const server(options());
  Database const database = client(server, "eu-north-1", "ann");
  Table<Memo>(database).create_table();

  auto const described =
      answer_of<api::DescribeTableResponse>(database, api::DescribeTableRequest{.table_name = "memos"});

  EXPECT_EQ(described.table.table_arn, "arn:aws:dynamodb:eu-north-1:000000000000:table/memos");
}

TEST_P(SeparateServer, keeps_streams_apart) {
  LocalServer const server(options());
  Database const database = client(server, "eu-north-1", "ann");
  Database const elsewhere = client(server, "us-east-1", "ann");
  Table<Memo> const own(database);
  own.create_table();

  auto const streams = answer_of<api::ListStreamsResponse>(database, api::ListStreamsRequest{});
  ASSERT_EQ(streams.streams->size(), 1);
  std::string const arn = *streams.streams->front().stream_arn;
  EXPECT_THAT(arn, HasSubstr("arn:aws:dynamodb:eu-north-1:000000000000:table/memos/stream/"));

  EXPECT_THAT(*answer_of<api::ListStreamsResponse>(elsewhere, api::ListStreamsRequest{}).streams, IsEmpty());
  Result<api::Response> const missing = elsewhere.backend().execute({api::DescribeStreamRequest{.stream_arn = arn}});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.failure().name(), "ResourceNotFoundException");
}

TEST_P(SeparateServer, rejects_more_keys_than_it_can_keep_apart) {
  if (GetParam()) GTEST_SKIP() << "takes seconds on disk";
  LocalServer const server(options());
  for (std::size_t i = 0; i < server::SeparateEngines::most_engines; ++i) {
    ASSERT_FALSE(notes(server, "eu-north-1", "key" + std::to_string(i)).exists());
  }
  try {
    (void)notes(server, "eu-north-1", "another").exists();
    FAIL() << "accepted";
  } catch (Error const& error) {
    EXPECT_THAT(error.what(), HasSubstr("the tables of at most 256 regions and access keys"));
  }
}

INSTANTIATE_TEST_SUITE_P(tables, SeparateServer, ::testing::Bool(),
                         [](auto const& on_disk) { return on_disk.param ? "on_disk" : "in_memory"; });

TEST(SeparateFolder, keeps_its_databases) {
  HomeFolder const folder;
  LocalServerOptions const options{.path = folder.path, .separate = true};
  {
    LocalServer const server(options);
    Table<Memo> const notes(server.database());
    notes.create_table();
    notes.put({.id = "1", .text = "still here"});
    EXPECT_THROW((LocalServer(options)), StorageError);  // one server at a time
  }
  {
    LocalServer const again(options);
    EXPECT_EQ(Table<Memo>(again.database()).get("1")->text, "still here");
  }
  Table<Memo> const opened(embedded(folder.path + "/us-east-1/local"));
  EXPECT_EQ(opened.get("1")->text, "still here");
}

TEST(SeparateFolder, is_not_mistaken_for_one_database) {
  HomeFolder const folder;
  { LocalServer const server({.path = folder.path, .separate = true}); }
  try {
    LocalServer const server({.path = folder.path});
    FAIL() << "opened";
  } catch (StorageError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("has a database for each region and access key: serve it with --separate"));
  }
}

TEST(SeparateFolder, is_not_made_of_one_database) {
  HomeFolder const folder;
  { LocalServer const server({.path = folder.path}); }
  try {
    LocalServer const server({.path = folder.path, .separate = true});
    FAIL() << "opened";
  } catch (StorageError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("has one database for all regions and access keys: serve it with --shared"));
  }
}

}  // namespace
}  // namespace dynamorm
