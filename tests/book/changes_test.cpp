// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <iostream>
#include <map>
#include <string>
#include <thread>

// [includes]
#include <dynamorm/change_stream.hpp>
#include <dynamorm/consumer.hpp>
#include <dynamorm/dynamorm.hpp>
// [/includes]

namespace book::changes {

// [model]
struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema =
      dynamorm::table("books", dynamorm::hash_key<&Book::isbn>, dynamorm::Stream::new_and_old_images);
};
// [/model]

using namespace std::chrono_literals;
using namespace dynamorm::literals;
using dynamorm::Change;
using dynamorm::ChangeKind;

class changes : public ::testing::Test {
 protected:
  changes() { books.create_table(); }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Book> books{db};
};

TEST_F(changes, are_read_once) {
  std::ostringstream out;
  books.put({.isbn = "1", .title = "Emma", .copies = 3});
  books.update("1", "copies__minus"_a = 1);
  // [walk]
  dynamorm::ChangeStream<Book> stream{db};
  for (Change<Book> const& change : stream) {
    if (change.kind() == ChangeKind::removed) continue;
    out << change.after()->title << ": " << change.after()->copies << " copies\n";
  }
  // [/walk]
  EXPECT_EQ(out.str(), "Emma: 3 copies\nEmma: 2 copies\n");
}

TEST_F(changes, start_behind_what_was_there) {
  // [newest]
  auto stream = dynamorm::ChangeStream<Book>{db}.from(dynamorm::newest);
  // [/newest]
  books.put({.isbn = "1"});
  EXPECT_EQ((*stream.begin()).key()["isbn"].as_string(), "1");
}

TEST_F(changes, feed_an_index) {
  std::map<std::string, std::string> index;
  books.put({.isbn = "1", .title = "Emma"});
  // [consumer]
  dynamorm::Consumer<Book> consumer{db, {.group = "search-index"}};
  std::thread worker([&] {
    consumer.run([&](Change<Book> const& change) {
      if (auto const before = change.before()) index.erase(before->title);
      if (auto const after = change.after()) index[after->title] = after->isbn;
    });
  });
  // [/consumer]
  while (consumer.handled() == 0) std::this_thread::sleep_for(1ms);
  // [stop]
  consumer.stop();  // from any thread, or from the handler
  worker.join();
  // [/stop]
  EXPECT_EQ(index["Emma"], "1");
}

TEST_F(changes, that_cannot_be_handled_are_kept) {
  dynamorm::Consumer<Book> consumer{db, {.group = "search-index", .max_tries = 2}};
  auto const send = [](Change<Book> const&) { throw std::runtime_error("the mail server is down"); };
  std::string kept;
  books.put({.isbn = "1"});
  // [dead_letters]
  consumer.run(send, [&](Change<Book> const& change, std::exception const& error) {
    kept = std::string(change.key()["isbn"].as_string()) + ": " + error.what();
    consumer.stop();
  });
  // [/dead_letters]
  EXPECT_EQ(kept, "1: the mail server is down");
}

TEST(changes_in_tests, come_in_several_shards) {
  // [shards]
  dynamorm::Database const db =
      dynamorm::in_memory({.streams = {.shards = 4, .shard_lifetime = 1s, .changes_per_shard = 1'000}});
  // [/shards]
  dynamorm::Table<Book>{db}.create_table();
  dynamorm::Table<Book>{db}.put({.isbn = "1"});
  dynamorm::ChangeStream<Book> stream{db};
  EXPECT_NE(stream.begin(), stream.end());
}

}  // namespace book::changes
