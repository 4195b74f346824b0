#include "mapper/batch.hpp"

#include <gmock/gmock.h>

#include <map>

#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"

#include "mapper/models.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using mapper::BatchGet;
using mapper::BatchWrite;

/// Takes no more than five of each batch, and gives the rest back as unprocessed.
class Stingy : public Backend {
 public:
  Result<Response> execute(Request const& request) override {
    ++requests;
    if (auto const* get = std::get_if<BatchGetItemRequest>(&request.operation)) return answered(*get);
    return answered(std::get<BatchWriteItemRequest>(request.operation));
  }

  std::map<std::string, Item> stored{};
  int requests = 0;
  bool always_some_attributes = true;

 private:
  static constexpr std::size_t most = 5;

  Response answered(BatchGetItemRequest const& request) {
    auto const& [table, wanted] = request.request_items.front();
    always_some_attributes = always_some_attributes && wanted.projection_expression.has_value();
    std::vector<Item> found;
    KeysAndAttributes rest = wanted;
    rest.keys.clear();
    for (std::size_t i = 0; i < wanted.keys.size(); ++i) {
      if (i < most) {
        found.push_back(stored.at(wanted.keys[i].to_string()));
      } else {
        rest.keys.push_back(wanted.keys[i]);
      }
    }
    BatchGetItemResponse answer{.responses = {{table, std::move(found)}}};
    if (!rest.keys.empty()) answer.unprocessed_keys = {{table, std::move(rest)}};
    return {std::move(answer)};
  }

  Response answered(BatchWriteItemRequest const& request) {
    auto const& [table, writes] = request.request_items.front();
    std::vector<WriteRequest> rest;
    for (std::size_t i = 0; i < writes.size(); ++i) {
      if (i < most) {
        Item const& item = writes[i].put_request->item;
        stored[Item{{"isbn", item["isbn"].as_string()}}.to_string()] = item;
      } else {
        rest.push_back(writes[i]);
      }
    }
    BatchWriteItemResponse answer;
    if (!rest.empty()) answer.unprocessed_items = {{table, std::move(rest)}};
    return {std::move(answer)};
  }
};

Book book(std::string isbn) { return {.isbn = std::move(isbn), .title = "Foo", .author = "Mr. Bar"}; }

std::vector<Item> some_keys(int count) {
  std::vector<Item> keys;
  for (int i = 0; i < count; ++i) keys.push_back({{"isbn", std::to_string(i)}});
  return keys;
}

TEST(Batches, lose_nothing_that_the_service_leaves_over) {
  auto const backend = std::make_shared<Stingy>();
  Table<Book> const books{make_database(backend)};
  std::vector<Book> all;
  std::vector<std::string> isbns;
  for (int i = 0; i < 12; ++i) {
    all.push_back(book(std::to_string(i)));
    isbns.push_back(std::to_string(i));
  }

  books.put_batch(all);

  EXPECT_EQ(backend->stored.size(), 12U);
  EXPECT_EQ(books.get_batch(isbns).size(), 12U);
}

TEST(Batches, ask_for_the_same_attributes_again) {
  std::vector<Book> all;
  auto const backend = std::make_shared<Stingy>();
  Table<Book> const books{make_database(backend)};
  for (auto const* isbn : {"1", "2", "3", "4", "5", "6"}) all.push_back(book(isbn));
  books.put_batch(all);
  backend->requests = 0;

  (void)books.get_batch({"1", "2", "3", "4", "5", "6"}, only("title"_a));

  EXPECT_EQ(backend->requests, 2);
  EXPECT_TRUE(backend->always_some_attributes);
}

TEST(Batches, are_sent_in_chunks_that_the_service_takes) {
  BatchGet batch("books", {.keys = some_keys(130)});

  EXPECT_EQ(batch.next()->request_items.front().second.keys.size(), 100U);
  EXPECT_EQ(batch.next()->request_items.front().second.keys.size(), 30U);
  EXPECT_FALSE(batch.next());
}

TEST(Batches, wait_longer_each_time_that_nothing_got_through) {
  mapper::Backoff backoff;
  std::vector<std::chrono::milliseconds> delays;
  for (int i = 0; i < 3; ++i) {
    backoff.answered(25, 25);
    delays.push_back(backoff.delay(1));
  }

  EXPECT_LT(delays[0], delays[1]);
  EXPECT_LT(delays[1], delays[2]);
  backoff.answered(25, 24);
  EXPECT_LE(backoff.delay(1), delays[0]);
}

TEST(Batches, say_what_is_left_when_the_service_takes_nothing) {
  BatchGet batch("books", {.keys = some_keys(3)});
  Status status;

  for (int i = 0; i < mapper::Backoff::most_tries; ++i) {
    ASSERT_TRUE(status);
    auto request = batch.next();
    status = batch.accept({.unprocessed_keys = std::move(request->request_items)});
  }

  ASSERT_FALSE(status);
  EXPECT_THAT(status.failure().message(), ::testing::HasSubstr("3 of the batch are left"));
  EXPECT_THROW(throw_failure(status.failure()), Throttled);
}

}  // namespace
}  // namespace dynamorm::test
