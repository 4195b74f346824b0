// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop.hpp"

namespace dynamorm::engine {
namespace {

/// Rule from: API reference, BatchGetItem: a response has up to 16 MB; other keys are returned unprocessed.
TEST(BatchGet, leaves_keys_unprocessed_if_the_response_would_be_too_large) {
  Shop shop;
  shop.make_table("books");
  api::BatchGetItemRequest request{.request_items = {{"books", {}}}};
  for (int i = 0; i < 60; ++i) {
    std::string const isbn = std::to_string(100 + i);
    shop.get(
        api::PutItemRequest{.table_name = "books", .item = Item{{"isbn", isbn}, {"text", std::string(389'990, 'x')}}});
    request.request_items.front().second.keys.push_back(Item{{"isbn", isbn}});
  }

  api::BatchGetItemResponse const found = shop.get(std::move(request));

  ASSERT_EQ(found.responses.size(), 1U);
  EXPECT_EQ(found.responses.front().second.size(), 43U);
  ASSERT_EQ(found.unprocessed_keys.size(), 1U);
  EXPECT_EQ(found.unprocessed_keys.front().second.keys.size(), 17U);
}

/// Rule from: dynalite, test/batchGetItem.js.
TEST(BatchGet, rejects_duplicate_keys_before_looking_for_the_table) {
  Shop shop;
  api::BatchGetItemRequest request{
      .request_items = {{"nowhere", {.keys = {Item{{"isbn", "1"}}, Item{{"isbn", "1"}}}}}}};

  auto const refused = shop.run(request);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().message(), "Provided list of item keys contains duplicates");
}

}  // namespace
}  // namespace dynamorm::engine
