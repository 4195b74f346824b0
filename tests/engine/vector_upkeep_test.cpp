// SPDX-License-Identifier: Apache-2.0

#include "shop.hpp"
#include "support/scratch_folder.hpp"
#include "vector_testing.hpp"

namespace dynamorm::engine {
namespace {

class VectorUpkeep : public ::testing::Test {
 protected:
  void SetUp() override {
    ask(*engine_, books_with_vectors());
    put_book(*engine_, vector_book("far", {9, 9}));
    put_book(*engine_, vector_book("near", {1, 1}));
    ASSERT_EQ(found(*engine_, search_near({0, 0})), "near far");  // the vectors are in memory from now on
  }

  std::string order() { return found(*engine_, search_near({0, 0})); }

  std::unique_ptr<Engine> engine_ = engine_in_memory();
};

TEST_F(VectorUpkeep, adds_the_vector_of_a_new_item) {
  put_book(*engine_, vector_book("between", {5, 5}));

  EXPECT_EQ(order(), "near between far");
}

TEST_F(VectorUpkeep, replaces_the_vector_of_an_existing_item) {
  put_book(*engine_, vector_book("far", {0, 0}));

  EXPECT_EQ(order(), "far near");
}

TEST_F(VectorUpkeep, follows_an_update) {
  ask(*engine_, api::UpdateItemRequest{.table_name = "books",
                                       .key = {{"id", "near"}},
                                       .update_expression = "SET meaning[0] = :x, meaning[1] = :x",
                                       .expression_attribute_values = {{{":x", Value(99)}}}});

  EXPECT_EQ(order(), "far near");
}

TEST_F(VectorUpkeep, drops_an_item_whose_vector_is_removed) {
  ask(*engine_,
      api::UpdateItemRequest{.table_name = "books", .key = {{"id", "near"}}, .update_expression = "REMOVE meaning"});

  EXPECT_EQ(order(), "far");
}

TEST_F(VectorUpkeep, drops_a_deleted_item) {
  ask(*engine_, api::DeleteItemRequest{.table_name = "books", .key = {{"id", "near"}}});

  EXPECT_EQ(order(), "far");
}

TEST_F(VectorUpkeep, follows_a_batch) {
  api::BatchWriteItemRequest request;
  request.request_items = {{"books",
                            {{.put_request = api::PutRequest{vector_book("new", {2, 2})}},
                             {.delete_request = api::DeleteRequest{{{"id", "near"}}}}}}};
  ask(*engine_, request);

  EXPECT_EQ(order(), "new far");
}

TEST_F(VectorUpkeep, follows_a_transaction) {
  api::TransactWriteItemsRequest request;
  request.transact_items = {{.put = api::TransactPut{.table_name = "books", .item = vector_book("new", {2, 2})}},
                            {.remove = api::TransactDelete{.table_name = "books", .key = {{"id", "near"}}}}};
  ask(*engine_, request);

  EXPECT_EQ(order(), "new far");
}

TEST_F(VectorUpkeep, ignores_a_cancelled_transaction) {
  api::TransactWriteItemsRequest request;
  request.transact_items = {
      {.put = api::TransactPut{.table_name = "books", .item = vector_book("new", {2, 2})}},
      {.condition_check = api::TransactConditionCheck{
           .table_name = "books", .key = {{"id", "near"}}, .condition_expression = "attribute_not_exists(id)"}}};
  refusal(*engine_, request);

  EXPECT_EQ(order(), "near far");
}

TEST_F(VectorUpkeep, follows_a_statement) {
  ask(*engine_,
      api::ExecuteStatementRequest{.statement = R"(UPDATE "books" SET meaning = [100, 100] WHERE id = 'near')"});

  EXPECT_EQ(order(), "far near");
}

TEST_F(VectorUpkeep, rejects_an_update_to_an_invalid_vector) {
  api::UpdateItemRequest const request{.table_name = "books",
                                       .key = {{"id", "near"}},
                                       .update_expression = "SET meaning[0] = :x",
                                       .expression_attribute_values = {{{":x", Value("text")}}}};

  EXPECT_EQ(refusal(*engine_, request),
            "ValidationException: One or more parameter values were invalid. Invalid type for parameter meaning[0], "
            "Expected: 32-bit floating point number, Actual: S. IndexName: near");
  EXPECT_EQ(order(), "near far");
}

TEST_F(VectorUpkeep, counts_entries_and_their_bytes) {
  auto const index = describe(*engine_).vector_indexes->front();

  EXPECT_EQ(index.item_count, 2);
  EXPECT_EQ(index.index_size_bytes, 2 * (2 + 7 + 2 * 4) + 3 + 4);
}

TEST(VectorExpiry, takes_expired_items_out_of_the_index) {
  Shop shop;
  shop.get(books_with_vectors());
  shop.get(api::UpdateTimeToLiveRequest{.table_name = "books",
                                        .time_to_live_specification = {.enabled = true, .attribute_name = "ends"}});
  Item ending = vector_book("ending", {1, 1});
  ending.set("ends", Value(1'700'000'001));
  put_book(*shop.engine, std::move(ending));
  put_book(*shop.engine, vector_book("staying", {2, 2}));
  ASSERT_EQ(found(*shop.engine, search_near({0, 0})), "ending staying");

  shop.clock.move(std::chrono::hours(1));
  ASSERT_TRUE(shop.engine->sweep());

  EXPECT_EQ(found(*shop.engine, search_near({0, 0})), "staying");
}

TEST(VectorsOnDisk, are_found_after_a_restart) {
  dynamorm::testing::ScratchFolder const folder;
  {
    auto const engine = engine_in_memory({.home = {.path = folder.database()}});
    ask(*engine, books_by_language());
    Item item = vector_book("1", {1, 1});
    item.set("language", Value("en"));
    item.set("year", Value(1951));
    put_book(*engine, std::move(item));
  }
  auto const engine = engine_in_memory({.home = {.path = folder.database()}});
  api::SearchVectorsRequest request = search_near({0, 0});
  request.search_condition_expression = "#l = :l AND #y = :y";
  request.expression_attribute_names = {{{"#l", "language"}, {"#y", "year"}}};
  request.expression_attribute_values = {{{":l", Value("en")}, {":y", Value(1951)}}};

  EXPECT_EQ(found(*engine, request), "1");
  EXPECT_EQ(describe(*engine).vector_indexes->front().item_count, 1);
}

}  // namespace
}  // namespace dynamorm::engine
