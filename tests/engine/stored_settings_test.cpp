// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

constexpr char const* table_arn = "arn:aws:dynamodb:ddblocal:000000000000:table/books";

/// Returns the responses of all operations that read settings.
auto settings_of(Engine& engine) {
  return std::tuple(
      ask(engine, api::DescribeContinuousBackupsRequest{.table_name = "books"})
          .continuous_backups_description->point_in_time_recovery_description->earliest_restorable_date_time,
      ask(engine, api::GetResourcePolicyRequest{.resource_arn = table_arn}),
      ask(engine, api::DescribeContributorInsightsRequest{.table_name = "books"}),
      ask(engine, api::DescribeKinesisStreamingDestinationRequest{.table_name = "books"}));
}

TEST(StoredSettings, are_the_same_when_the_engine_is_reopened) {
  auto const folder = std::filesystem::temp_directory_path() / ("settings_" + std::to_string(std::random_device()()));
  HeldClock const clock;
  Settings const settings{.home = {.path = folder.string(), .durability = Durability::relaxed}};
  auto engine = engine_in_memory(settings, clock);
  ask(*engine, books());
  ask(*engine,
      api::UpdateContinuousBackupsRequest{
          .table_name = "books", .point_in_time_recovery_specification = {.point_in_time_recovery_enabled = true}});
  ask(*engine, api::PutResourcePolicyRequest{.resource_arn = table_arn, .policy = R"({"Statement":[{}]})"});
  ask(*engine,
      api::UpdateContributorInsightsRequest{.table_name = "books",
                                            .contributor_insights_action = api::ContributorInsightsAction::enable,
                                            .contributor_insights_mode = api::ContributorInsightsMode::throttled_keys});
  ask(*engine,
      api::EnableKinesisStreamingDestinationRequest{
          .table_name = "books",
          .stream_arn = "arn:aws:kinesis:us-east-1:123456789012:stream/one",
          .enable_kinesis_streaming_configuration = {
              {.approximate_creation_date_time_precision = api::ApproximateCreationDateTimePrecision::microsecond}}});
  auto const before = settings_of(*engine);

  engine.reset();
  engine = engine_in_memory(settings, clock);

  EXPECT_EQ(settings_of(*engine), before);
  engine.reset();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dynamorm::engine
