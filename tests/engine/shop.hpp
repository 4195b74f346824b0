// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"

#include "base/clock.hpp"
#include "engine/engine.hpp"

namespace dynamorm::engine {

/// A clock that a test moves. Thread-safe.
class StandingClock final : public Clock {
 public:
  [[nodiscard]] WallTime wall() const override { return WallTime(now_.load()); }
  [[nodiscard]] SteadyTime steady() const override { return {}; }
  void move(std::chrono::milliseconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<WallTime::duration> now_{std::chrono::milliseconds(1'700'000'000'123)};
};

/// An engine that sweeps only on demand, with a table of books with the hash key "isbn".
class Shop {
 public:
  explicit Shop(Settings settings = {}) {
    settings.sweep_interval = std::chrono::hours(1);
    engine = *Engine::open(std::move(settings), clock);
  }

  template <class Operation>
  Result<typename Operation::Response> run(Operation operation) {
    Result<api::Response> response = engine->execute({std::move(operation)});
    if (!response) return response.failure();
    return std::move(response->result).get<typename Operation::Response>();
  }

  /// The same for a request that must succeed.
  template <class Operation>
  typename Operation::Response get(Operation operation) {
    auto result = run(std::move(operation));
    if (!result) {
      ADD_FAILURE() << result.failure().describe();
      return {};
    }
    return *std::move(result);
  }

  void make_table(std::string const& name, std::optional<api::StreamViewType> view = std::nullopt) {
    api::CreateTableRequest request{.table_name = name};
    request.attribute_definitions = {{"isbn", api::ScalarAttributeType::string}};
    request.key_schema = {{"isbn", api::KeyType::hash}};
    request.billing_mode = api::BillingMode::pay_per_request;
    if (view) request.stream_specification = {.stream_enabled = true, .stream_view_type = view};
    get(request);
  }

  void put(Item item) { get(api::PutItemRequest{.table_name = "books", .item = std::move(item)}); }
  void remove(std::string const& isbn) { get(api::DeleteItemRequest{.table_name = "books", .key = {{"isbn", isbn}}}); }
  bool has(std::string const& isbn) {
    return get(api::GetItemRequest{.table_name = "books", .key = {{"isbn", isbn}}, .consistent_read = true})
        .item.has_value();
  }

  std::string stream_arn() { return *get(api::ListStreamsRequest{.table_name = "books"}).streams->back().stream_arn; }
  api::StreamDescription stream() {
    return get(api::DescribeStreamRequest{.stream_arn = stream_arn()}).stream_description;
  }
  std::string shard(std::size_t position = 0) { return *stream().shards->at(position).shard_id; }

  api::GetShardIteratorRequest place(api::ShardIteratorType type, std::optional<std::string> sequence = std::nullopt) {
    return {.stream_arn = stream_arn(),
            .shard_id = shard(),
            .shard_iterator_type = type,
            .sequence_number = std::move(sequence)};
  }
  std::string iterator(api::ShardIteratorType type, std::optional<std::string> sequence = std::nullopt) {
    return *get(place(type, std::move(sequence))).shard_iterator;
  }
  api::GetRecordsResponse read(std::string iterator, std::optional<std::int64_t> limit = std::nullopt) {
    return get(api::GetRecordsRequest{.shard_iterator = std::move(iterator), .limit = limit});
  }
  /// All records of the first shard.
  std::vector<api::Record> records() { return *read(iterator(api::ShardIteratorType::trim_horizon)).records; }

  StandingClock clock;
  std::unique_ptr<Engine> engine;
};

}  // namespace dynamorm::engine
