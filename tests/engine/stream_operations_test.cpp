// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "engine/shop.hpp"
#include "engine/storage/catalogue.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> isbns(api::GetRecordsResponse const& page) {
  std::vector<std::string> all;
  for (api::Record const& record : *page.records) all.emplace_back((*record.dynamodb->keys)["isbn"].as_string());
  return all;
}

class StreamOperationsTest : public testing::Test {
 protected:
  void SetUp() override { shop.make_table("books", api::StreamViewType::keys_only); }

  void put_books(int from, int to) {
    for (int i = from; i <= to; ++i) shop.put({{"isbn", std::to_string(i)}});
  }

  Shop shop;
};

TEST_F(StreamOperationsTest, a_stream_is_described) {
  api::StreamDescription const told = shop.stream();

  EXPECT_EQ(told.stream_arn, "arn:aws:dynamodb:ddblocal:000000000000:table/books/stream/2023-11-14T22:13:20.123");
  EXPECT_EQ(told.stream_label, "2023-11-14T22:13:20.123");
  EXPECT_EQ(told.stream_status, api::StreamStatus::enabled);
  EXPECT_EQ(told.stream_view_type, api::StreamViewType::keys_only);
  EXPECT_EQ(told.table_name, "books");
  EXPECT_EQ(told.key_schema, (std::vector<api::KeySchemaElement>{{"isbn", api::KeyType::hash}}));
  ASSERT_THAT(*told.shards, SizeIs(1));
  EXPECT_EQ(told.shards->at(0).parent_shard_id, std::nullopt);
  EXPECT_EQ(told.shards->at(0).sequence_number_range->starting_sequence_number, "100000000000000000001");
  EXPECT_EQ(told.shards->at(0).sequence_number_range->ending_sequence_number, std::nullopt);
}

TEST_F(StreamOperationsTest, streams_are_listed_by_pages_and_by_table) {
  shop.make_table("authors", api::StreamViewType::new_image);
  shop.make_table("readers", api::StreamViewType::new_image);
  shop.make_table("shelves");

  auto const first = shop.get(api::ListStreamsRequest{.limit = 2});
  auto const second =
      shop.get(api::ListStreamsRequest{.limit = 2, .exclusive_start_stream_arn = first.last_evaluated_stream_arn});
  auto const none = shop.get(api::ListStreamsRequest{.table_name = "nothing"});

  ASSERT_THAT(*first.streams, SizeIs(2));
  EXPECT_EQ(first.streams->at(0).table_name, "authors");
  EXPECT_EQ(first.streams->at(1).table_name, "books");
  ASSERT_THAT(*second.streams, SizeIs(1));
  EXPECT_EQ(second.streams->at(0).table_name, "readers");
  EXPECT_EQ(second.last_evaluated_stream_arn, std::nullopt);
  EXPECT_THAT(*none.streams, IsEmpty());
}

