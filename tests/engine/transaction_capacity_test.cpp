// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop.hpp"

/// Figures from: nubo-db/dynoxide, tests/transactional_index_consumed_capacity.rs, measured on the service in 2026.
namespace dynamorm::engine {
namespace {

constexpr std::size_t small = 1;
constexpr std::size_t nine_units = 9000;

api::CreateTableRequest threads_with_indexes() {
  api::CreateTableRequest request{.table_name = "threads"};
  request.attribute_definitions = {{"forum", api::ScalarAttributeType::string},
                                   {"subject", api::ScalarAttributeType::string},
                                   {"author", api::ScalarAttributeType::string},
                                   {"day", api::ScalarAttributeType::string}};
  request.key_schema = {{"forum", api::KeyType::hash}, {"subject", api::KeyType::range}};
  request.billing_mode = api::BillingMode::pay_per_request;
  request.local_secondary_indexes = {{.index_name = "by-day",
                                      .key_schema = {{"forum", api::KeyType::hash}, {"day", api::KeyType::range}},
                                      .projection = {.projection_type = api::ProjectionType::all}}};
  request.global_secondary_indexes = {{.index_name = "by-author",
                                       .key_schema = {{"author", api::KeyType::hash}},
                                       .projection = {.projection_type = api::ProjectionType::all}}};
  return request;
}

Item key() { return {{"forum", "cooking"}, {"subject", "soup"}}; }
Item thread(std::size_t size) { return {{"forum", "cooking"}, {"subject", "soup"}, {"text", std::string(size, 'x')}}; }

api::TransactWriteItem put(Item item) {
  return {.put = api::TransactPut{.table_name = "threads", .item = std::move(item)}};
}
api::TransactWriteItem remove() { return {.remove = api::TransactDelete{.table_name = "threads", .key = key()}}; }
api::TransactWriteItem check() {
  return {.condition_check = api::TransactConditionCheck{
              .table_name = "threads", .key = key(), .condition_expression = "attribute_exists(forum)"}};
}

api::TransactWriteItemsRequest transaction(api::TransactWriteItem action) {
  return {.transact_items = {std::move(action)},
          .return_consumed_capacity = api::ReturnConsumedCapacity::indexes,
          .client_request_token = "token"};
}

api::ConsumedCapacity taken(Shop& shop, api::TransactWriteItemsRequest const& request) {
  return shop.get(request).consumed_capacity->front();
}

TEST(TransactionCapacity, is_doubled_for_the_table_but_not_for_its_indexes) {
  Shop shop;
  shop.get(threads_with_indexes());

  api::ConsumedCapacity const capacity =
      taken(shop, transaction(put({{"forum", "cooking"}, {"subject", "soup"}, {"author", "Ann"}, {"day", "1"}})));

  EXPECT_EQ(capacity.capacity_units, 4);
  EXPECT_EQ(capacity.write_capacity_units, 4);
  EXPECT_EQ(capacity.table->write_capacity_units, 2);
  EXPECT_EQ(capacity.global_secondary_indexes->front().second.write_capacity_units, 1);
  EXPECT_EQ(capacity.local_secondary_indexes->front().second.write_capacity_units, 1);
}

struct RepeatedCase {
  char const* what;
  std::size_t size_before;
  api::TransactWriteItem action;
};

class RepeatedTransaction : public testing::TestWithParam<RepeatedCase> {};

TEST_P(RepeatedTransaction, consumes_reads_of_the_larger_image_of_each_item) {
  Shop shop;
  shop.get(threads_with_indexes());
  shop.get(api::PutItemRequest{.table_name = "threads", .item = thread(GetParam().size_before)});
  api::TransactWriteItemsRequest const request = transaction(GetParam().action);

  api::ConsumedCapacity const first = taken(shop, request);
  api::ConsumedCapacity const again = taken(shop, request);

  EXPECT_EQ(first.write_capacity_units, 18);
  EXPECT_EQ(again.capacity_units, 6);
  EXPECT_EQ(again.read_capacity_units, 6);
}

INSTANTIATE_TEST_SUITE_P(actions, RepeatedTransaction,
                         testing::Values(RepeatedCase{"shrinking", nine_units, put(thread(small))},
                                         RepeatedCase{"growing", small, put(thread(nine_units))},
                                         RepeatedCase{"removing", nine_units, remove()},
                                         RepeatedCase{"checking", nine_units, check()}),
                         [](auto const& test) { return test.param.what; });

}  // namespace
}  // namespace dynamorm::engine
