// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/key_tree.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/storage/tree_walk.hpp"

namespace dynamorm::storage {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Map = std::map<std::string, std::string>;

Pairs pairs_of(Map const& map) { return {map.begin(), map.end()}; }

std::pair<std::string, std::string> pair_of(KeyValue const& pair) {
  return {std::string(pair.key()), std::string(pair.value())};
}

/// Returns the pair as a string, or "none".
std::string at(KeyValue const* pair) {
  return pair == nullptr ? "none" : std::string(pair->key()).append("=").append(pair->value());
}

std::string at(Map::const_iterator place, Map const& map) {
  return place == map.end() ? "none" : place->first + "=" + place->second;
}

Pairs forward(KeyTree const& tree) {
  Pairs pairs;
  TreeWalk walk(tree);
  for (walk.seek(""); walk.pair() != nullptr; walk.next()) pairs.push_back(pair_of(*walk.pair()));
  return pairs;
}

Pairs backward(KeyTree const& tree) {
  Pairs pairs;
  TreeWalk walk(tree);
  for (walk.seek_last(); walk.pair() != nullptr; walk.previous()) pairs.insert(pairs.begin(), pair_of(*walk.pair()));
  return pairs;
}

/// A number as a string with the same order.
std::string text_of(int number) {
  std::string const digits = std::to_string(number);
  return std::string(8 - digits.size(), '0') + digits;
}

KeyTree tree_of(Pool& pool, int first, int last) {
  KeyTree tree(pool);
  for (int i = first; i < last; ++i) tree.put(KeyValue::make(text_of(i), "value"));
  return tree;
}

TEST(KeyTree, is_empty_at_first) {
  Pool pool;
  KeyTree const tree(pool);
  EXPECT_EQ(tree.find("a"), nullptr);
  EXPECT_EQ(forward(tree), Pairs());
  EXPECT_EQ(backward(tree), Pairs());
}

TEST(KeyTree, keeps_the_last_value_of_a_key) {
  Pool pool;
  KeyTree tree(pool);
  tree.put(KeyValue::make("a", "old"));
  tree.put(KeyValue::make("a", "new"));
  EXPECT_EQ(forward(tree), (Pairs{{"a", "new"}}));
}

TEST(KeyTree, distinguishes_keys_with_common_prefixes_or_trailing_zeros) {
  Pool pool;
  KeyTree tree(pool);
  Map map;
  std::string const stem(100, 's');
  std::string const zeros(3, '\0');
  for (std::string const& key : {stem, stem + '\0', stem + zeros, stem + "\xFF", std::string(), zeros}) {
    tree.put(KeyValue::make(key, "of " + key));
    map[key] = "of " + key;
  }
  EXPECT_EQ(forward(tree), pairs_of(map));
  for (auto const& [key, value] : map) EXPECT_EQ(tree.find(key)->value(), value);
}

TEST(KeyTree, does_not_change_with_its_copies) {
  Pool pool;
  KeyTree const before = tree_of(pool, 0, 1000);
  Pairs const there = forward(before);

  KeyTree after = before;
  after.put(KeyValue::make(text_of(500), "changed"));
  after.remove(text_of(100), text_of(400));

  EXPECT_EQ(forward(before), there);
  EXPECT_EQ(after.find(text_of(500))->value(), "changed");
  EXPECT_EQ(forward(after).size(), 700);
}

TEST(KeyTree, can_be_emptied_and_filled_again) {
  Pool pool;
  KeyTree tree = tree_of(pool, 0, 5000);
  tree.remove(text_of(0), text_of(5000));
  EXPECT_EQ(forward(tree), Pairs());

  tree.put(KeyValue::make("a", "1"));
  EXPECT_EQ(forward(tree), (Pairs{{"a", "1"}}));
}

TEST(KeyTree, finds_neighbours_across_its_nodes) {
  Pool pool;
  KeyTree tree = tree_of(pool, 0, 5000);
  tree.remove(text_of(1000), text_of(4000));
  TreeWalk walk(tree);

  walk.seek(text_of(2000));
  EXPECT_EQ(walk.pair()->key(), text_of(4000));
  walk.previous();
  EXPECT_EQ(walk.pair()->key(), text_of(999));
  walk.seek_before(text_of(4000));
  EXPECT_EQ(walk.pair()->key(), text_of(999));
  walk.seek_before(text_of(0));
  EXPECT_EQ(walk.pair(), nullptr);
  walk.seek(text_of(5000));
  EXPECT_EQ(walk.pair(), nullptr);
}

/// Makes the same random changes in a tree and in a map.
class Twins {
 public:
  explicit Twins(unsigned seed) : random_(seed) {}

