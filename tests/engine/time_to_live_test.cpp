// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "engine/shop.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

constexpr std::int64_t today = 1'700'000'000;
constexpr std::int64_t year = 365 * 24 * 3600;

class TimeToLiveTest : public testing::Test {
 protected:
  void SetUp() override { shop.make_table("books", api::StreamViewType::new_and_old_images); }

  Result<api::UpdateTimeToLiveResponse> update(bool enabled, std::string attribute) {
    return shop.run(api::UpdateTimeToLiveRequest{
        .table_name = "books",
        .time_to_live_specification = {.enabled = enabled, .attribute_name = std::move(attribute)}});
  }
  api::TimeToLiveDescription describe() {
    return *shop.get(api::DescribeTimeToLiveRequest{.table_name = "books"}).time_to_live_description;
  }
  void expect_refusal(bool enabled, std::string const& attribute, std::string const& message) {
    auto const refused = update(enabled, attribute);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.failure().name(), "ValidationException");
    EXPECT_EQ(refused.failure().message(), message);
  }
  void put(std::string const& isbn, Value const& expires) { shop.put({{"isbn", isbn}, {"expires", expires}}); }
  void sweep() { ASSERT_TRUE(shop.engine->sweep()); }

  Shop shop;
};

TEST_F(TimeToLiveTest, is_switched_on_and_off) {
  EXPECT_EQ(describe(), (api::TimeToLiveDescription{.time_to_live_status = api::TimeToLiveStatus::disabled}));

  auto const answer = update(true, "expires");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->time_to_live_specification, (api::TimeToLiveSpecification{true, "expires"}));
  EXPECT_EQ(describe(), (api::TimeToLiveDescription{.time_to_live_status = api::TimeToLiveStatus::enabled,
                                                    .attribute_name = "expires"}));

  ASSERT_TRUE(update(false, "expires"));
  EXPECT_EQ(describe(), (api::TimeToLiveDescription{.time_to_live_status = api::TimeToLiveStatus::disabled}));
}

TEST_F(TimeToLiveTest, rejects_the_current_setting_and_another_attribute) {
  expect_refusal(false, "expires", "TimeToLive is already disabled");
  ASSERT_TRUE(update(true, "expires"));
  expect_refusal(true, "expires", "TimeToLive is already enabled");
  constexpr char const* other = "TimeToLive is active on a different AttributeName: current AttributeName is expires";
  expect_refusal(true, "dies", other);
  expect_refusal(false, "dies", other);
}

