// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"

#include "engine/engine.hpp"

namespace dynamorm::partiql {

/// An engine with the table `chapters` by book and number, its index `by-title` of keys and words, and its local index
/// `by-words` of keys only.
class Library {
 public:
  Library() : engine_(*engine::Engine::open({})) {
    api::CreateTableRequest request{.table_name = "chapters"};
    request.attribute_definitions = {{"book", api::ScalarAttributeType::string},
                                     {"number", api::ScalarAttributeType::number},
                                     {"title", api::ScalarAttributeType::string},
                                     {"words", api::ScalarAttributeType::number}};
    request.key_schema = {{"book", api::KeyType::hash}, {"number", api::KeyType::range}};
    request.billing_mode = api::BillingMode::pay_per_request;
    request.global_secondary_indexes = {
        {.index_name = "by-title",
         .key_schema = {{"title", api::KeyType::hash}},
         .projection = {.projection_type = api::ProjectionType::include, .non_key_attributes = {{"words"}}}}};
    request.local_secondary_indexes = {{.index_name = "by-words",
                                        .key_schema = {{"book", api::KeyType::hash}, {"words", api::KeyType::range}},
                                        .projection = {.projection_type = api::ProjectionType::keys_only}}};
    request.stream_specification = {.stream_enabled = true, .stream_view_type = api::StreamViewType::keys_only};
    get(std::move(request));
  }

  template <class Operation>
  Result<typename Operation::Response> run(Operation operation) {
    Result<api::Response> response = engine_->execute({std::move(operation)});
    if (!response) return response.failure();
    return std::move(response->result).get<typename Operation::Response>();
  }

  /// The same for what must not fail.
  template <class Operation>
  typename Operation::Response get(Operation operation) {
    auto result = run(std::move(operation));
    if (result) return *std::move(result);
    ADD_FAILURE() << result.failure().describe();
    return {};
  }

  void add(std::string const& book, int number, std::string const& title, int words) {
    get(api::PutItemRequest{.table_name = "chapters",
                            .item = {{"book", book}, {"number", number}, {"title", title}, {"words", words}}});
  }

  /// Returns the rows of a statement as JSON, one a line, or the error.
  std::string rows(std::string statement, std::vector<Value> parameters = {}) {
    api::ExecuteStatementRequest request{.statement = std::move(statement)};
    if (!parameters.empty()) request.parameters = std::move(parameters);
    auto const response = run(std::move(request));
    if (!response) return response.failure().name() + ": " + response.failure().message();
    std::string all;
    for (Item const& item : *response->items) all.append(all.empty() ? "" : "\n").append(item.to_string());
    return all;
  }

  /// Returns the numbers of the chapters that a WHERE clause and what follows it read, such as "1 2".
  std::string numbers(std::string const& clauses) {
    auto const response = run(api::ExecuteStatementRequest{.statement = "SELECT number FROM chapters " + clauses});
    if (!response) return response.failure().message();
    std::string all;
    for (Item const& item : *response->items) {
      all.append(all.empty() ? "" : " ").append(item.view()["number"].as_number().to_string());
    }
    return all;
  }

 private:
  std::unique_ptr<engine::Engine> engine_;
};

}  // namespace dynamorm::partiql
