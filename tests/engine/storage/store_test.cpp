// SPDX-License-Identifier: Apache-2.0
// The behaviour that both stores share.
#include "engine/storage/store.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "support/scratch_folder.hpp"

namespace dynamorm::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoreTest : public ::testing::TestWithParam<bool> {
 protected:
  void put(std::vector<std::string> const& keys, std::string_view value = "value") {
    Batch batch;
    for (std::string const& key : keys) batch.put(key, value);
    commit(std::move(batch));
  }
  void commit(Batch batch) { ASSERT_TRUE(store->commit(std::move(batch))); }

  [[nodiscard]] std::string get(std::string_view key) const {
    std::string value;
    return *store->get(key, value) ? value : "none";
  }

  testing::ScratchFolder folder;
  std::unique_ptr<Store> store =
      *Store::open({.path = GetParam() ? folder.database() : "", .durability = Durability::relaxed});
};

std::vector<std::string> keys_of(Cursor cursor) {
  std::vector<std::string> keys;
  for (cursor.seek_first(); cursor.valid(); cursor.next()) keys.emplace_back(cursor.key());
  EXPECT_TRUE(cursor.status());
  return keys;
}

std::vector<std::string> keys_backwards(Cursor cursor) {
  std::vector<std::string> keys;
  for (cursor.seek_last(); cursor.valid(); cursor.previous()) keys.emplace_back(cursor.key());
  return keys;
}

TEST_P(StoreTest, returns_the_last_value) {
  put({"k"}, "old");
  put({"k"}, "new");
  EXPECT_EQ(get("k"), "new");
  EXPECT_EQ(get("other"), "none");
}

TEST_P(StoreTest, applies_the_changes_of_a_batch_in_order) {
  Batch batch;
  batch.put("ka", "1");
  batch.remove("ka");
  batch.put("kb", "1");
  batch.remove_range("k", "l");
  batch.put("kc", "1");
  commit(std::move(batch));
  EXPECT_THAT(keys_of(store->cursor("k")), ElementsAre("kc"));
}

TEST_P(StoreTest, removes_a_range_that_excludes_its_end) {
  put({"ka", "kb", "kc", "kd"});
  Batch batch;
  batch.remove_range("kb", "kd");
  commit(std::move(batch));
  EXPECT_THAT(keys_of(store->cursor("k")), ElementsAre("ka", "kd"));
}

TEST_P(StoreTest, walks_the_keys_with_a_prefix_in_both_directions) {
  put({"j", "k", "ka", "kb", "l"});
  EXPECT_THAT(keys_of(store->cursor("k")), ElementsAre("k", "ka", "kb"));
  EXPECT_THAT(keys_backwards(store->cursor("k")), ElementsAre("kb", "ka", "k"));
  EXPECT_THAT(keys_of(store->cursor("m")), IsEmpty());
  EXPECT_THAT(keys_backwards(store->cursor("ja")), IsEmpty());
}

TEST_P(StoreTest, walks_a_range_without_an_end_to_the_last_key) {
  put({"k", "l", "\xFF\xFF"});
  EXPECT_THAT(keys_of(store->cursor("l", "")), ElementsAre("l", "\xFF\xFF"));
  EXPECT_THAT(keys_backwards(store->cursor("l", "")), ElementsAre("\xFF\xFF", "l"));
}

TEST_P(StoreTest, keeps_a_cursor_within_its_range) {
  put({"j", "ka", "kb", "l"});
  Cursor cursor = store->cursor("k");
  cursor.seek("a");
  EXPECT_EQ(cursor.key(), "ka");
  cursor.seek("kab");
  EXPECT_EQ(cursor.key(), "kb");
  cursor.seek("kc");
  EXPECT_FALSE(cursor.valid());
}

TEST_P(StoreTest, gives_a_cursor_the_state_when_it_was_made) {
  put({"ka", "kb"});
  Cursor cursor = store->cursor("k");
  put({"kaa"});
  Batch batch;
  batch.remove("kb");
  commit(std::move(batch));
  EXPECT_THAT(keys_of(std::move(cursor)), ElementsAre("ka", "kb"));
}

TEST_P(StoreTest, keeps_the_state_of_a_snapshot) {
  put({"k"}, "then");
  Snapshot const then = store->snapshot();
  put({"k", "kb"}, "now");
  std::string value;
  ASSERT_TRUE(*store->get("k", value, then));
  EXPECT_EQ(value, "then");
  EXPECT_FALSE(*store->get("kb", value, then));
  EXPECT_THAT(keys_of(store->cursor("k", then)), ElementsAre("k"));
  EXPECT_EQ(get("k"), "now");
}

TEST_P(StoreTest, accepts_keys_and_values_of_any_size) {
  std::string const key(5000, 'k');
  std::string const value(1'000'000, 'v');
  put({key, key + "b"}, value);
  EXPECT_EQ(get(key), value);
  EXPECT_THAT(keys_of(store->cursor(key)), ElementsAre(key, key + "b"));
}

INSTANTIATE_TEST_SUITE_P(Homes, StoreTest, ::testing::Bool(),
                         [](auto const& home) { return home.param ? "on_disk" : "in_memory"; });

}  // namespace
}  // namespace dynamorm::storage