TEST_F(StreamOperationsTest, each_type_of_iterator_starts_at_its_position) {
  put_books(1, 3);
  std::string const second = *shop.records().at(1).dynamodb->sequence_number;
  std::string const latest = shop.iterator(api::ShardIteratorType::latest);
  put_books(4, 4);

  EXPECT_THAT(isbns(shop.read(shop.iterator(api::ShardIteratorType::trim_horizon))), ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(isbns(shop.read(shop.iterator(api::ShardIteratorType::at_sequence_number, second))),
              ElementsAre("2", "3", "4"));
  EXPECT_THAT(isbns(shop.read(shop.iterator(api::ShardIteratorType::after_sequence_number, second))),
              ElementsAre("3", "4"));
  EXPECT_THAT(isbns(shop.read(latest)), ElementsAre("4"));
}

TEST_F(StreamOperationsTest, a_shard_can_be_read_from_its_starting_sequence_number) {
  put_books(1, 1);
  auto const start = shop.stream().shards->at(0).sequence_number_range->starting_sequence_number;
  EXPECT_THAT(isbns(shop.read(shop.iterator(api::ShardIteratorType::at_sequence_number, start))), ElementsAre("1"));
}

TEST_F(StreamOperationsTest, records_are_read_by_pages_and_once) {
  put_books(1, 3);

  auto const first = shop.read(shop.iterator(api::ShardIteratorType::trim_horizon), 2);
  auto const second = shop.read(*first.next_shard_iterator, 2);
  auto const nothing = shop.read(*second.next_shard_iterator, 2);
  put_books(4, 4);
  auto const later = shop.read(*nothing.next_shard_iterator, 2);

  EXPECT_THAT(isbns(first), ElementsAre("1", "2"));
  EXPECT_THAT(isbns(second), ElementsAre("3"));
  EXPECT_THAT(isbns(nothing), IsEmpty());
  EXPECT_THAT(isbns(later), ElementsAre("4"));
}

TEST_F(StreamOperationsTest, a_page_holds_at_most_a_megabyte) {
  Shop large;
  large.make_table("books", api::StreamViewType::new_image);
  std::string const text(300'000, 'x');
  for (char const* const isbn : {"1", "2", "3", "4"}) large.put({{"isbn", isbn}, {"text", text}});

  auto const first = large.read(large.iterator(api::ShardIteratorType::trim_horizon));
  auto const second = large.read(*first.next_shard_iterator);

  EXPECT_THAT(isbns(first), ElementsAre("1", "2", "3"));
  EXPECT_THAT(isbns(second), ElementsAre("4"));
}

TEST_F(StreamOperationsTest, a_shard_is_followed_by_its_child_after_four_hours) {
  put_books(1, 1);
  std::string const iterator = shop.iterator(api::ShardIteratorType::trim_horizon);
  std::string const parent = shop.shard();
  shop.clock.move(4h);
  ASSERT_TRUE(shop.engine->sweep());
  put_books(2, 2);

  api::StreamDescription const told = shop.stream();
  ASSERT_THAT(*told.shards, SizeIs(2));
  EXPECT_EQ(told.shards->at(0).sequence_number_range->ending_sequence_number, "100000000000000000002");
  EXPECT_EQ(told.shards->at(1).parent_shard_id, parent);
  EXPECT_EQ(told.shards->at(1).sequence_number_range->ending_sequence_number, std::nullopt);

  auto const page = shop.read(*shop.get(shop.place(api::ShardIteratorType::trim_horizon)).shard_iterator);
  EXPECT_THAT(isbns(page), ElementsAre("1"));
  EXPECT_EQ(page.next_shard_iterator, std::nullopt);
}

TEST_F(StreamOperationsTest, shards_are_listed_by_pages_and_by_parent) {
  for (int i = 0; i < 2; ++i) {
    shop.clock.move(4h);
    ASSERT_TRUE(shop.engine->sweep());
  }
  std::string const arn = shop.stream_arn();
  std::vector<std::string> ids;
  api::StreamDescription const stream = shop.stream();
  for (api::Shard const& shard : *stream.shards) ids.push_back(*shard.shard_id);
  ASSERT_THAT(ids, SizeIs(3));

  auto const first = shop.get(api::DescribeStreamRequest{.stream_arn = arn, .limit = 2}).stream_description;
  auto const second =
      shop.get(api::DescribeStreamRequest{.stream_arn = arn, .exclusive_start_shard_id = first.last_evaluated_shard_id})
          .stream_description;
  auto const children =
      shop.get(api::DescribeStreamRequest{
                   .stream_arn = arn,
                   .shard_filter = api::ShardFilter{.type = api::ShardFilterType::child_shards, .shard_id = ids[0]}})
          .stream_description;

  EXPECT_EQ(first.last_evaluated_shard_id, ids[1]);
  ASSERT_THAT(*second.shards, SizeIs(1));
  EXPECT_EQ(second.shards->at(0).shard_id, ids[2]);
  EXPECT_EQ(second.last_evaluated_shard_id, std::nullopt);
  ASSERT_THAT(*children.shards, SizeIs(1));
  EXPECT_EQ(children.shards->at(0).shard_id, ids[1]);
}

TEST_F(StreamOperationsTest, an_iterator_lasts_fifteen_minutes) {
  std::string const iterator = shop.iterator(api::ShardIteratorType::latest);
  shop.clock.move(15min);
  std::string const next = *shop.read(iterator).next_shard_iterator;
  shop.clock.move(15min + 1ms);

  auto const expired = shop.run(api::GetRecordsRequest{.shard_iterator = next});

  ASSERT_FALSE(expired);
  EXPECT_EQ(expired.failure().name(), "ExpiredIteratorException");
}

TEST_F(StreamOperationsTest, records_are_kept_for_a_day) {
  put_books(1, 1);
  std::string const trimmed = *shop.records().at(0).dynamodb->sequence_number;
  shop.clock.move(1h);
  put_books(2, 2);
  shop.clock.move(23h + 1ms);
  std::string const iterator = shop.iterator(api::ShardIteratorType::trim_horizon);
  ASSERT_TRUE(shop.engine->sweep());

  auto const before = shop.run(shop.place(api::ShardIteratorType::at_sequence_number, trimmed));
  auto const stale = shop.run(api::GetRecordsRequest{.shard_iterator = iterator});

  EXPECT_THAT(isbns(shop.read(shop.iterator(api::ShardIteratorType::trim_horizon))), ElementsAre("2"));
  ASSERT_FALSE(before);
  EXPECT_EQ(before.failure().name(), "TrimmedDataAccessException");
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.failure().name(), "TrimmedDataAccessException");
}

TEST_F(StreamOperationsTest, shards_are_removed_a_day_after_they_were_closed) {
  std::string const first = shop.shard();
  shop.clock.move(4h);
  ASSERT_TRUE(shop.engine->sweep());
  shop.clock.move(24h + 1ms);
  ASSERT_TRUE(shop.engine->sweep());
  EXPECT_NE(shop.shard(), first);
}

TEST_F(StreamOperationsTest, a_stream_is_deleted_with_its_table) {
  std::string const iterator = shop.iterator(api::ShardIteratorType::latest);
  shop.get(api::DeleteTableRequest{.table_name = "books"});
  auto const gone = shop.run(api::GetRecordsRequest{.shard_iterator = iterator});
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.failure().name(), "ResourceNotFoundException");
}

