// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop.hpp"

namespace dynamorm::engine {
namespace {

/// Has a local index: only tables with one report their item collections.
api::CreateTableRequest threads() {
  api::CreateTableRequest request{.table_name = "threads"};
  request.attribute_definitions = {{"forum", api::ScalarAttributeType::string},
                                   {"subject", api::ScalarAttributeType::string},
                                   {"day", api::ScalarAttributeType::number}};
  request.key_schema = {{"forum", api::KeyType::hash}, {"subject", api::KeyType::range}};
  request.billing_mode = api::BillingMode::pay_per_request;
  request.local_secondary_indexes = {{.index_name = "by-day",
                                      .key_schema = {{"forum", api::KeyType::hash}, {"day", api::KeyType::range}},
                                      .projection = {.projection_type = api::ProjectionType::keys_only}}};
  return request;
}

Item thread(std::string const& forum, std::string const& subject) { return {{"forum", forum}, {"subject", subject}}; }

/// The keys of the collections in a response, all of one table.
template <class Response>
std::vector<Item> collections_in(Response const& response) {
  std::vector<Item> keys;
  for (api::ItemCollectionMetrics const& each : response.item_collection_metrics->front().second) {
    keys.push_back(*each.item_collection_key);
  }
  return keys;
}

std::vector<Item> const both{Item{{"forum", "cooking"}}, Item{{"forum", "travel"}}};

/// Rule from: API reference, BatchWriteItem and TransactWriteItems, ItemCollectionMetrics.
TEST(ItemCollections, are_reported_once_for_each_batch) {
  Shop shop;
  shop.get(threads());
  api::BatchWriteItemRequest request{.request_items = {{"threads", {}}},
                                     .return_item_collection_metrics = api::ReturnItemCollectionMetrics::size};
  for (Item const& item : {thread("cooking", "soup"), thread("cooking", "rice"), thread("travel", "Rome")}) {
    request.request_items.front().second.push_back({.put_request = api::PutRequest{item}});
  }

  EXPECT_EQ(collections_in(shop.get(request)), both);
}

TEST(ItemCollections, are_reported_once_for_each_transaction) {
  Shop shop;
  shop.get(threads());
  api::TransactWriteItemsRequest request{.return_item_collection_metrics = api::ReturnItemCollectionMetrics::size};
  for (Item const& item : {thread("cooking", "soup"), thread("cooking", "rice"), thread("travel", "Rome")}) {
    request.transact_items.push_back({.put = api::TransactPut{.table_name = "threads", .item = item}});
  }

  EXPECT_EQ(collections_in(shop.get(request)), both);
}

}  // namespace
}  // namespace dynamorm::engine
