// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/shop.hpp"

namespace dynamorm::engine {
namespace {

constexpr int writers = 4;
constexpr int writes_of_each = 200;
constexpr int book_count = 5;

constexpr std::chrono::seconds shard_lifetime{3};

void begin_another_shard(Shop& shop) {
  shop.clock.move(shard_lifetime);
  EXPECT_TRUE(shop.engine->sweep());
}

/// Increments the counts of the books in turn. All writers share the books, and one of them advances the stream to new
/// shards.
void count_up(Shop& shop, int writer) {
  for (int i = 0; i < writes_of_each; ++i) {
    if (writer == 0 && i % 20 == 10) begin_another_shard(shop);
    shop.get(api::UpdateItemRequest{.table_name = "books",
                                    .key = {{"isbn", std::to_string((writer + i) % book_count)}},
                                    .update_expression = "ADD seen :one",
                                    .expression_attribute_values = {{{":one", 1}}}});
  }
}

/// The counts of each book that a reader of the stream saw, in the order of the records.
using Seen = std::map<std::string, std::vector<std::int64_t>>;

void note(Seen& seen, api::GetRecordsResponse const& page) {
  for (api::Record const& record : *page.records) {
    Item const& item = *record.dynamodb->new_image;
    seen[std::string(item["isbn"].as_string())].push_back(item["seen"].as_int64());
  }
}

/// Reads a shard to its end, or to the last record once all writers are done.
void read_shard(Shop& shop, std::string const& id, std::atomic<int> const& writing, Seen& seen) {
  auto place = shop.place(api::ShardIteratorType::trim_horizon);
  place.shard_id = id;
  std::optional<std::string> iterator = shop.get(place).shard_iterator;
  while (iterator) {
    bool const idle = writing == 0;
    api::GetRecordsResponse page = shop.read(*iterator, 7);
    note(seen, page);
    iterator = std::move(page.next_shard_iterator);
    if (idle && page.records->empty()) return;
  }
}

/// Follows the stream through its shards until the writers are done and all records are read.
Seen follow(Shop& shop, std::atomic<int> const& writing) {
  Seen seen;
  std::set<std::string> read;
  for (bool idle = false; !idle;) {
    idle = writing == 0;
    api::StreamDescription const stream = shop.stream();
    for (api::Shard const& shard : *stream.shards) {
      if (read.insert(*shard.shard_id).second) read_shard(shop, *shard.shard_id, writing, seen);
    }
  }
  return seen;
}

TEST(StreamThreadsTest, a_reader_sees_each_change_once_and_those_of_a_key_in_order) {
  Shop shop({.streams = {.shard_lifetime = shard_lifetime}});
  shop.make_table("books", api::StreamViewType::new_image);
  std::atomic<int> writing = writers;
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      count_up(shop, writer);
      --writing;
    });
  }
  Seen const seen = follow(shop, writing);

  EXPECT_EQ(shop.stream().shards->size(), 1 + writes_of_each / 20);
  ASSERT_EQ(seen.size(), book_count);
  for (auto const& [isbn, counts] : seen) {
    std::vector<std::int64_t> expected(writers * writes_of_each / book_count);
    for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<std::int64_t>(i) + 1;
    EXPECT_EQ(counts, expected) << isbn;
  }
}

}  // namespace
}  // namespace dynamorm::engine