TEST_F(TimeToLiveTest, needs_an_existing_table) {
  auto const missing = shop.run(api::DescribeTimeToLiveRequest{.table_name = "nothing"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.failure().message(), "Requested resource not found: Table: nothing not found");
}

TEST(DelayedTimeToLiveTest, waits_for_the_table) {
  Shop shop({.transition_delay = 1min});
  shop.make_table("books");
  api::UpdateTimeToLiveRequest const request{.table_name = "books", .time_to_live_specification = {true, "expires"}};

  auto const refused = shop.run(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().name(), "ResourceInUseException");

  shop.clock.move(1min);
  EXPECT_TRUE(shop.run(request));
}

TEST(DelayedTimeToLiveTest, is_not_described_while_the_table_is_created_or_deleted) {
  Shop shop({.transition_delay = 1min});
  shop.make_table("books");
  auto const refusal = [&shop] {
    auto const answer = shop.run(api::DescribeTimeToLiveRequest{.table_name = "books"});
    return answer ? "accepted" : answer.failure().name() + ": " + answer.failure().message();
  };
  std::string const refused = "ValidationException: Cannot describe time to live while table is in ";

  EXPECT_EQ(refusal(), refused + "CREATING state: Current table state is CREATING");
  shop.clock.move(1min);
  EXPECT_EQ(refusal(), "accepted");
  shop.get(api::DeleteTableRequest{.table_name = "books"});
  EXPECT_EQ(refusal(), refused + "DELETING state: Current table state is DELETING");
}

TEST(DelayedTimeToLiveTest, reports_the_transition) {
  Shop shop({.transition_delay = 1min});
  shop.make_table("books");
  api::UpdateTimeToLiveRequest request{.table_name = "books", .time_to_live_specification = {true, "expires"}};
  auto const status = [&shop] {
    return shop.get(api::DescribeTimeToLiveRequest{.table_name = "books"})
        .time_to_live_description->time_to_live_status;
  };
  shop.clock.move(1min);

  shop.get(request);
  EXPECT_EQ(status(), api::TimeToLiveStatus::enabling);
  request.time_to_live_specification.enabled = false;
  auto const too_soon = shop.run(request);
  ASSERT_FALSE(too_soon);
  EXPECT_EQ(too_soon.failure().message(), "Time to live has been modified multiple times within a fixed interval");

  shop.clock.move(1min);
  EXPECT_EQ(status(), api::TimeToLiveStatus::enabled);
  shop.get(request);
  EXPECT_EQ(status(), api::TimeToLiveStatus::disabling);
  shop.clock.move(1min);
  EXPECT_EQ(status(), api::TimeToLiveStatus::disabled);
}

TEST_F(TimeToLiveTest, removes_expired_items) {
  ASSERT_TRUE(update(true, "expires"));
  put("soon", today + 60);
  put("later", today + 3600);

  shop.clock.move(60s);
  sweep();
  EXPECT_TRUE(shop.has("soon"));  // its last second

  shop.clock.move(1s);
  sweep();
  EXPECT_FALSE(shop.has("soon"));
  EXPECT_TRUE(shop.has("later"));
}

TEST_F(TimeToLiveTest, keeps_items_whose_attribute_is_not_a_time_in_the_last_five_years) {
  ASSERT_TRUE(update(true, "expires"));
  put("text", std::to_string(today - 60));
  put("negative", -60);
  put("ancient", today - 6 * year);
  put("old", today - 4 * year);
  shop.put({{"isbn", "without"}});

  sweep();

  EXPECT_TRUE(shop.has("text"));
  EXPECT_TRUE(shop.has("negative"));
  EXPECT_TRUE(shop.has("ancient"));
  EXPECT_TRUE(shop.has("without"));
  EXPECT_FALSE(shop.has("old"));
}

TEST_F(TimeToLiveTest, follows_changes_of_an_items_expiry_time) {
  ASSERT_TRUE(update(true, "expires"));
  put("1", today + 60);
  put("1", today + 3600);

  shop.clock.move(10min);
  sweep();

  EXPECT_TRUE(shop.has("1"));
}

TEST_F(TimeToLiveTest, removes_items_that_existed_before_it_was_switched_on) {
  for (int i = 0; i < 1500; ++i) put(std::to_string(i), today - 60);
  put("later", today + 60);
  ASSERT_TRUE(update(true, "expires"));

  sweep();

  EXPECT_FALSE(shop.has("0"));
  EXPECT_FALSE(shop.has("1499"));
  EXPECT_TRUE(shop.has("later"));
}

TEST_F(TimeToLiveTest, removes_nothing_when_it_is_switched_off) {
  ASSERT_TRUE(update(true, "expires"));
  put("1", today + 60);
  ASSERT_TRUE(update(false, "expires"));

  shop.clock.move(1h);
  sweep();

  EXPECT_TRUE(shop.has("1"));
}

TEST_F(TimeToLiveTest, starts_over_when_it_is_switched_on_again) {
  ASSERT_TRUE(update(true, "expires"));
  put("1", today + 60);
  ASSERT_TRUE(update(false, "expires"));
  put("1", today + 7200);
  ASSERT_TRUE(update(true, "expires"));

  shop.clock.move(1h);
  sweep();
  EXPECT_TRUE(shop.has("1"));

  shop.clock.move(2h);
  sweep();
  EXPECT_FALSE(shop.has("1"));
}

TEST_F(TimeToLiveTest, records_removals_by_the_service_in_the_stream) {
  ASSERT_TRUE(update(true, "expires"));
  put("1", today - 60);

  sweep();

  std::vector<api::Record> const records = shop.records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[1].event_name, api::OperationType::remove);
  EXPECT_EQ(records[1].user_identity,
            (api::RecordIdentity{.principal_id = "dynamodb.amazonaws.com", .type = "Service"}));
  EXPECT_EQ(records[1].dynamodb->old_image, (Item{{"isbn", "1"}, {"expires", today - 60}}));
}

