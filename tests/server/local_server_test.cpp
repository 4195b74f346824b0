// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/local_server.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <random>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/faults.hpp"

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

/// Options of a client that does not hide a failure by a second attempt.
ConnectOptions one_attempt_at(LocalServer const& server) {
  return {.region = "eu-north-1",
          .endpoint = server.url(),
          .access_key_id = "a",
          .secret_access_key = "s",
          .max_attempts = 1,
          .proxy = ""};
}

TEST(LocalServer, fails_as_its_faults_say) {
  Faults faults(1);
  LocalServer const server({.faults = faults});
  Table<Note> const notes(connect(one_attempt_at(server)));
  notes.create_table();
  faults.add({.times = 1, .error = "ThrottlingException"});
  EXPECT_THROW(notes.put({.id = "1"}), Throttled);
  EXPECT_NO_THROW(notes.put({.id = "1"}));
  faults.add({.operation = "PutItem", .times = 1, .lose_answer = true});
  EXPECT_THROW(notes.put({.id = "2", .text = "stored"}), ConnectionLost);
  EXPECT_EQ(notes.get("2")->text, "stored");
}

TEST(LocalServer, answers_too_late_for_a_client_if_its_faults_say_so) {
  Faults faults(1);
  LocalServer const server({.faults = faults});
  ConnectOptions options = one_attempt_at(server);
  options.request_timeout = std::chrono::milliseconds(50);
  Table<Note> const notes(connect(options));
  faults.add({.times = 1, .delay = std::chrono::milliseconds(300)});

  EXPECT_THROW((void)notes.get("1"), RequestTimedOut);
}

TEST(LocalServer, lets_clients_retry_after_faults) {
  Faults faults(1);
  LocalServer const server({.faults = faults});
  Table<Note> const notes(server.database());
  notes.create_table();
  faults.add({.operation = "PutItem", .times = 1, .error = "InternalServerError"});
  faults.add({.operation = "PutItem", .skip = 1, .times = 1, .lose_answer = true});

  notes.put({.id = "1", .text = "third attempt"});

  EXPECT_EQ(faults.injected(), 2U);
  EXPECT_EQ(notes.get("1")->text, "third attempt");
}

struct Counter {
  std::string id{};
  int count = 0;
  int version = 0;

  static constexpr auto schema = table("counters", hash_key<&Counter::id>, field<&Counter::version>.version());
};

/// A table with a versioned item, on a server that loses the next response to `operation`.
struct LosingServer {
  explicit LosingServer(std::string const& operation) {
    counters.create_table();
    counters.put(counter);
    faults.add({.operation = operation, .times = 1, .lose_answer = true});
  }

  Faults faults{1};
  LocalServer server{{.faults = faults}};
  Table<Counter> counters{server.database()};
  Counter counter{.id = "1"};
};

TEST(LocalServer, stores_a_versioned_item_once_if_the_response_is_lost) {
  LosingServer losing("PutItem");
  losing.counter.count = 7;

  losing.counters.save(losing.counter);

  EXPECT_EQ(losing.faults.injected(), 1U);
  EXPECT_EQ(losing.counter.version, 2);
  EXPECT_EQ(losing.counters.get("1")->version, 2);
}

TEST(LocalServer, modifies_an_item_once_if_the_response_is_lost) {
  LosingServer const losing("PutItem");

  auto const modified = losing.counters.modify("1", [](Counter& counter) { ++counter.count; });

  EXPECT_EQ(modified->count, 1);
  EXPECT_EQ(losing.counters.get("1")->count, 1);
}

TEST(LocalServer, removes_a_versioned_item_once_if_the_response_is_lost) {
  LosingServer const losing("DeleteItem");

  losing.counters.remove(losing.counter);

  EXPECT_FALSE(losing.counters.get("1"));
}

TEST(LocalServer, reports_a_conflict_if_the_response_to_a_conflict_is_lost) {
  LosingServer losing("PutItem");
  Counter other = *losing.counters.get("1");
  other.count = 3;
  losing.counters.update(other, "count"_a = 3);
  losing.counter.count = 7;

  EXPECT_THROW(losing.counters.put(losing.counter), VersionConflict);

  EXPECT_EQ(losing.counter.version, 1);
  EXPECT_EQ(losing.counters.get("1")->count, 3);
}

TEST(LocalServer, reports_a_conflict_if_the_old_item_was_lost_with_the_response) {
  LosingServer losing("PutItem");

  EXPECT_THROW(losing.counters.put(losing.counter, return_old), VersionConflict);
}

TEST(LocalServer, reports_a_port_in_use) {
  LocalServer const first;
  auto const port = static_cast<std::uint16_t>(std::stoi(first.url().substr(first.url().rfind(':') + 1)));
  EXPECT_THROW(LocalServer({.port = port}), ConnectFailed);
}

}  // namespace
}  // namespace dynamorm
