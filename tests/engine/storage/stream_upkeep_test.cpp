// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "dynamorm/item.hpp"

#include "engine/storage/catalogue.hpp"
#include "engine/storage/changes.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/stream_life.hpp"

namespace dynamorm::storage {
namespace {

using namespace std::chrono_literals;

constexpr api::Timestamp start{1'700'000'000'000ms};

/// A table with a stream, in memory.
class StreamUpkeepTest : public ::testing::Test {
 protected:
  void SetUp() override {
    TableDefinition definition;
    definition.id = 1;
    definition.name = "books";
    definition.key = {.hash = {{"isbn", Type::string}}};
    definition.streams = {begin_stream(2, api::StreamViewType::keys_only, start)};
    table = *catalogue->create(definition);
  }

  void put(std::string const& isbn, api::Timestamp at) {
    Item const item{{"isbn", isbn}};
    Changes changes;
    changes.add(*table, item_key(table->definition(), item), {.after = item, .at = at});
    ASSERT_TRUE(changes.commit(*store));
  }

  [[nodiscard]] StreamDefinition const& stream() const { return *table->definition().stream(); }
  [[nodiscard]] StreamLog& log() const { return table->log(2); }
  [[nodiscard]] int count_records() const {
    int count = 0;
    Cursor cursor = store->cursor(records_prefix(2));
    for (cursor.seek_first(); cursor.valid(); cursor.next()) ++count;
    return count;
  }

  std::unique_ptr<Store> store = *Store::open({});
  std::unique_ptr<Catalogue> catalogue = *Catalogue::open(*store);
  std::shared_ptr<Table> table;
};

TEST_F(StreamUpkeepTest, begins_with_one_open_shard) {
  ASSERT_EQ(stream().shards.size(), 1);
  EXPECT_EQ(stream().shards[0].id, "shardId-00000001700000000000-00000001");
  EXPECT_EQ(stream().shards[0].parent, "");
}

TEST_F(StreamUpkeepTest, starts_a_child_shard_after_all_records) {
  put("1", start);
  put("2", start);
  StreamDefinition changed = stream();

  close_shards(changed, log(), {.lifetime = 4h}, start + 4h);

  ASSERT_EQ(changed.shards.size(), 2);
  EXPECT_EQ(changed.shards[1].parent, changed.shards[0].id);
  EXPECT_GT(changed.shards[1].id, changed.shards[0].id);
  EXPECT_EQ(changed.shards[1].first, 4);
  EXPECT_EQ(log().settled(), 5);
}

TEST_F(StreamUpkeepTest, removes_shards_by_their_closing_time) {
  StreamDefinition changed = stream();
  close_shards(changed, log(), {.lifetime = 4h}, start + 4h);
  close_shards(changed, log(), {.lifetime = 4h}, start + 8h);

  forget_shards(changed, start + 4h);
  EXPECT_EQ(changed.shards.size(), 3);
  forget_shards(changed, start + 4h + 1ms);
  EXPECT_EQ(changed.shards.size(), 2);
  forget_shards(changed, start + 1000h);
  ASSERT_EQ(changed.shards.size(), 1);
  EXPECT_EQ(changed.shards[0].created, start + 8h);
}

TEST_F(StreamUpkeepTest, trims_records_by_their_age_and_remembers_how_far) {
  put("1", start);
  put("2", start + 1h);

  ASSERT_TRUE(trim_records(*store, stream(), log(), start + 1h));

  EXPECT_EQ(count_records(), 1);
  EXPECT_EQ(log().horizon(), 3);
}

TEST_F(StreamUpkeepTest, finds_its_numbers_after_reopening) {
  put("1", start);
  put("2", start);
  ASSERT_TRUE(trim_records(*store, stream(), log(), start + 1h));

  auto const again = recover_log(*store, stream());

  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->settled(), log().settled());
  EXPECT_EQ((*again)->horizon(), log().horizon());
}

TEST_F(StreamUpkeepTest, leaves_nothing_behind_when_the_table_is_deleted) {
  put("1", start);
  put("2", start);
  ASSERT_TRUE(trim_records(*store, stream(), log(), start + 1h));
  auto const taken = table->take();

  ASSERT_TRUE(catalogue->drop(*table));

  EXPECT_EQ(count_records(), 0);
  std::string text;
  EXPECT_FALSE(*store->get(horizon_key(2), text));
}

}  // namespace
}  // namespace dynamorm::storage
