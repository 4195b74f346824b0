// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop.hpp"

/// The maximum size of an item that UpdateItem makes depends on the update.
/// Figures from: nubo-db/dynamodb-conformance, tests/tier3/limits/itemSizeBySurface.test.ts, measured on the service.
namespace dynamorm::engine {
namespace {

constexpr std::size_t limit = 400 * 1024;
constexpr char const* too_large = "Item size to update has exceeded the maximum allowed size";

struct UpdateCase {
  char const* what;
  Item before;
  std::string expression;
  std::size_t written;  ///< Bytes of the written attributes, except the text.
  std::size_t actions;  ///< Bytes counted for actions.
};

class UpdateSize : public testing::TestWithParam<UpdateCase> {
 protected:
  UpdateSize() {
    shop_.make_table("books");
    shop_.put(GetParam().before);
  }

  std::string refusal(std::size_t text) {
    auto const result =
        shop_.run(api::UpdateItemRequest{.table_name = "books",
                                         .key = {{"isbn", "1"}},
                                         .update_expression = GetParam().expression,
                                         .expression_attribute_values = {{{":text", Value(std::string(text, 'x'))}}}});
    return result ? "accepted" : result.failure().message();
  }

 private:
  Shop shop_;
};

TEST_P(UpdateSize, counts_written_attributes_and_actions) {
  std::size_t const longest_text = limit - 3 - GetParam().actions - GetParam().written;

  EXPECT_EQ(refusal(longest_text + 1), too_large);
  EXPECT_EQ(refusal(longest_text), "accepted");
}

INSTANTIATE_TEST_SUITE_P(
    updates, UpdateSize,
    testing::Values(
        UpdateCase{"one_attribute", {{"isbn", "1"}}, "SET b = :text", 1, 19},
        UpdateCase{"two_attributes", {{"isbn", "1"}}, "SET b = :text, c = isbn", 3, 2 * 19},
        UpdateCase{"a_removal", {{"isbn", "1"}, {"r", ""}}, "SET b = :text REMOVE r", 1, 19 + 2},
        UpdateCase{"not_what_it_leaves", {{"isbn", "1"}, {"kept", "12345678"}}, "SET b = :text", 1, 19},
        UpdateCase{"the_whole_of_a_map",
                   {{"isbn", "1"}, {"doc", Value::map({{"leaf", ""}})}},
                   "SET doc.leaf = :text",
                   3 + 3 + 1 + 4,
                   19},
        UpdateCase{"a_position", {{"isbn", "1"}, {"doc", Value::list({""})}}, "SET doc[0] = :text", 3 + 3 + 1, 20}),
    [](auto const& test) { return test.param.what; });

TEST(TransactedUpdates, count_only_the_item) {
  Shop shop;
  shop.make_table("books");
  Value const text(std::string(limit - 6, 'x'));
  api::TransactWriteItemsRequest request;
  request.transact_items.push_back({.update = api::TransactUpdate{.table_name = "books",
                                                                  .key = {{"isbn", "1"}},
                                                                  .update_expression = "SET b = :text",
                                                                  .expression_attribute_values = {{{":text", text}}}}});

  EXPECT_TRUE(shop.run(request));
}

}  // namespace
}  // namespace dynamorm::engine
