#include "dynamorm/local_server.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <random>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm {
namespace {

struct Note {
  std::string id{};
  std::string text{};

  static constexpr auto schema = table("notes", hash_key<&Note::id>);
};

TEST(LocalServer, is_a_database_for_as_long_as_it_lives) {
  std::optional<LocalServer> server(std::in_place);
  Table<Note> const notes(server->database());
  notes.create_table();
  Note note{.id = "1", .text = "hello"};
  notes.save(note);
  EXPECT_EQ(notes.get("1")->text, "hello");
  server.reset();
  EXPECT_THROW(std::ignore = notes.get("1"), RequestError);
}

TEST(LocalServer, is_reached_by_its_url) {
  LocalServer const server;
  Table<Note> const ours(server.database());
  Table<Note> const others(
      connect({.region = "us-east-1", .endpoint = server.url(), .access_key_id = "any", .secret_access_key = "key"}));
  ours.create_table();
  Note note{.id = "1", .text = "from elsewhere"};
  others.save(note);
  EXPECT_EQ(ours.get("1")->text, "from elsewhere");
}

TEST(LocalServer, keeps_its_data_in_a_folder) {
  std::string const path = ::testing::TempDir() + "dynamorm-server-" + std::to_string(std::random_device{}());
  {
    LocalServer const server({.path = path});
    Table<Note> const notes(server.database());
    notes.create_table();
    Note note{.id = "1", .text = "still here"};
    notes.save(note);
    EXPECT_THROW(LocalServer({.path = path}), StorageError);
  }
  LocalServer const server({.path = path});
  EXPECT_EQ(Table<Note>(server.database()).get("1")->text, "still here");
  std::filesystem::remove_all(path);
}

TEST(LocalServer, reports_a_port_in_use) {
  LocalServer const first;
  auto const port = static_cast<std::uint16_t>(std::stoi(first.url().substr(first.url().rfind(':') + 1)));
  EXPECT_THROW(LocalServer({.port = port}), ConnectFailed);
}

}  // namespace
}  // namespace dynamorm
