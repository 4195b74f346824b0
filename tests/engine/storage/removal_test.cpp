// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/removal.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynamorm::storage {
namespace {

std::vector<std::string> keys_in(Store const& store, std::string_view prefix) {
  std::vector<std::string> keys;
  Cursor cursor = store.cursor(prefix);
  for (cursor.seek_first(); cursor.valid(); cursor.next()) keys.emplace_back(cursor.key());
  return keys;
}

class Removal : public ::testing::TestWithParam<int> {};

TEST_P(Removal, removes_exactly_the_keys_with_a_prefix) {
  auto const store = *Store::open({});
  Batch there;
  for (std::string_view const neighbour : {"a", "ac", "b"}) there.put(neighbour, "stays");
  for (int i = 0; i < GetParam(); ++i) there.put("ab" + std::to_string(i), "goes");
  ASSERT_TRUE(store->commit(std::move(there)));

  Batch removal;
  remove_all(*store, removal, "ab");
  ASSERT_TRUE(store->commit(std::move(removal)));

  EXPECT_EQ(keys_in(*store, "a"), (std::vector<std::string>{"a", "ac"}));
  EXPECT_EQ(keys_in(*store, "b"), (std::vector<std::string>{"b"}));
}

INSTANTIATE_TEST_SUITE_P(numbers_of_keys, Removal, ::testing::Values(0, 1, 1000, 1001, 5000));

}  // namespace
}  // namespace dynamorm::storage