/// A request that is rejected, and the message.
struct Refusal {
  char const* name;
  char const* message;
  std::function<Failure(Shop&)> provoke;
};

class StreamRefusalTest : public testing::TestWithParam<Refusal> {};

TEST_P(StreamRefusalTest, has_the_services_message) {
  Shop shop;
  shop.make_table("books", api::StreamViewType::keys_only);
  Failure const failure = GetParam().provoke(shop);
  EXPECT_EQ(failure.name(), GetParam().name);
  EXPECT_EQ(failure.message(), GetParam().message);
}

template <class Operation>
Failure failure_of(Shop& shop, Operation operation) {
  auto const result = shop.run(std::move(operation));
  return result ? Failure(FailureKind::internal, "none", "it was answered") : result.failure();
}

constexpr char const* unknown_stream =
    "arn:aws:dynamodb:ddblocal:000000000000:table/books/stream/2020-01-01T00:00:00.000";

INSTANTIATE_TEST_SUITE_P(
    OfStreams, StreamRefusalTest,
    testing::Values(
        Refusal{"ValidationException", "Invalid StreamArn",
                [](Shop& shop) { return failure_of(shop, api::DescribeStreamRequest{.stream_arn = "fake-stream"}); }},
        Refusal{"ValidationException", "Invalid StreamArn",
                [](Shop& shop) {
                  return failure_of(shop, api::ListStreamsRequest{.exclusive_start_stream_arn = "fake-stream"});
                }},
        Refusal{"ValidationException",
                "One or more parameter values were invalid: Limit cannot be greater than the maximum allowed size: 100",
                [](Shop& shop) { return failure_of(shop, api::ListStreamsRequest{.limit = 101}); }},
        Refusal{
            "ResourceNotFoundException",
            "Requested resource not found: Stream: "
            "arn:aws:dynamodb:ddblocal:000000000000:table/books/stream/2020-01-01T00:00:00.000 not found",
            [](Shop& shop) { return failure_of(shop, api::DescribeStreamRequest{.stream_arn = unknown_stream}); }}));

