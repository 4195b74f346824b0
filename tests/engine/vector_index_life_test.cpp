// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <thread>

#include "vector_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;

constexpr char const* unknown = "ValidationException: The table does not have the specified index: near";
constexpr char const* one_at_a_time =
    "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
    "per table";

api::UpdateTableRequest add_vectors(api::VectorIndex index) {
  return {.table_name = "books", .vector_index_updates = {{{.create = std::move(index)}}}};
}

api::UpdateTableRequest remove_vectors(std::string name) {
  return {.table_name = "books",
          .vector_index_updates = {{{.remove = api::DeleteIndexAction{.index_name = std::move(name)}}}}};
}

class VectorIndexLife : public ::testing::Test {
 protected:
  void SetUp() override {
    ask(*engine_, books());
    clock_.advance(2s);
    put_book(*engine_, vector_book("1", {1, 1}));
    put_book(*engine_, Item{{"id", "misfit"}, {"meaning", "no vector"}});
  }

  api::VectorIndexDescription index() { return describe(*engine_).vector_indexes->front(); }

  void wait_until_active() {
    clock_.advance(2s);
    auto const deadline = std::chrono::steady_clock::now() + 60s;
    while (index().index_status != api::IndexStatus::active) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline);
      std::this_thread::sleep_for(1ms);
    }
  }

  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({.transition_delay = 1s}, clock_);
};

TEST_F(VectorIndexLife, begins_with_the_allocation) {
  auto const answer = ask(*engine_, add_vectors(vector_index("near"))).table_description;

  EXPECT_EQ(answer.table_status, api::TableStatus::updating);
  EXPECT_EQ(answer.vector_indexes->front().index_status, api::IndexStatus::creating);
  EXPECT_EQ(answer.vector_indexes->front().backfilling, false);
}

TEST_F(VectorIndexLife, does_not_search_an_index_that_is_being_allocated) {
  ask(*engine_, add_vectors(vector_index("near")));

  EXPECT_EQ(refusal(*engine_, search_near({0, 0})), unknown);
}

TEST_F(VectorIndexLife, does_not_delete_an_index_that_is_being_allocated) {
  ask(*engine_, add_vectors(vector_index("near")));

  EXPECT_EQ(
      refusal(*engine_, remove_vectors("near")),
      "ResourceInUseException: Attempt to change a resource which is still in use: Index creation is in resource "
      "allocation phase. Retry deletion during backfilling phase or when the index is active. Table: books Index: "
      "near");
}

TEST_F(VectorIndexLife, adds_one_index_at_a_time) {
  ask(*engine_, add_vectors(vector_index("near")));

  EXPECT_EQ(refusal(*engine_, add_vectors(vector_index("other"))), one_at_a_time);
}

TEST_F(VectorIndexLife, does_not_delete_a_table_whose_index_is_being_created) {
  ask(*engine_, add_vectors(vector_index("near")));

  EXPECT_EQ(refusal(*engine_, api::DeleteTableRequest{.table_name = "books"}),
            "ResourceInUseException: Attempt to change a resource which is still in use: Cannot delete table while "
            "indexes are being created, updated, or deleted.");
}

TEST_F(VectorIndexLife, indexes_the_items_that_existed_and_skips_misfits) {
  ask(*engine_, add_vectors(vector_index("near")));
  wait_until_active();

  EXPECT_EQ(index().backfilling, std::nullopt);
  EXPECT_EQ(found(*engine_, search_near({0, 0})), "1");
  EXPECT_EQ(index().item_count, 1);
}

TEST_F(VectorIndexLife, rejects_a_misfit_from_the_moment_the_index_is_created) {
  ask(*engine_, add_vectors(vector_index("near")));

  EXPECT_EQ(refusal(*engine_, api::PutItemRequest{.table_name = "books", .item = vector_book("2", {1})}),
            "ValidationException: One or more parameter values were invalid. Invalid size for parameter meaning, "
            "Expected: 2, Actual: 1 IndexName: near");
}

TEST_F(VectorIndexLife, ends_with_its_deletion) {
  ask(*engine_, add_vectors(vector_index("near")));
  wait_until_active();
  ask(*engine_, remove_vectors("near"));
  EXPECT_EQ(refusal(*engine_, search_near({0, 0})), unknown);

  clock_.advance(2s);

  EXPECT_EQ(describe(*engine_).vector_indexes, std::nullopt);
  EXPECT_EQ(refusal(*engine_, api::PutItemRequest{.table_name = "books", .item = vector_book("2", {1})}), "accepted");
}

TEST_F(VectorIndexLife, keeps_definitions_of_filtered_attributes_until_the_index_is_deleted) {
  api::UpdateTableRequest request = add_vectors(vector_index_by_language("near"));
  request.attribute_definitions = {{"language", api::ScalarAttributeType::string},
                                   {"year", api::ScalarAttributeType::number}};
  ask(*engine_, request);
  wait_until_active();
  EXPECT_EQ(describe(*engine_).attribute_definitions->size(), 3U);

  ask(*engine_, remove_vectors("near"));
  clock_.advance(2s);

  EXPECT_EQ(describe(*engine_).attribute_definitions->size(), 1U);
}

TEST_F(VectorIndexLife, does_not_filter_by_a_known_attribute_of_another_type) {
  api::VectorIndex index = vector_index("near");
  index.search_schema = {{"id", api::SearchSchemaElementType::inline_filter}};
  api::UpdateTableRequest request = add_vectors(index);
  request.attribute_definitions = {{"id", api::ScalarAttributeType::number}};

  EXPECT_EQ(
      refusal(*engine_, request),
      "ValidationException: One or more parameter values were invalid: Attributes cannot be redefined. Please "
      "check that your attribute has the same type as previously defined. Existing schema: Schema:[SchemaElement: "
      "key{id:S:INLINE_FILTER}] New schema: Schema:[SchemaElement: key{id:N:INLINE_FILTER}]");
}

TEST_F(VectorIndexLife, does_not_leave_on_demand_billing) {
  ask(*engine_, add_vectors(vector_index("near")));
  wait_until_active();

  EXPECT_EQ(refusal(*engine_, api::UpdateTableRequest{.table_name = "books",
                                                      .billing_mode = api::BillingMode::provisioned,
                                                      .provisioned_throughput = api::ProvisionedThroughput{1, 1}}),
            "ValidationException: One or more parameter values were invalid: Tables with vector indexes must be in "
            "PAY_PER_REQUEST mode");
}

TEST_F(VectorIndexLife, does_not_delete_it_as_a_global_index) {
  ask(*engine_, add_vectors(vector_index("near")));
  wait_until_active();
  api::UpdateTableRequest const request{
      .table_name = "books",
      .global_secondary_index_updates = {{{.remove = api::DeleteIndexAction{.index_name = "near"}}}}};

  EXPECT_EQ(refusal(*engine_, request),
            "ResourceNotFoundException: Requested resource not found: Index near for table books");
}

}  // namespace
}  // namespace dynamorm::engine
