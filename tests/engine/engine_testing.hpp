// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"

#include "base/clock.hpp"
#include "engine/engine.hpp"

namespace dynamorm::engine {

/// A clock that a test moves.
class HeldClock final : public Clock {
 public:
  [[nodiscard]] WallTime wall() const override { return WallTime(now_.load()); }
  [[nodiscard]] SteadyTime steady() const override { return SteadyTime(now_.load()); }
  void advance(std::chrono::milliseconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<std::chrono::milliseconds> now_{std::chrono::milliseconds(1'700'000'000'000)};
};

/// Executes a request that must succeed.
template <class Call>
typename Call::Response ask(Engine& engine, Call call) {
  Result<api::Response> response = engine.execute({std::move(call)});
  if (!response) {
    ADD_FAILURE() << Call::name << ": " << response.failure().name() << ": " << response.failure().message();
    return {};
  }
  return std::move(response->result).get<typename Call::Response>();
}

/// Returns "Name: message" of the engine's error.
template <class Call>
std::string refusal(Engine& engine, Call call) {
  Result<api::Response> const response = engine.execute({std::move(call)});
  return response ? "accepted" : response.failure().name() + ": " + response.failure().message();
}

inline std::unique_ptr<Engine> engine_in_memory(Settings settings = {}, Clock const& clock = system_clock()) {
  auto engine = Engine::open(std::move(settings), clock);
  EXPECT_TRUE(engine);
  return engine ? std::move(*engine) : nullptr;
}

inline std::vector<api::AttributeDefinition> strings(std::initializer_list<char const*> names) {
  std::vector<api::AttributeDefinition> definitions;
  for (char const* name : names) definitions.push_back({name, api::ScalarAttributeType::string});
  return definitions;
}

inline std::vector<api::KeySchemaElement> keys(std::initializer_list<char const*> hash,
                                               std::initializer_list<char const*> range = {}) {
  std::vector<api::KeySchemaElement> schema;
  for (char const* name : hash) schema.push_back({name, api::KeyType::hash});
  for (char const* name : range) schema.push_back({name, api::KeyType::range});
  return schema;
}

inline api::IndexProjection everything() { return {.projection_type = api::ProjectionType::all}; }

inline api::GlobalSecondaryIndex global_index(std::string name, std::vector<api::KeySchemaElement> key) {
  return {.index_name = std::move(name), .key_schema = std::move(key), .projection = everything()};
}

inline api::LocalSecondaryIndex local_index(std::string name, std::vector<api::KeySchemaElement> key) {
  return {.index_name = std::move(name), .key_schema = std::move(key), .projection = everything()};
}

/// A table with on-demand billing and a hash key "id".
inline api::CreateTableRequest books() {
  return {.table_name = "books",
          .attribute_definitions = strings({"id"}),
          .key_schema = keys({"id"}),
          .billing_mode = api::BillingMode::pay_per_request};
}

/// The same with one read unit and one write unit.
inline api::CreateTableRequest provisioned_books() {
  api::CreateTableRequest request = books();
  request.billing_mode.reset();
  request.provisioned_throughput = api::ProvisionedThroughput{1, 1};
  return request;
}

inline api::TableDescription describe(Engine& engine, std::string name = "books") {
  return ask(engine, api::DescribeTableRequest{.table_name = std::move(name)}).table;
}

}  // namespace dynamorm::engine
