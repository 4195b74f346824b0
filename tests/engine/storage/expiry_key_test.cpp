// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "dynamorm/item.hpp"

#include "engine/storage/layout.hpp"

namespace dynamorm::storage {
namespace {

using namespace std::string_literals;

TableDefinition table_with(KeyParts key) {
  TableDefinition table;
  table.id = 5;
  table.key = std::move(key);
  table.time_to_live = {.id = 6, .attribute = "expires", .enabled = true};
  return table;
}

KeyParts hash_and_range(Type hash, Type range) { return {.hash = {{"h", hash}}, .range = {{"r", range}}}; }

class ExpiryKeyTest : public ::testing::TestWithParam<std::pair<KeyParts, Item>> {};

TEST_P(ExpiryKeyTest, leads_back_to_the_item) {
  auto const& [key, item] = GetParam();
  TableDefinition const table = table_with(key);
  EXPECT_EQ(item_key_of_expiry(table, expiry_key(table, 1'700'000'000, item)), item_key(table, item));
}

INSTANTIATE_TEST_SUITE_P(
    KeysOfAllTypes, ExpiryKeyTest,
    ::testing::Values(
        std::pair(KeyParts{.hash = {{"h", Type::string}}}, Item{{"h", "book"}}),
        std::pair(hash_and_range(Type::string, Type::string), Item{{"h", "a\0\0b"s}, {"r", "\0"s}}),
        std::pair(hash_and_range(Type::binary, Type::number),
                  Item{{"h", Binary{std::byte{0}, std::byte{255}, std::byte{0}, std::byte{1}}}, {"r", -12.5}}),
        std::pair(hash_and_range(Type::number, Type::string), Item{{"h", 0}, {"r", "zero"}}),
        std::pair(hash_and_range(Type::number, Type::string), Item{{"h", 256}, {"r", "zero in the exponent"}}),
        std::pair(hash_and_range(Type::number, Type::number), Item{{"h", -99999}, {"r", 1e-100}}),
        std::pair(hash_and_range(Type::number, Type::number), Item{{"h", -1e100}, {"r", 0}})));

}  // namespace
}  // namespace dynamorm::storage
