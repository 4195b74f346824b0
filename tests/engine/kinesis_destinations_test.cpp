// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using api::DestinationStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using Precision = api::ApproximateCreationDateTimePrecision;

constexpr char const* one = "arn:aws:kinesis:us-east-1:123456789012:stream/one";
constexpr char const* other = "arn:aws:kinesis:us-east-1:123456789012:stream/other";
std::string const state =
    "ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: ";
std::string const not_disabled =
    state + "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.";
std::string const not_active = state + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.";

/// A table whose destinations take a second to change.
class KinesisDestinations : public testing::Test {
 protected:
  void SetUp() override {
    ask(*engine_, books());
    clock_.advance(1s);
  }

  static api::EnableKinesisStreamingDestinationRequest enable(std::string arn) {
    return {.table_name = "books", .stream_arn = std::move(arn)};
  }
  static api::DisableKinesisStreamingDestinationRequest disable(std::string arn) {
    return {.table_name = "books", .stream_arn = std::move(arn)};
  }
  static api::UpdateKinesisStreamingDestinationRequest update(std::string arn, Precision precision) {
    return {.table_name = "books",
            .stream_arn = std::move(arn),
            .update_kinesis_streaming_configuration = {{.approximate_creation_date_time_precision = precision}}};
  }
  void run(auto request) {
    ask(*engine_, std::move(request));
    clock_.advance(1s);
  }
  std::optional<std::vector<api::KinesisDataStreamDestination>> listed() {
    return ask(*engine_, api::DescribeKinesisStreamingDestinationRequest{.table_name = "books"})
        .kinesis_data_stream_destinations;
  }
  static api::KinesisDataStreamDestination destination(char const* arn, DestinationStatus status,
                                                       std::optional<Precision> precision = {}) {
    return {.stream_arn = arn, .destination_status = status, .approximate_creation_date_time_precision = precision};
  }

  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({.transition_delay = 1s}, clock_);
};

TEST_F(KinesisDestinations, become_active_after_a_delay) {
  EXPECT_THAT(listed(), Optional(IsEmpty()));

  auto const answer = ask(*engine_, enable(one));
  EXPECT_EQ(answer.destination_status, DestinationStatus::enabling);
  EXPECT_THAT(answer.enable_kinesis_streaming_configuration, Optional(api::KinesisStreamingConfiguration()));
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::enabling))));
  EXPECT_EQ(refusal(*engine_, disable(one)), not_active);

  clock_.advance(1s);
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::active))));
}

TEST_F(KinesisDestinations, are_active_one_at_a_time) {
  run(enable(one));

  EXPECT_EQ(refusal(*engine_, enable(one)), not_disabled);
  EXPECT_EQ(refusal(*engine_, enable(other)), not_disabled);

  run(disable(one));
  run(enable(other));
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::disabled),
                                             destination(other, DestinationStatus::active))));
}

TEST_F(KinesisDestinations, stay_listed_when_disabled) {
  run(enable(one));
  run(update(one, Precision::microsecond));

  EXPECT_EQ(ask(*engine_, disable(one)).destination_status, DestinationStatus::disabling);
  EXPECT_EQ(ask(*engine_, disable(one)).destination_status, DestinationStatus::disabling);
  clock_.advance(1s);
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::disabled, Precision::microsecond))));
  EXPECT_EQ(refusal(*engine_, disable(one)), not_active);

  run(enable(one));
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::active))));
}

TEST_F(KinesisDestinations, change_their_precision) {
  run(enable(one));

  EXPECT_EQ(ask(*engine_, update(one, Precision::microsecond)).destination_status, DestinationStatus::updating);
  EXPECT_THAT(listed(), Optional(ElementsAre(destination(one, DestinationStatus::updating, Precision::microsecond))));
  EXPECT_EQ(refusal(*engine_, update(one, Precision::millisecond)),
            state +
                "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: "
                "books, kdsArn: " +
                one);
}

TEST_F(KinesisDestinations, reject_the_current_precision) {
  run(enable(one));

  EXPECT_EQ(refusal(*engine_, update(one, Precision::millisecond)),
            "ValidationException: Invalid Request: Precision is already set to the desired value of MILLISECOND for "
            "tableId: " +
                *describe(*engine_).table_id + ", kdsArn: " + one);
}

TEST_F(KinesisDestinations, reject_changes_of_unknown_streams) {
  EXPECT_EQ(refusal(*engine_, disable(one)), not_active);
  EXPECT_EQ(refusal(*engine_, update(one, Precision::microsecond)),
            state + "No streaming destination with streamArn: " + one + " found for table with tableName: books");
}

TEST_F(KinesisDestinations, are_changed_with_a_configuration_and_disabled_without) {
  auto without = update(one, Precision::microsecond);
  without.update_kinesis_streaming_configuration.reset();
  EXPECT_EQ(refusal(*engine_, without),
            "ValidationException: Streaming destination cannot be updated with given parameters: "
            "UpdateKinesisStreamingConfiguration cannot be null or contain only null values");
  auto with = disable(one);
  with.enable_kinesis_streaming_configuration.emplace();
  EXPECT_EQ(refusal(*engine_, with),
            "ValidationException: Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
}

TEST_F(KinesisDestinations, need_a_table_that_has_been_created) {
  auto films = books();
  films.table_name = "films";
  ask(*engine_, films);

  EXPECT_EQ(refusal(*engine_, api::DescribeKinesisStreamingDestinationRequest{.table_name = "films"}),
            "ResourceNotFoundException: Requested resource not found: Table: films not found");
}

}  // namespace
}  // namespace dynamorm::engine