  void change() {
    int const dice = pick(100);
    if (dice == 0) return remove_range();
    dice < 30 ? remove(key()) : put(key());
  }

  [[nodiscard]] KeyTree const& tree() const { return tree_; }
  [[nodiscard]] Map const& map() const { return map_; }

  /// Short keys of few letters, some with a long prefix: many exist already, and many begin alike.
  std::string key() {
    constexpr std::string_view letters("\0ab\xFF", 4);
    std::string key(pick(3) == 0 ? 20 : 0, 'b');
    for (int size = pick(9); size > 0; --size) key.push_back(letters[static_cast<std::size_t>(pick(4))]);
    return key;
  }
  int pick(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }

 private:
  void put(std::string const& key) {
    std::string const value = std::to_string(pick(1000));
    tree_.put(KeyValue::make(key, value));
    map_[key] = value;
  }
  void remove(std::string const& key) {
    tree_.remove(key);
    map_.erase(key);
  }
  void remove_range() {
    std::string first = key();
    std::string last = first + key();
    if (pick(10) == 0) last = key();  // often a wide range, or none
    tree_.remove(first, last);
    if (first < last) map_.erase(map_.lower_bound(first), map_.lower_bound(last));
  }

  std::mt19937 random_;
  Pool pool_;
  KeyTree tree_{pool_};
  Map map_;
};

class KeyTreeByChance : public ::testing::TestWithParam<unsigned> {};

TEST_P(KeyTreeByChance, holds_the_same_as_a_map) {
  Twins twins(GetParam());
  for (int i = 0; i < 5000; ++i) twins.change();
  EXPECT_EQ(forward(twins.tree()), pairs_of(twins.map()));
  EXPECT_EQ(backward(twins.tree()), pairs_of(twins.map()));
}

TEST_P(KeyTreeByChance, finds_the_same_as_a_map) {
  Twins twins(GetParam());
  for (int i = 0; i < 5000; ++i) {
    twins.change();
    std::string const key = twins.key();
    auto const found = twins.map().lower_bound(key);
    bool const is_there = found != twins.map().end() && found->first == key;
    TreeWalk walk(twins.tree());

    ASSERT_EQ(at(twins.tree().find(key)), is_there ? at(found, twins.map()) : "none");
    walk.seek(key);
    ASSERT_EQ(at(walk.pair()), at(found, twins.map()));
    walk.seek_before(key);
    ASSERT_EQ(at(walk.pair()), found == twins.map().begin() ? "none" : at(std::prev(found), twins.map()));
  }
}

TEST_P(KeyTreeByChance, does_not_change_its_copies) {
  Twins twins(GetParam());
  std::vector<std::pair<KeyTree, Map>> moments;
  for (int i = 0; i < 3000; ++i) {
    twins.change();
    if (twins.pick(50) == 0) moments.emplace_back(twins.tree(), twins.map());
    if (moments.size() > 10) moments.erase(moments.begin() + twins.pick(10));
  }
  for (auto const& [tree, map] : moments) EXPECT_EQ(forward(tree), pairs_of(map));
}

INSTANTIATE_TEST_SUITE_P(Seeds, KeyTreeByChance, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace dynamorm::storage
