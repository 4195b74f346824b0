// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <optional>
#include <thread>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/faults.hpp"

/// Faults::enforce_throughput(). Rates are low, so that tests need not wait.
namespace dynamorm {
namespace {

using namespace std::chrono_literals;
using namespace dynamorm::literals;

struct Memo {
  std::string id{};
  std::optional<std::string> topic{};
  std::string text{};

  static constexpr auto schema = table("notes", hash_key<&Memo::id>, throughput(10, 5),
                                       global_index<"by-topic">(hash_key<&Memo::topic>, throughput(2, 3)));
};

/// On demand, with no limit of its own.
struct Visit {
  std::string page{};
  int count = 0;

  static constexpr auto schema = table("visits", hash_key<&Visit::page>);
};

Database limited_database() {
  Faults faults(1);
  faults.enforce_throughput();
  return faults.around(in_memory());
}

template <class Model>
Table<Model> limited_table(Database const& database = limited_database()) {
  Table<Model> const table(database);
  table.create_table();
  return table;
}

/// Calls until a call is throttled; returns how many were not, and why it was.
struct Throttling {
  int passed = 0;
  ThrottlingReason reason{};
  std::string message{};
};
template <class Call>
Throttling throttling_of(Call const& call) {
  Throttling throttling;
  try {
    for (; throttling.passed < 100'000; ++throttling.passed) call(throttling.passed);
  } catch (Throttled const& error) {
    throttling.reason = error.reasons().at(0);
    throttling.message = error.message();
  }
  return throttling;
}

TEST(Throughput, that_is_provisioned_limits_writes_of_a_table) {
  Table<Memo> const notes = limited_table<Memo>();

  Throttling const throttling = throttling_of([&](int i) { notes.put({.id = std::to_string(i)}); });

  EXPECT_THAT(throttling.passed, ::testing::AllOf(::testing::Ge(5), ::testing::Le(15)));
  EXPECT_EQ(throttling.reason.reason, "TableWriteProvisionedThroughputExceeded");
  EXPECT_EQ(throttling.reason.resource, "arn:aws:dynamodb:ddblocal:000000000000:table/notes");
  EXPECT_THAT(throttling.message,
              ::testing::StartsWith("The level of configured provisioned throughput for the table was exceeded."));
}

TEST(Throughput, that_is_provisioned_limits_reads_by_their_size) {
  Table<Memo> const notes = limited_table<Memo>();
  notes.put({.id = "1", .text = std::string(3'900, 'x')});

  int const eventual = throttling_of([&](int) { (void)notes.get("1"); }).passed;

  EXPECT_THAT(eventual, ::testing::AllOf(::testing::Ge(20), ::testing::Le(40)));
}

TEST(Throughput, of_an_index_limits_writes_that_reach_it) {
  Table<Memo> const notes = limited_table<Memo>();

  Throttling const throttling = throttling_of([&](int i) { notes.put({.id = std::to_string(i), .topic = "a topic"}); });

  EXPECT_EQ(throttling.reason.reason, "IndexWriteProvisionedThroughputExceeded");
  EXPECT_EQ(throttling.reason.resource, "arn:aws:dynamodb:ddblocal:000000000000:table/notes/index/by-topic");
  EXPECT_THAT(throttling.message, ::testing::HasSubstr("one or more global secondary indexes of the table"));
}

TEST(Throughput, of_an_index_limits_its_queries) {
  Table<Memo> const notes = limited_table<Memo>();
  notes.put({.id = "1", .topic = "a topic"});

  Throttling const throttling = throttling_of([&](int) {
    for (Memo const& memo : notes.index<"by-topic">().query("topic"_a = "a topic")) (void)memo;
  });

  EXPECT_THAT(throttling.passed, ::testing::AllOf(::testing::Ge(4), ::testing::Le(8)));
  EXPECT_EQ(throttling.reason.reason, "IndexReadProvisionedThroughputExceeded");
}

TEST(Throughput, of_a_key_is_limited_on_demand_too) {
  Table<Visit> const visits = limited_table<Visit>();

  Throttling const hot = throttling_of([&](int i) { visits.put({.page = "home", .count = i}); });

  EXPECT_GE(hot.passed, 1'000);
  EXPECT_EQ(hot.reason.reason, "TableWriteKeyRangeThroughputExceeded");
  EXPECT_NO_THROW(visits.put({.page = "imprint"}));
}

TEST(Throughput, leaves_members_of_a_batch_unprocessed) {
  Database const database = limited_database();
  Table<Memo> const notes = limited_table<Memo>(database);
  throttling_of([&](int i) { notes.put({.id = std::to_string(i)}); });
  api::WriteRequest write;
  write.put_request.emplace().item = {{"id", "late"}};

  auto const answer = execute(database.backend(), api::BatchWriteItemRequest{.request_items = {{"notes", {write}}}});

  ASSERT_FALSE(answer) << "no member can be processed";
  EXPECT_EQ(answer.failure().name(), "ProvisionedThroughputExceededException");
}

TEST(Throughput, cancels_transactions) {
  Database const database = limited_database();
  Table<Memo> const notes = limited_table<Memo>(database);
  throttling_of([&](int i) { notes.put({.id = std::to_string(i)}); });
  api::TransactWriteItem write;
  write.put.emplace() = {.table_name = "notes", .item = {{"id", "late"}}};

  auto const answer = execute(database.backend(), api::TransactWriteItemsRequest{.transact_items = {write}});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.failure().name(), "TransactionCanceledException");
  EXPECT_EQ(answer.failure().cancellation_reasons().at(0).code, "ProvisionedThroughputExceeded");
}

TEST(Throughput, flows_back) {
  Table<Memo> const notes = limited_table<Memo>();
  throttling_of([&](int i) { notes.put({.id = std::to_string(i)}); });

  std::this_thread::sleep_for(450ms);

  EXPECT_NO_THROW(notes.put({.id = "later"}));
}

TEST(Throughput, is_reported_only_if_asked_for) {
  Database const database = limited_database();
  Table<Memo> const notes = limited_table<Memo>(database);
  api::PutItemRequest put{.table_name = "notes", .item = {{"id", "1"}}};

  auto const silent = execute(database.backend(), put);
  put.return_consumed_capacity = api::ReturnConsumedCapacity::total;
  auto const told = execute(database.backend(), put);

  ASSERT_TRUE(silent && told);
  EXPECT_FALSE(silent->consumed_capacity);
  EXPECT_EQ(told->consumed_capacity->capacity_units, 1);
  EXPECT_FALSE(told->consumed_capacity->table);
}

TEST(Throughput, is_enforced_by_a_file_too) {
  Faults const faults = Faults::from_json(R"({"enforce_throughput": true})");
  Table<Memo> const notes(faults.around(in_memory()));
  notes.create_table();

  EXPECT_LT(throttling_of([&](int i) { notes.put({.id = std::to_string(i)}); }).passed, 100);
}

}  // namespace
}  // namespace dynamorm
