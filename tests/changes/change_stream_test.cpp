// SPDX-License-Identifier: Apache-2.0
// Reading the changes of a table, on every database.
#include "dynamorm/change_stream.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/backend.hpp"
#include "dynamorm/faults.hpp"

#include "changes/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using namespace dynamorm::literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// "inserted 1", "modified 1", …
std::vector<std::string> describe(ChangeStream<Book>& stream) {
  std::vector<std::string> all;
  for (Change<Book> const& change : stream) {
    char const* const kinds[] = {"inserted ", "modified ", "removed "};
    all.push_back(kinds[static_cast<int>(change.kind())] + std::string(change.key()["isbn"].as_string()));
  }
  return all;
}

class ChangeStreamTest : public ModelTest {
 protected:
  Table<Book> books = create<Book>();
};

TEST_P(ChangeStreamTest, gives_changes_with_both_images) {
  books.put({.isbn = "1", .title = "Emma", .copies = 1});
  books.put({.isbn = "1", .title = "Emma", .copies = 2});
  books.remove("1");
  std::vector<std::optional<Book>> before;
  std::vector<std::optional<Book>> after;

  for (Change<Book> const& change : ChangeStream<Book>{database()}) {
    before.push_back(change.before());
    after.push_back(change.after());
  }

  Book const one{.isbn = "1", .title = "Emma", .copies = 1};
  Book const two{.isbn = "1", .title = "Emma", .copies = 2};
  EXPECT_THAT(before, ElementsAre(std::nullopt, one, two));
  EXPECT_THAT(after, ElementsAre(one, two, std::nullopt));
}

TEST_P(ChangeStreamTest, gives_the_kind_and_the_key) {
  books.put({.isbn = "1"});
  books.put({.isbn = "1", .copies = 3});
  books.remove("1");
  ChangeStream<Book> stream{database()};

  EXPECT_THAT(describe(stream), ElementsAre("inserted 1", "modified 1", "removed 1"));
}

TEST_P(ChangeStreamTest, names_the_attributes_that_changed) {
  books.put({.isbn = "1", .title = "Emma", .copies = 1});
  books.update("1", "copies__plus"_a = 1, "title"_a = "Persuasion");
  std::vector<std::vector<std::string>> changed;

  for (Change<Book> const& change : ChangeStream<Book>{database()}) changed.push_back(change.changed_attributes());

  EXPECT_THAT(changed, ElementsAre(ElementsAre("copies", "isbn", "title"), ElementsAre("copies", "title")));
}

TEST_P(ChangeStreamTest, goes_on_where_the_last_walk_ended) {
  ChangeStream<Book> stream{database()};
  books.put({.isbn = "1"});
  (void)describe(stream);
  books.put({.isbn = "2"});

  EXPECT_THAT(describe(stream), ElementsAre("inserted 2"));
  EXPECT_THAT(describe(stream), IsEmpty());
}

TEST_P(ChangeStreamTest, can_start_behind_all_changes) {
  books.put({.isbn = "1"});
  ChangeStream<Book> stream = ChangeStream<Book>{database()}.from(newest);
  books.put({.isbn = "2"});

  EXPECT_THAT(describe(stream), ElementsAre("inserted 2"));
}

TEST_P(ChangeStreamTest, keeps_attributes_that_the_struct_does_not_know) {
  (void)execute(database().backend(), api::PutItemRequest{.table_name = books.name(),
                                                          .item = {{"isbn", "1"}, {"copies", 1}, {"shelf", "B"}}});

  for (Change<Book> const& change : ChangeStream<Book>{database()}) {
    EXPECT_EQ((*change.raw_after())["shelf"].as_string(), "B");
  }
}

DYNAMORM_ON_EVERY_BACKEND(ChangeStreamTest);

/// The same table for a program that declares no stream.
struct PlainBook {
  std::string isbn{};

  static constexpr auto schema = table("books", hash_key<&PlainBook::isbn>);
};

TEST(ChangeStream, of_a_table_without_stream_says_how_to_turn_it_on) {
  Database const database = in_memory();
  Table<PlainBook>{database}.create_table();
  try {
    ChangeStream<Book> stream{database};
    (void)describe(stream);
    FAIL();
  } catch (RequestRejected const& error) {
    EXPECT_THAT(error.message(), HasSubstr("the table books has no stream; turn it on with update_table()"));
  }
}

TEST(ChangeStream, reads_all_shards_and_their_children) {
  Database const database =
      in_memory({.sweep_interval = 5ms, .streams = {.shards = 3, .shard_lifetime = 200ms, .changes_per_shard = 100}});
  Table<Book> const books{database};
  books.create_table();
  ChangeStream<Book> stream{database};
  std::size_t found = 0;

  for (int i = 0; i < 1'000; ++i) {
    books.put({.isbn = std::to_string(i)});
    if (i % 100 == 0) {
      std::this_thread::sleep_for(50ms);
      found += describe(stream).size();
    }
  }
  found += describe(stream).size();

  EXPECT_EQ(found, 1'000U);
}

TEST(ChangeStream, gives_the_changes_of_an_item_in_order_across_shards) {
  Database const database =
      in_memory({.sweep_interval = 5ms, .streams = {.shards = 2, .shard_lifetime = 100ms, .changes_per_shard = 40}});
  Table<Book> const books{database};
  books.create_table();
  for (int round = 1; round <= 20; ++round) {
    for (int i = 0; i < 10; ++i) books.put({.isbn = std::to_string(i), .copies = round});
    std::this_thread::sleep_for(20ms);
  }

  std::map<std::string, int> last;
  for (Change<Book> const& change : ChangeStream<Book>{database}) {
    Book const book = *change.after();
    EXPECT_EQ(book.copies, last[book.isbn] + 1);
    last[book.isbn] = book.copies;
  }

  EXPECT_THAT(last, SizeIs(10));
}

/// Reads to the end, and again after each failure.
std::vector<int> copies_in_spite_of_failures(ChangeStream<Book> stream) {
  std::vector<int> found;
  while (true) {
    try {
      for (Change<Book> const& change : stream) found.push_back(change.after()->copies);
      return found;
    } catch (RequestError const&) {
    }
  }
}

TEST(ChangeStream, loses_no_change_when_a_request_fails) {
  Database const database = in_memory({.sweep_interval = 5ms, .streams = {.shards = 2, .changes_per_shard = 3}});
  Table<Book> const books{database};
  books.create_table();
  std::vector<int> all;
  for (int copies = 1; copies <= 20; ++copies) {
    books.put({.isbn = "1", .copies = copies});
    all.push_back(copies);
    std::this_thread::sleep_for(10ms);
  }

  bool has_failed = true;
  for (std::uint64_t passed = 0; has_failed; ++passed) {
    Faults faults(1);
    faults.add({.skip = passed, .times = 1, .error = "InternalServerError"});
    ChangeStream<Book> stream{faults.around(database)};
    EXPECT_EQ(copies_in_spite_of_failures(std::move(stream)), all) << "failed after " << passed << " requests";
    has_failed = faults.injected() > 0;
  }
}

}  // namespace
}  // namespace dynamorm::testing
