// SPDX-License-Identifier: Apache-2.0
// Streams with several shards, each of which takes the changes of a part of the hash keys.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/shop.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::IsEmpty;
using testing::SizeIs;

using Isbns = std::vector<std::string>;

class StreamShardsTest : public testing::Test {
 protected:
  void open(StreamOptions const& streams) {
    shop = std::make_unique<Shop>(Settings{.streams = streams});
    shop->make_table("books", api::StreamViewType::keys_only);
  }

  void put_books(int from, int to) {
    for (int i = from; i <= to; ++i) shop->put({{"isbn", std::to_string(i)}});
  }

  [[nodiscard]] std::vector<api::Shard> shards() { return *shop->stream().shards; }

  /// The isbns of the changes in a shard, in their order.
  [[nodiscard]] Isbns changes_in(api::Shard const& shard) {
    std::optional<std::string> iterator =
        shop->get(api::GetShardIteratorRequest{.stream_arn = shop->stream_arn(), .shard_id = *shard.shard_id})
            .shard_iterator;
    Isbns all;
    while (iterator) {
      api::GetRecordsResponse const page = shop->read(*iterator);
      for (api::Record const& record : *page.records) {
        all.emplace_back((*record.dynamodb->keys)["isbn"].as_string());
      }
      if (page.records->empty()) break;
      iterator = page.next_shard_iterator;
    }
    return all;
  }

  std::unique_ptr<Shop> shop;
};

bool is_open(api::Shard const& shard) { return !shard.sequence_number_range->ending_sequence_number; }

TEST_F(StreamShardsTest, begin_together_and_without_parents) {
  open({.shards = 4});

  std::vector<api::Shard> const found = shards();

  ASSERT_THAT(found, SizeIs(4));
  for (api::Shard const& shard : found) {
    EXPECT_TRUE(is_open(shard));
    EXPECT_EQ(shard.parent_shard_id, std::nullopt);
  }
}

TEST_F(StreamShardsTest, share_the_changes) {
  open({.shards = 4});
  put_books(1, 400);

  std::multiset<std::string> all;
  for (api::Shard const& shard : shards()) {
    Isbns const part = changes_in(shard);
    EXPECT_THAT(part, SizeIs(Ge(50U)));
    all.insert(part.begin(), part.end());
  }

  EXPECT_EQ(all.size(), 400U);
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), 400U);
}

TEST_F(StreamShardsTest, keep_all_changes_of_an_item_in_one_shard_and_in_order) {
  open({.shards = 4});
  for (int i = 0; i < 10; ++i) {
    put_books(1, 20);
    for (int isbn = 1; isbn <= 20; ++isbn) shop->remove(std::to_string(isbn));
  }

  std::map<std::string, int> shards_of;
  for (api::Shard const& shard : shards()) {
    Isbns const changes = changes_in(shard);
    for (std::string const& isbn : std::set(changes.begin(), changes.end())) {
      ++shards_of[isbn];
      EXPECT_EQ(std::ranges::count(changes, isbn), 20);
    }
  }

  EXPECT_THAT(shards_of, AllOf(SizeIs(20), Each(testing::Pair(testing::_, 1))));
}

TEST_F(StreamShardsTest, are_followed_by_one_child_each_when_their_time_is_over) {
  open({.shards = 2, .shard_lifetime = 1h});
  put_books(1, 10);
  std::vector<api::Shard> const before = shards();
  shop->clock.move(1h);

  ASSERT_TRUE(shop->engine->sweep());
  put_books(11, 20);

  std::vector<api::Shard> const after = shards();
  ASSERT_THAT(after, SizeIs(4));
  EXPECT_EQ(after[2].parent_shard_id, before[0].shard_id);
  EXPECT_EQ(after[3].parent_shard_id, before[1].shard_id);
  EXPECT_FALSE(is_open(after[0]) || is_open(after[1]));
  EXPECT_EQ(changes_in(after[0]).size() + changes_in(after[1]).size(), 10U);
  EXPECT_EQ(changes_in(after[2]).size() + changes_in(after[3]).size(), 10U);
}

TEST_F(StreamShardsTest, are_split_when_they_have_many_changes) {
  open({.changes_per_shard = 100});
  put_books(1, 101);

  ASSERT_TRUE(shop->engine->sweep());
  put_books(102, 202);

  std::vector<api::Shard> const after = shards();
  ASSERT_THAT(after, SizeIs(3));
  EXPECT_EQ(after[1].parent_shard_id, after[0].shard_id);
  EXPECT_EQ(after[2].parent_shard_id, after[0].shard_id);
  EXPECT_EQ(changes_in(after[0]).size(), 101U);
  EXPECT_THAT(changes_in(after[1]), SizeIs(Ge(20U)));
  EXPECT_EQ(changes_in(after[1]).size() + changes_in(after[2]).size(), 101U);
}

TEST_F(StreamShardsTest, are_not_split_while_they_have_few_changes) {
  open({.changes_per_shard = 100});
  put_books(1, 99);
  ASSERT_TRUE(shop->engine->sweep());
  EXPECT_THAT(shards(), SizeIs(1));
}

TEST_F(StreamShardsTest, are_found_as_children_of_the_shard_that_was_split) {
  open({.changes_per_shard = 10});
  put_books(1, 50);
  std::string const parent = shop->shard();
  ASSERT_TRUE(shop->engine->sweep());

  auto const children = shop->get(api::DescribeStreamRequest{
      .stream_arn = shop->stream_arn(),
      .shard_filter = api::ShardFilter{.type = api::ShardFilterType::child_shards, .shard_id = parent}});

  EXPECT_THAT(*children.stream_description.shards, SizeIs(2));
}

TEST_F(StreamShardsTest, end_without_an_iterator_once_they_are_closed_and_read) {
  open({.shards = 2, .shard_lifetime = 1h});
  put_books(1, 10);
  shop->clock.move(1h);
  ASSERT_TRUE(shop->engine->sweep());

  api::GetRecordsResponse const page = shop->read(shop->iterator(api::ShardIteratorType::trim_horizon));

  EXPECT_EQ(page.next_shard_iterator, std::nullopt);
}

TEST_F(StreamShardsTest, must_be_at_least_one_and_at_most_256) {
  for (std::uint32_t const shards : {0U, 257U}) {
    auto const engine = Engine::open({.streams = {.shards = shards}});
    ASSERT_FALSE(engine);
    EXPECT_EQ(engine.failure().message(),
              "StreamOptions::shards must be between 1 and 256, got " + std::to_string(shards));
  }
}

}  // namespace
}  // namespace dynamorm::engine