TEST_F(TimeToLiveTest, can_be_switched_on_while_items_are_written) {
  constexpr int books = 300;
  for (int i = 0; i < books; ++i) put(std::to_string(i), today - 60);
  ASSERT_TRUE(update(true, "expires"));

  std::jthread writer([this] {
    for (int i = 0; i < books; i += 2) put(std::to_string(i), today + 3600);
  });
  for (int i = 0; i < 20; ++i) sweep();
  writer.join();
  sweep();

  for (int i = 0; i < books; ++i) EXPECT_EQ(shop.has(std::to_string(i)), i % 2 == 0) << i;
  shop.clock.move(2h);
  sweep();
  for (int i = 0; i < books; ++i) EXPECT_FALSE(shop.has(std::to_string(i))) << i;
}

TEST(BackgroundSweepTest, runs_at_each_interval) {
  auto const engine = *Engine::open({.sweep_interval = 5ms});
  api::CreateTableRequest table{.table_name = "books", .billing_mode = api::BillingMode::pay_per_request};
  table.attribute_definitions = {{"isbn", api::ScalarAttributeType::string}};
  table.key_schema = {{"isbn", api::KeyType::hash}};
  ASSERT_TRUE(engine->execute({table}));
  ASSERT_TRUE(engine->execute({api::UpdateTimeToLiveRequest{
      .table_name = "books", .time_to_live_specification = {.enabled = true, .attribute_name = "expires"}}}));
  auto const last_minute = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - 60s;
  std::int64_t const expires = last_minute.time_since_epoch().count();
  ASSERT_TRUE(
      engine->execute({api::PutItemRequest{.table_name = "books", .item = {{"isbn", "1"}, {"expires", expires}}}}));

  bool there = true;
  for (int i = 0; there && i < 1000; ++i) {
    std::this_thread::sleep_for(5ms);
    auto const found = engine->execute({api::GetItemRequest{.table_name = "books", .key = {{"isbn", "1"}}}});
    there = found->result.get<api::GetItemResponse>().item.has_value();
  }
  EXPECT_FALSE(there);
}

/// A clock that counts how often it is read.
class AskedClock final : public Clock {
 public:
  [[nodiscard]] WallTime wall() const override {
    ++asked_;
    std::this_thread::sleep_for(1ms);  // so that the caller is still running when the test continues
    return system_clock().wall();
  }
  [[nodiscard]] SteadyTime steady() const override { return system_clock().steady(); }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  mutable std::atomic<int> asked_{0};
};

TEST(BackgroundSweepTest, may_be_running_when_the_engine_is_closed) {
  AskedClock const clock;
  auto engine = *Engine::open({.sweep_interval = 1ms}, clock);
  api::CreateTableRequest table{.table_name = "books", .billing_mode = api::BillingMode::pay_per_request};
  table.attribute_definitions = {{"isbn", api::ScalarAttributeType::string}};
  table.key_schema = {{"isbn", api::KeyType::hash}};
  ASSERT_TRUE(engine->execute({table}));
  int const asked = clock.asked();
  while (clock.asked() < asked + 3) std::this_thread::yield();

  engine.reset();

  int const at_the_end = clock.asked();
  std::this_thread::sleep_for(5ms);
  EXPECT_EQ(clock.asked(), at_the_end);
}

}  // namespace
}  // namespace dynamorm::engine
