// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/shop.hpp"

namespace dynamorm::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StreamRecordsTest : public testing::Test {
 protected:
  Shop shop;
};

std::vector<api::OperationType> events(std::vector<api::Record> const& records) {
  std::vector<api::OperationType> all;
  for (api::Record const& record : records) all.push_back(*record.event_name);
  return all;
}

TEST_F(StreamRecordsTest, describe_changes_of_an_item) {
  shop.make_table("books", api::StreamViewType::new_and_old_images);
  Item const first{{"isbn", "1"}, {"pages", 10}};
  Item const second{{"isbn", "1"}, {"pages", 11}};
  shop.put(first);
  shop.put(second);
  shop.remove("1");

  std::vector<api::Record> const records = shop.records();

  ASSERT_THAT(events(records),
              ElementsAre(api::OperationType::insert, api::OperationType::modify, api::OperationType::remove));
  EXPECT_EQ(records[0].dynamodb->new_image, first);
  EXPECT_EQ(records[0].dynamodb->old_image, std::nullopt);
  EXPECT_EQ(records[1].dynamodb->new_image, second);
  EXPECT_EQ(records[1].dynamodb->old_image, first);
  EXPECT_EQ(records[2].dynamodb->new_image, std::nullopt);
  EXPECT_EQ(records[2].dynamodb->old_image, second);
}

TEST_F(StreamRecordsTest, name_their_source) {
  shop.make_table("books", api::StreamViewType::keys_only);
  shop.put({{"isbn", "1"}, {"pages", 10}});

  api::Record const record = shop.records().at(0);

  EXPECT_EQ(record.event_version, "1.1");
  EXPECT_EQ(record.event_source, "aws:dynamodb");
  EXPECT_EQ(record.aws_region, "ddblocal");
  EXPECT_EQ(record.user_identity, std::nullopt);
  EXPECT_EQ(record.event_id->size(), 32);
  EXPECT_EQ(record.event_id, shop.records().at(0).event_id);
  EXPECT_EQ(record.dynamodb->keys, (Item{{"isbn", "1"}}));
  EXPECT_EQ(record.dynamodb->approximate_creation_date_time, api::Timestamp(std::chrono::seconds(1'700'000'000)));
}

TEST_F(StreamRecordsTest, are_numbered_in_ascending_order) {
  shop.make_table("books", api::StreamViewType::keys_only);
  shop.put({{"isbn", "1"}});
  shop.put({{"isbn", "2"}});

  std::vector<api::Record> const records = shop.records();

  EXPECT_EQ(records.at(0).dynamodb->sequence_number, "100000000000000000002");
  EXPECT_EQ(records.at(1).dynamodb->sequence_number, "100000000000000000003");
  EXPECT_NE(records.at(0).event_id, records.at(1).event_id);
}

TEST_F(StreamRecordsTest, are_not_made_by_writes_that_change_nothing) {
  shop.make_table("books", api::StreamViewType::keys_only);
  shop.put({{"isbn", "1"}, {"pages", 10}});
  shop.put({{"isbn", "1"}, {"pages", 10}});
  shop.remove("none");
  EXPECT_THAT(events(shop.records()), ElementsAre(api::OperationType::insert));
}

TEST_F(StreamRecordsTest, are_not_made_by_writes_whose_condition_fails) {
  shop.make_table("books", api::StreamViewType::keys_only);
  auto const refused = shop.run(api::PutItemRequest{
      .table_name = "books", .item = {{"isbn", "1"}}, .condition_expression = "attribute_exists(isbn)"});
  ASSERT_FALSE(refused);
  EXPECT_THAT(shop.records(), IsEmpty());
}

TEST_F(StreamRecordsTest, are_not_made_by_a_table_without_a_stream) {
  shop.make_table("books");
  shop.put({{"isbn", "1"}});
  EXPECT_THAT(*shop.get(api::ListStreamsRequest{}).streams, IsEmpty());
}

struct View {
  api::StreamViewType type;
  bool has_new;
  bool has_old;
  std::int64_t size;  // of a change from {isbn: "1", n: 1} to the same with 2: keys 5 bytes, images 8 each
};

class StreamViewTest : public testing::TestWithParam<View> {};

TEST_P(StreamViewTest, holds_the_images_of_its_type) {
  View const& view = GetParam();
  Shop shop;
  shop.make_table("books", view.type);
  shop.put({{"isbn", "1"}, {"n", 1}});
  shop.put({{"isbn", "1"}, {"n", 2}});

  api::StreamRecord const record = *shop.records().at(1).dynamodb;

  EXPECT_EQ(record.stream_view_type, view.type);
  EXPECT_EQ(record.new_image.has_value(), view.has_new);
  EXPECT_EQ(record.old_image.has_value(), view.has_old);
  EXPECT_EQ(record.size_bytes, view.size);
}

INSTANTIATE_TEST_SUITE_P(AllFour, StreamViewTest,
                         testing::Values(View{api::StreamViewType::keys_only, false, false, 5},
                                         View{api::StreamViewType::new_image, true, false, 13},
                                         View{api::StreamViewType::old_image, false, true, 13},
                                         View{api::StreamViewType::new_and_old_images, true, true, 21}));

}  // namespace
}  // namespace dynamorm::engine