INSTANTIATE_TEST_SUITE_P(
    OfIterators, StreamRefusalTest,
    testing::Values(
        Refusal{"ValidationException", "One or more parameter values were invalid: Invalid SequenceNumber",
                [](Shop& shop) { return failure_of(shop, shop.place(api::ShardIteratorType::at_sequence_number)); }},
        Refusal{"ValidationException",
                "One or more parameter values were invalid: SequenceNumber should not be passed for this iterator type",
                [](Shop& shop) {
                  return failure_of(shop, shop.place(api::ShardIteratorType::latest, "100000000000000000001"));
                }},
        Refusal{"ValidationException", "Invalid SequenceNumber for the shard",
                [](Shop& shop) {
                  return failure_of(shop,
                                    shop.place(api::ShardIteratorType::after_sequence_number, "100000000000000000009"));
                }},
        Refusal{"ValidationException", "Invalid SequenceNumber for the shard",
                [](Shop& shop) {
                  return failure_of(shop,
                                    shop.place(api::ShardIteratorType::at_sequence_number, "no number at all here!"));
                }},
        Refusal{"ResourceNotFoundException", "Requested resource not found: Shard does not exist",
                [](Shop& shop) {
                  auto request = shop.place(api::ShardIteratorType::latest);
                  request.shard_id = "shardId-00000000000000000000-00000000";
                  return failure_of(shop, request);
                }},
        Refusal{
            "ValidationException",
            "One or more parameter values were invalid: Limit should be less than or equal to 1000",
            [](Shop& shop) { return failure_of(shop, api::GetRecordsRequest{.shard_iterator = "x", .limit = 1001}); }},
        Refusal{"ValidationException", "Invalid ShardIterator",
                [](Shop& shop) { return failure_of(shop, api::GetRecordsRequest{.shard_iterator = "garbage"}); }},
        Refusal{"ValidationException", "Invalid ShardIterator", [](Shop& shop) {
                  return failure_of(
                      shop, api::GetRecordsRequest{.shard_iterator =
                                                       shop.iterator(api::ShardIteratorType::latest) + "AAAAA"});
                }}));

/// A database on disk, which is opened more than once.
class StoredStreamTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(path); }
  void TearDown() override { std::filesystem::remove_all(path); }

  std::unique_ptr<Shop> open() {
    return std::make_unique<Shop>(Settings{.home = {.path = path.string(), .durability = Durability::relaxed}});
  }

  /// Changes the definition as UpdateTable does.
  void disable_stream(api::Timestamp when) {
    auto const store = *storage::Store::open({.path = path.string()});
    auto const catalogue = *storage::Catalogue::open(*store);
    auto const table = catalogue->find("books");
    auto const taken = table->take();
    storage::TableDefinition definition = table->definition();
    definition.streams.back().disabled = when;
    ASSERT_TRUE(catalogue->define(*table, definition));
  }

  std::filesystem::path path = std::filesystem::temp_directory_path() / ("stream_test_" + std::to_string(::getpid()));
};

TEST_F(StoredStreamTest, continues_where_it_stopped_when_it_is_reopened) {
  auto shop = open();
  shop->make_table("books", api::StreamViewType::keys_only);
  shop->put({{"isbn", "1"}});
  std::string const latest = shop->iterator(api::ShardIteratorType::latest);
  shop.reset();

  shop = open();
  shop->put({{"isbn", "2"}});

  EXPECT_THAT(isbns(shop->read(latest)), ElementsAre("2"));
  EXPECT_THAT(isbns(shop->read(shop->iterator(api::ShardIteratorType::trim_horizon))), ElementsAre("1", "2"));
}

TEST_F(StoredStreamTest, can_be_read_for_a_day_after_it_was_disabled) {
  auto shop = open();
  shop->make_table("books", api::StreamViewType::keys_only);
  shop->put({{"isbn", "1"}});
  shop.reset();
  disable_stream(api::Timestamp(1'700'000'000'123ms));

  shop = open();
  shop->put({{"isbn", "2"}});
  api::StreamDescription const told = shop->stream();
  EXPECT_EQ(told.stream_status, api::StreamStatus::disabled);
  EXPECT_EQ(told.shards->at(0).sequence_number_range->ending_sequence_number, "100000000000000000002");
  auto const page = shop->read(shop->iterator(api::ShardIteratorType::trim_horizon));
  EXPECT_THAT(isbns(page), ElementsAre("1"));
  EXPECT_EQ(page.next_shard_iterator, std::nullopt);

  shop->clock.move(24h + 1ms);
  ASSERT_TRUE(shop->engine->sweep());
  EXPECT_THAT(*shop->get(api::ListStreamsRequest{}).streams, IsEmpty());
}

}  // namespace
}  // namespace dynamorm::engine
